import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 50;

/**
 * Whether a process with this id exists. One that has ended but was not yet collected by its parent counts as gone.
 *
 * @param {number} pid
 */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
  return stateOf(pid) !== "Z";
}

function stateOf(pid) {
  try {
    // The name in brackets may hold anything, so the state is looked for after the last one.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.[0];
  } catch {
    return undefined;
  }
}

/**
 * The command line of a process, empty when it is gone or cannot be told.
 *
 * @param {number} pid
 * @returns {string}
 */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    const result = spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return result.status === 0 ? result.stdout.trim() : "";
  }
}

/**
 * Waits until a process is gone; answers whether it is.
 *
 * @param {number} pid
 * @param {number} patienceMs
 */
export async function waitForEnd(pid, patienceMs) {
  const deadline = Date.now() + patienceMs;
  while (isAlive(pid)) {
    if (Date.now() >= deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/**
 * Sends one signal after the other until the process is gone, waiting after each.
 *
 * @param {number} pid
 * @param {[NodeJS.Signals, number][]} signals each with its patience in milliseconds
 */
export async function endProcess(pid, signals) {
  for (const [signal, patienceMs] of signals) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitForEnd(pid, patienceMs)) return;
  }
}
