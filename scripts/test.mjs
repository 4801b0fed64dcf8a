import path from "node:path";
import { buildApp } from "./lib/build.mjs";
import { ROOT, runMain } from "./lib/foreground.mjs";
import { registerUser } from "./lib/lock.mjs";
import { installPackages, usersFolder } from "./lib/packages.mjs";
import { requireNode } from "./lib/preflight.mjs";
import { watchNpm } from "./lib/processes.mjs";
import { Refusal } from "./lib/refusal.mjs";
import { CommandFailed, stopRunning } from "./lib/run.mjs";
import { elapsed, red, say, step } from "./lib/terminal.mjs";
import { check, playwright, vitest } from "./lib/test-steps.mjs";
import { createTestWorld } from "./lib/test-world.mjs";

/** @typedef {import("./lib/test-steps.mjs").Tally} Tally */
/** @typedef {{ world: ReturnType<typeof createTestWorld>, filters: string[] }} Context */

/** In this order: what is quick to fail first. @type {Record<string, (context: Context) => Promise<Tally>>} */
const STEPS = {
  format: ({ world }) =>
    check(ROOT, [["prettier/bin/prettier.cjs", "--check", ".", "--log-level", "warn"]], world.env),
  // The types of pages are generated; without them the type-aware rules see errors that are not there.
  lint: ({ world }) =>
    check(
      ROOT,
      [
        ["next/dist/bin/next", "typegen"],
        ["oxlint/bin/oxlint", "--type-aware", "--deny-warnings"],
      ],
      world.env,
    ),
  types: ({ world }) => check(ROOT, [["typescript/bin/tsc", "--noEmit"]], world.env),
  unit: (context) => runVitest("unit", context),
  db: (context) => runVitest("db", context),
  engine: (context) => runVitest("engine", context),
  api: (context) => runVitest("api", context),
  build: runBuild,
  e2e: runBrowserTests,
};
const TESTS = ["unit", "db", "engine", "api", "e2e"];
const WITHOUT_DATABASE = ["unit"];

const USAGE = `Usage: npm test [-- [--only step,step] [file filter …]]

Steps: ${Object.keys(STEPS).join(", ")}. With file filters only the steps with tests run.`;

async function runVitest(project, { world, filters }) {
  const env = WITHOUT_DATABASE.includes(project) ? world.env : await world.withDatabase();
  return vitest({ root: ROOT, project, filters, folder: world.folder, env });
}

async function runBuild() {
  await buildApp(ROOT);
  return { passed: 1, failed: 0, output: "" };
}

async function runBrowserTests({ world, filters }) {
  // The start must find the build ready: it would not replace one that this run is using.
  await buildApp(ROOT);
  const tally = await playwright({
    root: ROOT,
    filters,
    folder: world.folder,
    env: await world.withLatchkey(),
  });
  if (tally.failed > 0) world.keepLogs(path.join(ROOT, "test-results"));
  return tally;
}

function readOptions(args) {
  const filters = [];
  let only;
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === "--only") only = (args[(index += 1)] ?? "").split(",");
    else if (args[index] === "--help") return exitWithUsage(0);
    else if (args[index] !== "--") filters.push(args[index]);
  }
  const names = only ?? (filters.length > 0 ? TESTS : Object.keys(STEPS));
  if (names.some((name) => !(name in STEPS)) || filters.some((filter) => filter.startsWith("-")))
    return exitWithUsage(2);
  return { names: Object.keys(STEPS).filter((name) => names.includes(name)), filters };
}

function exitWithUsage(code) {
  say(USAGE);
  process.exit(code);
}

async function main() {
  const startedAt = performance.now();
  const { names, filters } = readOptions(process.argv.slice(2));
  requireNode();
  await step(
    "Installing packages",
    () => installPackages(ROOT),
    (did) => (did ? "Packages installed" : null),
  );
  registerUser(usersFolder(ROOT));
  const world = createTestWorld(ROOT);
  stopOnSignal(world);
  const sum = { passed: 0, failed: 0 };
  for (const name of names) {
    const { passed, failed } = await runStep(name, { world, filters });
    sum.passed += passed;
    sum.failed += failed;
    if (name === "build" && failed > 0) break;
  }
  await world.stop();
  say(`\nTook ${elapsed(startedAt)}.`);
  say(`${sum.passed} passed, ${sum.failed} failed`);
  return sum.failed > 0 ? 1 : 0;
}

let isStopping = false;

/** One line when all is well; when it is not, what the tool said, and the run goes on. */
async function runStep(name, context) {
  let tally = { passed: 0, failed: 1, output: "" };
  const work = async () => {
    tally = await STEPS[name](context);
    if (tally.failed > 0) throw new CommandFailed(`${name} failed`, tally.output);
    return tally;
  };
  try {
    await step(name, work, ({ passed }) =>
      TESTS.includes(name) ? `${name.padEnd(10)}${passed} passed` : name,
    );
  } catch (error) {
    // It broke because we are being stopped: nothing more to say, and nothing further begins.
    if (isStopping) return new Promise(() => {});
    say(error.output?.trimEnd() ?? "");
    const isExpected = error instanceof CommandFailed || error instanceof Refusal;
    say(red(isExpected ? error.message : (error.stack ?? String(error))));
  }
  return tally;
}

function stopOnSignal(world) {
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await stopRunning();
    await world.stop();
    process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());
  watchNpm(() => void stop());
}

runMain(main);
