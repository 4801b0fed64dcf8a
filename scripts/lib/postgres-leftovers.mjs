import { readFileSync, readdirSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";
import { commandOf, endProcess, isAlive, waitForEnd } from "./processes.mjs";

const ORPHAN_PATIENCE_MS = 500;

/**
 * The server that is running on a data folder, as its own lock file tells, or null.
 *
 * @param {string} dataDir the real path, without links
 * @returns {{ pid: number, port: number } | null}
 */
export function findRunningPostgres(dataDir) {
  const lines = readLockFile(dataDir);
  const pid = Number(lines[0]);
  if (!(pid > 0) || !isAlive(pid)) return null;
  // A process number is used again after a restart of the machine; only a server of this very folder counts.
  const command = commandOf(pid);
  if (!command.includes("postgres") || !command.includes(dataDir)) return null;
  return { pid, port: Number(lines[3]) };
}

/**
 * Clears away what a killed launcher or a killed server left in a data folder: a server without an owner, backends
 * without a server, a lock file without either. Only processes that demonstrably work on this folder are ended, each
 * by its number.
 *
 * @param {string} dataDir the real path, without links
 */
export async function clearLeftovers(dataDir) {
  const running = findRunningPostgres(dataDir);
  if (running) {
    await endProcess(running.pid, [
      ["SIGINT", 8_000],
      ["SIGQUIT", 3_000],
      ["SIGKILL", 1_000],
    ]);
  }
  // A new server refuses to start while a backend of the old one still holds the shared memory.
  for (const pid of findOrphans(dataDir)) {
    if (await waitForEnd(pid, ORPHAN_PATIENCE_MS)) continue;
    await endProcess(pid, [
      ["SIGQUIT", 2_000],
      ["SIGKILL", 1_000],
    ]);
  }
  rmSync(path.join(dataDir, "postmaster.pid"), { force: true });
}

function readLockFile(dataDir) {
  try {
    return readFileSync(path.join(dataDir, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

/** Every process of a server works inside its data folder. Known on Linux only; elsewhere the start is tried again. */
function findOrphans(dataDir) {
  return numericEntries("/proc").filter((pid) => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === dataDir && commandOf(pid).includes("postgres");
    } catch {
      return false;
    }
  });
}

function numericEntries(folder) {
  try {
    return readdirSync(folder)
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}
