import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { CommandFailed, run } from "./run.mjs";

/** No part of the tests takes this long; one that hangs must not hang the whole run. */
const TIMEOUT_MS = 35 * 60_000;

/**
 * What one step found. `output` is shown when something failed.
 *
 * @typedef {{ passed: number, failed: number, output: string }} Tally
 */

/**
 * Runs one of the tools in node_modules.
 *
 * @param {string} root
 * @param {string} script below node_modules
 * @param {string[]} args
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ isOk: boolean, output: string }>}
 */
async function runTool(root, script, args, env) {
  const file = path.join(root, "node_modules", script);
  try {
    const output = await run(process.execPath, [file, ...args], { cwd: root, env, timeoutMs: TIMEOUT_MS });
    return { isOk: true, output };
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    return { isOk: false, output: `${error.output}\n${error.message}` };
  }
}

/**
 * A check by one or more tools, counted as one.
 *
 * @param {string} root
 * @param {[script: string, ...args: string[]][]} commands
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<Tally>}
 */
export async function check(root, commands, env) {
  for (const [script, ...args] of commands) {
    const { isOk, output } = await runTool(root, script, args, env);
    if (!isOk) return { passed: 0, failed: 1, output };
  }
  return { passed: 1, failed: 0, output: "" };
}

/**
 * Runs the tests of one vitest project.
 *
 * @param {object} options
 * @param {string} options.root
 * @param {string} options.project
 * @param {string[]} options.filters
 * @param {string} options.folder for the report
 * @param {Record<string, string | undefined>} options.env
 * @returns {Promise<Tally>}
 */
export async function vitest({ root, project, filters, folder, env }) {
  const report = path.join(folder, `${project}.json`);
  const args = ["run", "--project", project, ...filters];
  // A filter may leave a project without tests; a whole run without tests has failed.
  if (filters.length > 0) args.push("--passWithNoTests");
  args.push("--reporter=default", "--reporter=json", `--outputFile.json=${report}`);
  const { isOk, output } = await runTool(root, "vitest/vitest.mjs", args, env);
  return tallyVitest(readReport(report), { isOk, output });
}

/**
 * Counts tests, and as one failure each: a file that broke outside its tests, and a run that ended badly although no test
 * failed.
 *
 * @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] } | null} report
 * @param {{ isOk: boolean, output: string }} run
 * @returns {Tally}
 */
export function tallyVitest(report, { isOk, output }) {
  const passed = report?.numPassedTests ?? 0;
  const isBroken = ({ status, assertionResults }) =>
    status === "failed" && !assertionResults.some((result) => result.status === "failed");
  const failed = (report?.numFailedTests ?? 0) + (report?.testResults.filter(isBroken).length ?? 0);
  return { passed, failed: failed || (isOk ? 0 : 1), output };
}

/**
 * Runs the browser tests against a running Latchkey.
 *
 * @param {object} options
 * @param {string} options.root
 * @param {string[]} options.filters
 * @param {string} options.folder for the report
 * @param {Record<string, string | undefined>} options.env
 * @returns {Promise<Tally>}
 */
export async function playwright({ root, filters, folder, env }) {
  const report = path.join(folder, "e2e.json");
  const args = ["test", "--pass-with-no-tests", "--reporter=list,json", ...filters];
  const reporting = { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const { isOk, output } = await runTool(root, "@playwright/test/cli.js", args, reporting);
  return tallyPlaywright(readReport(report), { isOk, output });
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number } } | null} report
 * @param {{ isOk: boolean, output: string }} run
 * @returns {Tally}
 */
export function tallyPlaywright(report, { isOk, output }) {
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {};
  return { passed: expected + flaky, failed: unexpected || (isOk ? 0 : 1), output };
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
