import { existsSync, realpathSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { dataDirOf, makePlan } from "./environment.mjs";
import { lockDataDir } from "./lock.mjs";
import { postgresFolder } from "./parts.mjs";
import { answers, busyPortSentence, holderOf, isPortFree } from "./ports.mjs";
import { clearLeftovers } from "./postgres-leftovers.mjs";
import { Refusal } from "./refusal.mjs";
import { loadSecrets } from "./secrets.mjs";

const NODE_MIN = [20, 19];
/** How long the processes of a killed launcher may take to notice. */
const LEFTOVER_PATIENCE_MS = 5_000;
const POLL_MS = 100;

/** Throws a Refusal when this Node.js is too old. */
export function requireNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > NODE_MIN[0] || (major === NODE_MIN[0] && minor >= NODE_MIN[1])) return;
  throw new Refusal(`Node.js ${version} is too old: install Node.js ${NODE_MIN.join(".")} or newer.`);
}

/**
 * Reads `.env` into the environment; what is already set there wins. LATCHKEY_ENV_FILE names another file, and empty
 * means none: the tests must never meet the gateways or the database of whoever runs them.
 *
 * @param {string} root
 */
export function loadDotEnv(root) {
  const name = process.env["LATCHKEY_ENV_FILE"] ?? ".env";
  const file = path.resolve(root, name);
  if (name === "") return;
  if (existsSync(file)) process.loadEnvFile(file);
  else if (name !== ".env") throw new Refusal(`LATCHKEY_ENV_FILE names ${file}, which does not exist.`);
}

/**
 * Reads the configuration and claims the data folder.
 *
 * @param {string} root
 */
export function configure(root) {
  loadDotEnv(root);
  const dataDir = dataDirOf(process.env, root);
  const lock = lockDataDir(dataDir);
  const plan = makePlan(process.env, { root, secrets: loadSecrets(dataDir) });
  lock.describe({ address: plan.app["APP_URL"], ports: plan.ports });
  return { plan, lock };
}

/**
 * Throws a Refusal when a port that we need is taken. After a predecessor that was killed, its PostgreSQL is stopped and
 * its other processes get a moment to notice.
 *
 * @param {import("./environment.mjs").Plan} plan
 * @param {{ wasLeftBehind: boolean }} lock
 */
export async function claimPorts(plan, { wasLeftBehind }) {
  const folder = postgresFolder(plan.dataDir);
  if (plan.runs.postgres && existsSync(folder)) await clearLeftovers(realpathSync(folder));
  const needed = [
    { part: "the app", variable: "PORT", port: plan.ports.app, isNeeded: true },
    {
      part: "the gateway sandbox",
      variable: "SANDBOX_PORT",
      port: plan.ports.sandbox,
      isNeeded: plan.runs.sandbox,
    },
    {
      part: "the mail catcher",
      variable: "SANDBOX_SMTP_PORT",
      port: plan.ports.mail,
      isNeeded: plan.runs.sandbox,
    },
    { part: "the job engine", variable: "ENGINE_PORT", port: plan.ports.engine, isNeeded: plan.runs.engine },
    {
      part: "PostgreSQL",
      variable: "POSTGRES_PORT",
      port: plan.ports.postgres,
      isNeeded: plan.runs.postgres,
    },
  ].filter(({ isNeeded }) => isNeeded);
  const deadline = Date.now() + (wasLeftBehind ? LEFTOVER_PATIENCE_MS : 0);
  for (const need of needed) {
    while (!(await isPortFree(need.port))) {
      if (Date.now() >= deadline)
        throw new Refusal(busyPortSentence({ ...need, holder: holderOf(need.port) }));
      await sleep(POLL_MS);
    }
  }
}

/**
 * Throws a Refusal when nothing answers where DATABASE_URL points.
 *
 * @param {string} databaseUrl
 */
export async function requireDatabase(databaseUrl) {
  const url = parseUrl(databaseUrl);
  // Without a host it is a socket file, which only the driver knows how to find.
  if (!url.hostname || (await answers(Number(url.port || 5432), url.hostname))) return;
  throw new Refusal(
    `No PostgreSQL answers at ${url.host}: start it, or unset DATABASE_URL to use the one that comes with Latchkey.`,
  );
}

function parseUrl(text) {
  try {
    return new URL(text);
  } catch {
    throw new Refusal("DATABASE_URL must look like postgresql://user:password@host:5432/database.");
  }
}
