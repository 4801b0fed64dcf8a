import { existsSync } from "node:fs";
import { dataDirOf, makePlan, portVariables } from "./lib/environment.mjs";
import { ROOT, runInForeground, runMain } from "./lib/foreground.mjs";
import { findOwner, lockDataDir } from "./lib/lock.mjs";
import { installPackages } from "./lib/packages.mjs";
import { postgresFolder } from "./lib/parts.mjs";
import { freePort } from "./lib/ports.mjs";
import { loadDotEnv, requireNode } from "./lib/preflight.mjs";
import { loadSecrets } from "./lib/secrets.mjs";
import { startPostgres } from "./postgres.mjs";

/**
 * Runs one of the commands with the configuration that `npm start` uses. A Latchkey that runs on the same data folder
 * is asked for its ports; without one, PostgreSQL is started for as long as the command takes.
 */
async function main() {
  requireNode();
  await installPackages(ROOT);
  loadDotEnv(ROOT);
  const dataDir = dataDirOf(process.env, ROOT);
  const context = { root: ROOT, secrets: loadSecrets(dataDir) };
  const owner = findOwner(dataDir);
  if (owner) return runCommand(makePlan({ ...process.env, ...portVariables(owner.ports) }, context).app);

  const plan = makePlan(process.env, context);
  if (!plan.runs.postgres) return runCommand(plan.app);
  if (!existsSync(postgresFolder(dataDir))) {
    // Help needs no data, and only the command itself knows whether it was asked for.
    return runCommand({
      ...plan.app,
      LATCHKEY_NO_DATA: `There is no data in ${dataDir} yet: run npm start first.`,
    });
  }
  lockDataDir(dataDir);
  const port = await freePort();
  const postgres = await startPostgres({
    dataDir: postgresFolder(dataDir),
    port,
    password: plan.postgresPassword,
  });
  try {
    return await runCommand(makePlan({ ...process.env, POSTGRES_PORT: String(port) }, context).app);
  } finally {
    await postgres.stop();
  }
}

/** The command's log lines would bury its counts, so only warnings are shown. */
function runCommand(env) {
  const args = ["scripts/commands.ts", ...process.argv.slice(2)];
  return runInForeground(args, { ...env, LOG_LEVEL: env["LOG_LEVEL"] ?? "warn" });
}

runMain(main);
