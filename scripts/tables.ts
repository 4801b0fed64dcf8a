import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { migrate } from "@/lib/db/migrate";
import { startPostgres } from "./postgres.mjs";
import { runScript } from "./run-script";

/** Writes `lib/db/tables.ts` anew from the migrations, in a database that lives as long as this takes. */
await runScript(async () => {
  const directory = await mkdtemp(path.join(tmpdir(), "latchkey-tables-"));
  const postgres = await startPostgres({ dataDir: path.join(directory, "data"), volatile: true });
  try {
    const DATABASE_URL = postgres.url("tables");
    await migrate(DATABASE_URL);
    spawnSync("npx", ["kysely-codegen"], { stdio: "inherit", env: { ...process.env, DATABASE_URL } });
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
});
