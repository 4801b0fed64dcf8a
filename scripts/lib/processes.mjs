import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 50;
const WATCH_MS = 500;

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
  return statFields(pid)[0] !== "Z";
}

/** State, parent, group and so on, as Linux tells them; empty elsewhere. */
function statFields(pid) {
  try {
    // The name in brackets may hold anything, so the fields are counted from the last bracket.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
  } catch {
    return [];
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

const parentOf = (pid) => Number(statFields(pid)[1] ?? pid);

/**
 * Calls back once when npm, if it started us, is gone. npm puts a shell between itself and us, which keeps the signals
 * that npm passes on to itself: without this, ending npm would leave everything running.
 *
 * @param {() => void} onGone
 */
export function watchNpm(onGone) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const npm = /^\S*sh -c /.test(commandOf(parent)) ? parentOf(parent) : parent;
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(npm)) return;
    clearInterval(timer);
    onGone();
  }, WATCH_MS);
  timer.unref();
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
