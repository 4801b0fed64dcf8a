import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { makePlan, withoutOurs } from "./lib/environment.mjs";
import { ROOT, runInForeground, runMain } from "./lib/foreground.mjs";
import { installPackages } from "./lib/packages.mjs";
import { requireNode } from "./lib/preflight.mjs";
import { completeSecrets } from "./lib/secrets.mjs";
import { startPostgres } from "./postgres.mjs";

/** Measures against a PostgreSQL of its own, as durable as in earnest: a figure without fsync promises nothing. */
async function main() {
  requireNode();
  await installPackages(ROOT);
  const folder = mkdtempSync(path.join(tmpdir(), "latchkey-bench-"));
  chmodSync(folder, 0o711);
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres({ dataDir: path.join(folder, "postgres") });
  try {
    const given = {
      ...withoutOurs(process.env),
      DATABASE_URL: postgres.url("latchkey"),
      LATCHKEY_DATA_DIR: folder,
    };
    const { app } = makePlan(given, { root: ROOT, secrets: completeSecrets({}) });
    const args = ["tests/bench/run.ts", ...process.argv.slice(2)];
    return await runInForeground(args, { ...app, NODE_ENV: "production", LOG_LEVEL: "warn" });
  } finally {
    await postgres.stop();
  }
}

runMain(main);
