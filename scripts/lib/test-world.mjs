import { spawn } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres } from "../postgres.mjs";
import { withoutOurs } from "./environment.mjs";
import { freePort } from "./ports.mjs";
import { CommandFailed } from "./run.mjs";

const START_PATIENCE_MS = 5 * 60_000;
const STOP_PATIENCE_MS = 20_000;

/**
 * What the tests run against, started when first needed: a PostgreSQL without durability for the tests of the parts, and
 * a whole Latchkey, started as an operator would, for those with a browser. Nothing of it outlives the run.
 *
 * @param {string} root
 */
export function createTestWorld(root) {
  const folder = mkdtempSync(path.join(tmpdir(), "latchkey-test-"));
  // PostgreSQL may run as another user, who must be able to pass.
  chmodSync(folder, 0o711);
  const env = {
    ...withoutOurs(process.env),
    LATCHKEY_ENV_FILE: "",
    NEXT_TELEMETRY_DISABLED: "1",
    // Their output comes to us through a pipe; whether it ends on a terminal, only we know.
    ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : { NO_COLOR: "1", FORCE_COLOR: undefined }),
  };
  // Promises, so that a stop in the middle of a start finds what there is to stop.
  /** @type {ReturnType<typeof startPostgres> | null} */
  let postgres = null;
  /** @type {ReturnType<typeof startLatchkey> | null} */
  let latchkey = null;

  return {
    folder,
    env,

    /** The environment of tests that need a database. */
    async withDatabase() {
      postgres ??= startPostgres({ dataDir: path.join(folder, "postgres"), volatile: true });
      return { ...env, TEST_DATABASE_URL: (await postgres).url("postgres") };
    },

    /** The environment of tests that need everything. */
    async withLatchkey() {
      latchkey ??= startLatchkey(root, path.join(folder, "data"), env);
      return { ...env, ...(await (await latchkey).ready) };
    },

    /** Keeps the logs of the whole Latchkey where people look after a failure. */
    keepLogs(target) {
      const logs = path.join(folder, "data/logs");
      if (existsSync(logs)) cpSync(logs, path.join(target, "logs"), { recursive: true });
    },

    async stop() {
      for (const started of [latchkey, postgres]) await (await started?.catch(() => null))?.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startLatchkey(root, dataDir, env) {
  const [app, sandbox, engine, postgres, mail] = await distinctPorts(5);
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: root,
    env: {
      ...env,
      NODE_ENV: undefined,
      LATCHKEY_DATA_DIR: dataDir,
      // The journeys are its proxy: they say from which home a new person comes.
      LATCHKEY_TRUST_PROXY: "1",
      PORT: String(app),
      SANDBOX_PORT: String(sandbox),
      ENGINE_PORT: String(engine),
      POSTGRES_PORT: String(postgres),
      SANDBOX_SMTP_PORT: String(mail),
    },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    detached: true,
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => (output += text));
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const failure = (what) => new CommandFailed(`npm start ${what}.`, output);
  const isReady = new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(failure(`ended with ${code}`)));
    setTimeout(() => reject(failure("took too long")), START_PATIENCE_MS).unref();
  });
  const addresses = {
    E2E_BASE_URL: `http://localhost:${app}`,
    E2E_SANDBOX_URL: `http://localhost:${sandbox}`,
    E2E_DATA_DIR: dataDir,
  };
  return {
    ready: isReady.then(() => addresses),
    stop: async () => {
      isReady.catch(() => {});
      child.kill("SIGTERM");
      setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS).unref();
      if (child.exitCode === null && child.signalCode === null) await ended;
    },
  };
}

/** Asked for at once, so that no two are the same. */
async function distinctPorts(count) {
  const ports = new Set();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
