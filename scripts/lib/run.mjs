import { spawn } from "node:child_process";

const OUTPUT_LENGTH_MAX = 200_000;
/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

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
 * @param {{ cwd: string, env: Record<string, string | undefined>, onOutput?: (text: string) => void }} options
 * @returns {Promise<string>}
 */
export async function run(command, args, { cwd, env, onOutput }) {
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output = (output + text).slice(-OUTPUT_LENGTH_MAX);
      onOutput?.(text);
    });
  }
  try {
    const code = await new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (exitCode, signal) => resolve(signal ?? exitCode));
    });
    if (code !== 0) throw new CommandFailed(`${[command, ...args].join(" ")} ended with ${code}`, output);
    return output;
  } finally {
    running.delete(child);
  }
}

/** Ends whatever `run` is still waiting for. */
export function stopRunning() {
  for (const child of running) child.kill("SIGTERM");
}
