import { spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";

const OUTPUT_LENGTH_MAX = 200_000;
const STOP_PATIENCE_MS = 3_000;
/** @type {Map<import("node:child_process").ChildProcess, Promise<unknown>>} */
const running = new Map();
let isStopped = false;

/** A command that ended badly, with everything it printed. */
export class CommandFailed extends Error {
  name = "CommandFailed";

  /**
   * @param {string} what
   * @param {string} output
   */
  constructor(what, output) {
    super(what);
    this.output = output;
  }
}

/**
 * Runs a command to its end and answers what it printed. Its output is not shown; when it fails it is in the error.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd: string, env: Record<string, string | undefined>, timeoutMs?: number }} options
 * @returns {Promise<string>}
 */
export async function run(command, args, { cwd, env, timeoutMs }) {
  // Whoever has come this far while everything stops is not waited for any more.
  if (isStopped) return new Promise(() => {});
  // A group of its own, so that whatever it starts can be ended with it.
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"], detached: true });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output = (output + text).slice(-OUTPUT_LENGTH_MAX)));
  }
  let isLate = false;
  const onLate = () => {
    isLate = true;
    endGroup(child, "SIGKILL");
  };
  const timer = timeoutMs === undefined ? undefined : setTimeout(onLate, timeoutMs);
  const ended = new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(signal ?? code));
  });
  running.set(child, ended);
  try {
    const code = await ended;
    const what = [command, ...args].join(" ");
    if (isLate) throw new CommandFailed(`${what} did not end within ${timeoutMs / 60_000} minutes`, output);
    if (code !== 0) throw new CommandFailed(`${what} ended with ${code}`, output);
    return output;
  } finally {
    clearTimeout(timer);
    running.delete(child);
  }
}

/** Ends whatever `run` is still waiting for, with everything it has started, and lets it begin nothing more. */
export async function stopRunning() {
  isStopped = true;
  const all = [...running];
  for (const [child] of all) endGroup(child, "SIGTERM");
  await Promise.race([Promise.allSettled(all.map(([, ended]) => ended)), sleep(STOP_PATIENCE_MS)]);
  for (const [child] of all) endGroup(child, "SIGKILL");
}

function endGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    // Nobody of that group is left.
  }
}
