import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { otherUsers } from "./lock.mjs";
import { usersFolder } from "./packages.mjs";
import { precompress } from "./precompress.mjs";
import { Refusal } from "./refusal.mjs";
import { CommandFailed, run } from "./run.mjs";

/** What the build reads. Folders that only run beside the app, or only test it, are left out. */
const FOLDERS = ["app", "components", "database", "inngest", "lib", "public"];
const ROOT_FILES = /\.(ts|tsx|mjs|js|json)$/;
const NOT_BUILT = /^(next-env\.d\.ts|vitest\.config\.ts|playwright\.config\.ts)$/;

/**
 * A fingerprint of everything that the build depends on.
 *
 * @param {string} root
 */
export function hashSources(root) {
  const hash = createHash("sha256").update(process.version);
  const names = readdirSync(root).filter((name) => ROOT_FILES.test(name) && !NOT_BUILT.test(name));
  for (const name of [...names, ...FOLDERS].sort()) addTo(hash, root, name);
  return hash.digest("hex");
}

function addTo(hash, root, name) {
  const file = path.join(root, name);
  if (!existsSync(file)) return;
  const entries = FOLDERS.includes(name)
    ? readdirSync(file, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
        .sort()
    : [file];
  for (const entry of entries)
    hash.update(path.relative(root, entry)).update("\0").update(readFileSync(entry));
}

/**
 * Builds the app unless the build that is there was made from the same sources. Answers whether it did.
 *
 * @param {string} root
 * @returns {Promise<boolean>}
 */
export async function buildApp(root) {
  const stamp = path.join(root, ".next/latchkey-sources.sha256");
  const sources = hashSources(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === sources) return false;
  const [other] = otherUsers(usersFolder(root));
  if (other) {
    throw new Refusal(
      `The sources changed while another Latchkey (process ${other}) runs from this checkout's build: ` +
        "stop it first, or use a second checkout.",
    );
  }
  rmSync(stamp, { force: true });
  // The same build whatever the configuration: nothing of it may be frozen into the pages.
  const { PATH, HOME, TMPDIR, CI, NODE_OPTIONS } = process.env;
  const env = { PATH, HOME, TMPDIR, CI, NODE_OPTIONS, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  try {
    await run(process.execPath, [path.join(root, "node_modules/next/dist/bin/next"), "build"], {
      cwd: root,
      env,
    });
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    throw new CommandFailed(
      "The build failed; its output is above. Correct the sources and start again.",
      error.output,
    );
  }
  await precompress(path.join(root, ".next/static"));
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, sources);
  return true;
}
