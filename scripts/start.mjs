import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { buildApp } from "./lib/build.mjs";
import { ROOT, showError } from "./lib/foreground.mjs";
import { registerUser } from "./lib/lock.mjs";
import { openLogs } from "./lib/logs.mjs";
import { TYPESCRIPT } from "./lib/node-part.mjs";
import { installPackages, usersFolder } from "./lib/packages.mjs";
import { defineParts } from "./lib/parts.mjs";
import { answers } from "./lib/ports.mjs";
import { claimPorts, configure, requireDatabase, requireNode } from "./lib/preflight.mjs";
import { watchNpm } from "./lib/processes.mjs";
import { secretsIn } from "./lib/redact.mjs";
import { Refusal } from "./lib/refusal.mjs";
import { CommandFailed, run, stopRunning } from "./lib/run.mjs";
import { createSupervisor } from "./lib/supervisor.mjs";
import { bold, dim, say, step as showStep, yellow } from "./lib/terminal.mjs";

const USAGE = `Usage: npm start [-- --verbose]

Starts Latchkey and everything it needs on this machine. --verbose shows the output of all parts;
npm run dev does the same with pages that are compiled as you edit them. Settings: .env.example.`;

const READY_PATIENCE_MS = 120_000;
const HEALTH_PATIENCE_MS = 10_000;
const DEATHS_MAX = 3;
const POLL_MS = 100;
/** Ctrl-C under npm arrives twice, from the terminal and from npm; only a later one means impatience. */
const SAME_KEYPRESS_MS = 1_000;

const options = readOptions(process.argv.slice(2));
const supervisor = createSupervisor({ say: (line) => say(yellow(line)) });
/** @type {ReturnType<typeof openLogs> | undefined} */
let logs;
/** Parts that others run and that did not answer. */
let missing = [];
/** When the first request to stop came. */
let stopRequestedAt = 0;

function readOptions(args) {
  const unknown = args.find((arg) => !["--dev", "--verbose", "--help"].includes(arg));
  if (unknown || args.includes("--help")) {
    say(unknown ? `Unknown option ${unknown}.\n\n${USAGE}` : USAGE);
    process.exit(unknown ? 2 : 0);
  }
  return { isDev: args.includes("--dev"), isVerbose: args.includes("--verbose") };
}

/** Once a stop is asked for, nothing further begins. @type {typeof showStep} */
const step = (...args) => (stopRequestedAt ? new Promise(() => {}) : showStep(...args));

/** Everything from a bare checkout to a running Latchkey, one line a step. */
async function start() {
  requireNode();
  const { plan, lock } = configure(ROOT);
  await step(
    "Checking the ports",
    () => claimPorts(plan, lock),
    () => null,
  );
  await step(
    "Installing packages",
    () => installPackages(ROOT),
    (did) => (did ? "Packages installed" : "Packages are up to date"),
  );
  registerUser(usersFolder(ROOT));
  logs = openLogs({
    folder: path.join(plan.dataDir, "logs"),
    say: (line) => say(dim(line)),
    isVerbose: options.isVerbose,
    secrets: secretsIn({ ...plan.app, POSTGRES_PASSWORD: plan.postgresPassword }),
  });
  const parts = defineParts({ root: ROOT, plan, logs, isDev: options.isDev });
  await startDatabase(plan, parts);
  const isDemo = await prepareDatabase(plan);
  if (!options.isDev) {
    await step(
      "Building the app",
      () => buildApp(ROOT),
      (did) => (did ? "App built" : "Build is up to date"),
    );
  }
  await startRest(plan, parts);
  if (stopRequestedAt) return;
  greet(plan, isDemo);
  process.send?.({ isReady: true });
}

async function startDatabase(plan, parts) {
  if (plan.runs.postgres) {
    return step(`PostgreSQL on port ${plan.ports.postgres}`, () => supervisor.add(parts.postgres));
  }
  return step("PostgreSQL as DATABASE_URL says", () => requireDatabase(plan.app["DATABASE_URL"]));
}

/**
 * The demo world is for whoever looks around; a database that is in use is left alone. Answers whether its people are
 * there.
 */
async function prepareDatabase(plan) {
  const script = (name, what) => runPreparation(name, what, plan.app);
  const { isEmpty, isDemo } = await step(
    "Database",
    async () => JSON.parse(await script("migrate", "The database could not be brought up to date")),
    ({ applied }) => (applied > 0 ? `Database migrated (${applied} steps)` : "Database is up to date"),
  );
  if (!isEmpty || plan.isProduction) return isDemo;
  const seed = () => script("seed", "The demo world could not be made");
  await step("Demo world", seed, (said) => said);
  return true;
}

