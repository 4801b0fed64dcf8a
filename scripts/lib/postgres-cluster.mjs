import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

const STAMP = "latchkey-password.sha256";

/** @typedef {import("./postgres-files.mjs").User} User */

/**
 * Runs initdb when the folder holds no database yet. It works beside the folder and moves the result into place, so a
 * start that was killed half-way leaves nothing that looks like a database.
 *
 * @param {{ dataDir: string, binaries: string, user: User, volatile: boolean, password: string }} options
 */
export function createCluster({ dataDir, binaries, user, volatile, password }) {
  if (existsSync(path.join(dataDir, "PG_VERSION"))) return;
  const draft = mkdtempSync(`${dataDir}.new-`);
  try {
    const cluster = path.join(draft, "data");
    const passwordFile = path.join(draft, "password");
    mkdirSync(cluster, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    for (const file of [draft, cluster, passwordFile]) own(file, user);
    const flags = ["-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "-E", "UTF8"];
    // The same order of text on every machine, whatever locales it has.
    flags.push("--locale-provider=builtin", "--locale=C.UTF-8", ...(volatile ? ["--no-sync"] : []));
    run(path.join(binaries, "bin/initdb"), ["-D", cluster, ...flags], { user, cwd: draft });
    writeStamp(cluster, user, password);
    rmSync(dataDir, { recursive: true, force: true });
    renameSync(cluster, dataDir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Sets the superuser's password when it is not the one that the files were made with: the operator gave another, or
 * the file with the generated secrets was lost. Works on a stopped server only.
 *
 * @param {{ dataDir: string, binaries: string, user: User, password: string }} options
 */
export function keepPassword({ dataDir, binaries, user, password }) {
  const stamp = path.join(dataDir, STAMP);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest(password)) return;
  const literal = `'${password.replaceAll("'", "''")}'`;
  run(path.join(binaries, "bin/postgres"), ["--single", "-D", dataDir, "postgres"], {
    user,
    cwd: dataDir,
    input: `alter role postgres password ${literal}\n`,
  });
  writeStamp(dataDir, user, password);
}

const digest = (password) => createHash("sha256").update(password).digest("hex");

function writeStamp(dataDir, user, password) {
  const stamp = path.join(dataDir, STAMP);
  writeFileSync(stamp, digest(password), { mode: 0o600 });
  own(stamp, user);
}

function own(file, user) {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(file, user.uid, user.gid);
}

function run(command, args, { user, ...options }) {
  const env = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" };
  const result = spawnSync(command, args, { ...user, ...options, env, encoding: "utf8" });
  if (result.status === 0) return;
  const reason = result.error?.message ?? result.stderr.trim();
  throw new Error(`${path.basename(command)} failed: ${reason}`);
}
