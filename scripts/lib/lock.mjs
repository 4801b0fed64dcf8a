import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { commandOf, isAlive } from "./processes.mjs";
import { Refusal } from "./refusal.mjs";

const FILE = "launcher.json";

/** @typedef {{ pid: number, address?: string, ports?: import("./environment.mjs").Ports }} Owner */

/**
 * Claims a data folder for this process. Two launchers on one folder would take each other's PostgreSQL for a leftover
 * and stop it. Answers how to tell others about us, how to give the folder back, and whether the previous owner left
 * without doing so.
 *
 * @param {string} dataDir
 */
export function lockDataDir(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const file = path.join(dataDir, FILE);
  const owner = findOwner(dataDir);
  if (owner) {
    throw new Refusal(
      `Latchkey already runs on the data folder ${dataDir} (${owner.address ?? "just starting"}, process ${owner.pid}): ` +
        "stop it first, or start this one with other ports and its own LATCHKEY_DATA_DIR.",
    );
  }
  const wasLeftBehind = readOwner(file) !== null;
  rmSync(file, { force: true });
  try {
    writeFileSync(file, JSON.stringify({ pid: process.pid }), { flag: "wx", mode: 0o644 });
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    throw new Refusal(
      `Another start took the data folder ${dataDir} just now: wait for it, or stop it first.`,
    );
  }
  const release = () => {
    if (readOwner(file)?.pid === process.pid) rmSync(file, { force: true });
  };
  process.once("exit", release);
  return {
    wasLeftBehind,
    release,
    /** @param {Omit<Owner, "pid">} about */
    describe: (about) => writeFileSync(file, JSON.stringify({ pid: process.pid, ...about })),
  };
}

/**
 * The live launcher that has claimed a data folder, or null.
 *
 * @param {string} dataDir
 * @returns {Owner | null}
 */
export function findOwner(dataDir) {
  const owner = readOwner(path.join(dataDir, FILE));
  return owner && isLauncher(owner.pid) ? owner : null;
}

function readOwner(file) {
  try {
    const owner = JSON.parse(readFileSync(file, "utf8"));
    return Number.isInteger(owner.pid) ? owner : null;
  } catch {
    return null;
  }
}

/** The number of a killed launcher may belong to any other program by now. */
function isLauncher(pid) {
  return pid !== process.pid && isAlive(pid) && commandOf(pid).includes("scripts/");
}

/**
 * Notes that this process runs from the checkout's installed packages and build, which then must not be replaced.
 *
 * @param {string} folder
 */
export function registerUser(folder) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, String(process.pid));
  writeFileSync(file, "");
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  return release;
}

/**
 * The other launchers that run from the same checkout; notes of dead ones are removed.
 *
 * @param {string} folder
 * @returns {number[]}
 */
export function otherUsers(folder) {
  const pids = safeList(folder).map(Number);
  const gone = pids.filter((pid) => pid !== process.pid && !isLauncher(pid));
  for (const pid of gone) rmSync(path.join(folder, String(pid)), { force: true });
  return pids.filter((pid) => pid !== process.pid && !gone.includes(pid));
}

function safeList(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
