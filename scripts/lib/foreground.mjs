import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { TYPESCRIPT } from "./node-part.mjs";
import { Refusal } from "./refusal.mjs";
import { red } from "./terminal.mjs";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Runs a TypeScript program in front of the operator and answers its exit code.
 *
 * @param {string[]} args the file, then its own arguments
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<number>}
 */
export function runInForeground(args, env) {
  const child = spawn(process.execPath, [...TYPESCRIPT, ...args], { cwd: ROOT, env, stdio: "inherit" });
  // The terminal sends Ctrl-C to the program as well; we stay to clean up after it.
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/**
 * Shows what an operator needs to see of an error: the output of the command that failed, if any, then one sentence; a
 * stack only when nobody foresaw it.
 *
 * @param {Error & { output?: string }} error
 */
export function showError(error) {
  if (error.output) console.error(error.output.trimEnd());
  const isExpected = error instanceof Refusal || error.output !== undefined;
  console.error(red(isExpected ? error.message : (error.stack ?? String(error))));
}

/**
 * Runs a script to its end and exits with the code it answers.
 *
 * @param {() => Promise<number>} main
 */
export function runMain(main) {
  main().then(
    (code) => process.exit(code),
    (error) => {
      showError(error);
      process.exit(1);
    },
  );
}