/** Answers the last line that a script says; of a wrong configuration one sentence is enough to be told. */
async function runPreparation(name, failure, env) {
  try {
    const output = await run(process.execPath, [...TYPESCRIPT, `scripts/${name}.ts`], { cwd: ROOT, env });
    return output.trim().split("\n").at(-1) ?? "";
  } catch (error) {
    if (!(error instanceof CommandFailed)) throw error;
    const sentence = /^Configuration: .*$/m.exec(error.output)?.[0];
    if (sentence) throw new Refusal(sentence);
    throw new CommandFailed(`${failure}: the reason is above.`, error.output);
  }
}

async function startRest(plan, parts) {
  const wanted = ["app", ...(plan.runs.engine ? ["engine"] : []), ...(plan.runs.sandbox ? ["sandbox"] : [])];
  const isReady = {
    app: () => isAppReady(plan),
    engine: () => answers(plan.ports.engine),
    sandbox: async () => (await answers(plan.ports.mail)) && answers(plan.ports.sandbox),
  };
  await step(`Starting ${wanted.join(", ")}`, async () => {
    await Promise.all(wanted.map((name) => supervisor.add(parts[name])));
    await Promise.all(wanted.map((name) => waitUntilReady(name, isReady[name])));
  });
}

/** Ready is when everything answers that is ours to run; what others run for us may be away for a while. */
async function isAppReady(plan) {
  const response = await fetch(`${plan.appOrigin}/api/health`, {
    signal: AbortSignal.timeout(HEALTH_PATIENCE_MS),
  });
  if (response.ok) return true;
  const { parts } = await response.json();
  const down = Object.keys(parts).filter((name) => parts[name] === "down");
  if (!down.every((name) => plan.external[name])) return false;
  missing = down;
  return true;
}

async function waitUntilReady(name, isReady) {
  const deadline = Date.now() + READY_PATIENCE_MS;
  while (!(await isReady().catch(() => false))) {
    if (stopRequestedAt) return;
    if (supervisor.deathsOf(name) >= DEATHS_MAX) throw notReady(name, "does not stay up");
    if (Date.now() > deadline) throw notReady(name, `does not answer after ${READY_PATIENCE_MS / 1000} s`);
    await sleep(POLL_MS);
  }
}

function notReady(name, what) {
  const error = new Refusal(
    `${name} ${what}: see what it says above, all of it is in the logs folder of the data folder.`,
  );
  return Object.assign(error, { output: logs?.tailOf(name).join("\n") });
}

function greet(plan, isDemo) {
  const lines = [["App", plan.app["APP_URL"]]];
  if (plan.runs.sandbox) lines.push(["Gateway sandbox", plan.sandbox["SANDBOX_PUBLIC_URL"]]);
  if (plan.runs.sandbox && !plan.external.mail) {
    lines.push(["Mail", `${plan.sandbox["SANDBOX_PUBLIC_URL"]}/mails`]);
  }
  if (plan.runs.engine) lines.push(["Job engine", plan.app["INNGEST_BASE_URL"]]);
  lines.push(["Logs", path.relative(process.cwd(), path.join(plan.dataDir, "logs"))]);
  say(`\n${bold("Latchkey is running.")}\n`);
  for (const [what, where] of lines) say(`  ${what.padEnd(17)}${where}`);
  if (missing.length > 0) say(yellow(`\n  No answer from ${missing.join(", ")}: what needs it will wait.`));
  if (plan.isProduction && plan.app["APP_URL"]?.startsWith("http://"))
    say(yellow("\n  APP_URL is plain http: passwords can be read on the way. See docs/deployment.md."));
  if (isDemo) {
    say("\n  Demo sign-ins, all with the password latchkey-demo:");
    say("  tenant@latchkey.test   owner@latchkey.test   admin@latchkey.test");
    say("  resident@latchkey.test   estate-admin@latchkey.test   estate-treasurer@latchkey.test");
    say("  customer@latchkey.test   seller@latchkey.test   scout@latchkey.test   employee@latchkey.test");
  }
  say(`\n  ${dim("Ctrl-C stops everything.")}\n`);
}

/**
 * Stops what has been started, in order, and ends this process.
 *
 * @param {number} code
 */
async function stop(code) {
  stopRequestedAt ||= Date.now();
  await stopRunning();
  await supervisor.stop();
  await logs?.close();
  process.exit(code);
}

function onStopRequest() {
  if (!stopRequestedAt) {
    say("\nStopping …");
    void stop(0);
  } else if (Date.now() - stopRequestedAt > SAME_KEYPRESS_MS) {
    void supervisor.stop({ isForced: true }).then(() => process.exit(130));
  }
}

function onFailure(error) {
  // What breaks because we are stopping needs no explanation.
  if (stopRequestedAt) return;
  showError(error);
  void stop(1);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onStopRequest);
// Whoever started us with a channel may be killed before it can ask us to stop.
process.on("disconnect", onStopRequest);
watchNpm(onStopRequest);
process.on("uncaughtException", onFailure);
process.on("unhandledRejection", onFailure);

start().catch(onFailure);
