import { spawn } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { eachLine } from "./logs.mjs";

const HERE = path.dirname(fileURLToPath(import.meta.url));
const LEAVE_WITH_PARENT = pathToFileURL(path.join(HERE, "leave-with-parent.mjs")).href;
const PATIENCE_MS = 5_000;

/** The flags that make Node.js read our TypeScript as Next.js does: our paths, and modules marked as server-only. */
export const TYPESCRIPT = ["--conditions=react-server", "--import", "tsx"];

/**
 * Starts a Node.js process that ends when we do, even when we are killed. Resolves once it is spawned.
 *
 * @param {object} options
 * @param {string[]} options.args
 * @param {Record<string, string | undefined>} options.env
 * @param {string} options.cwd
 * @param {(line: string) => void} options.onLine each line that it prints
 * @returns {Promise<import("./supervisor.mjs").RunningPart>}
 */
export async function startNode({ args, env, cwd, onLine }) {
  const child = spawn(process.execPath, ["--import", LEAVE_WITH_PARENT, ...args], {
    env: { ...env, LATCHKEY_LAUNCHER_PID: String(process.pid) },
    cwd,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    // A group of its own: Ctrl-C reaches only us, and the order of stopping is ours.
    detached: true,
  });
  await new Promise((resolve, reject) => child.once("spawn", resolve).once("error", reject));
  for (const stream of [child.stdout, child.stderr]) eachLine(stream, onLine);
  const ended = new Promise((resolve) => child.once("exit", resolve));
  // Whatever it started itself goes with it.
  child.once("exit", () => killGroup(child));
  return {
    child,
    stop: async (isForced = false) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      const timer = new AbortController();
      const patience = sleep(isForced ? 0 : PATIENCE_MS, undefined, { signal: timer.signal });
      await Promise.race([ended, patience.catch(() => {})]);
      timer.abort();
      killGroup(child);
      await ended;
    },
  };
}

function killGroup(child) {
  try {
    process.kill(-child.pid, "SIGKILL");
  } catch {
    // Nobody of that group is left.
  }
}
