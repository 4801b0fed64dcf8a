import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createCluster, keepPassword } from "./lib/postgres-cluster.mjs";
import { findBinaries, placeDataDir, unprivilegedUser } from "./lib/postgres-files.mjs";
import { clearLeftovers } from "./lib/postgres-leftovers.mjs";
import { freePort } from "./lib/ports.mjs";

const READY = "database system is ready to accept connections";
const FAST_SHUTDOWN_MS = 8_000;
const IMMEDIATE_SHUTDOWN_MS = 3_000;
const LOG_LENGTH_MAX = 20_000;
const PORT_ATTEMPTS_MAX = 3;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  // The driver drops offsets instead of converting them, so any other zone would store wrong instants.
  timezone: "UTC",
  log_timezone: "UTC",
  max_connections: "200",
  // Compiling takes longer than any of our statements.
  jit: "off",
};
const VOLATILE_SETTINGS = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/**
 * Starts a private PostgreSQL 18 on the binaries that npm has installed, creating its files when there are none, and
 * resolves when it accepts connections. What a killed predecessor left in the same folder is cleared away first, so
 * the caller must know that nobody else is using that folder.
 *
 * `volatile` gives up durability for speed and removes data that had to be kept outside `dataDir`; for tests only.
 * Without `port` a free one is taken. Throws one sentence with PostgreSQL's own words when it does not come up.
 *
 * @param {import("./postgres.d.mts").PostgresOptions} options
 * @returns {Promise<import("./postgres.d.mts").RunningPostgres>}
 */
export async function startPostgres({ dataDir, port, volatile = false, password = "postgres" }) {
  const user = unprivilegedUser();
  const binaries = findBinaries(user);
  const place = placeDataDir(path.resolve(dataDir), { user, volatile });
  await clearLeftovers(place.dataDir);
  createCluster({ dataDir: place.dataDir, binaries, user, volatile, password });
  keepPassword({ dataDir: place.dataDir, binaries, user, password });

  const server = await startOnPort({ dataDir: place.dataDir, binaries, user, volatile, port });
  return {
    ...server,
    dataDir: place.dataDir,
    url: (database) =>
      `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${server.port}/${encodeURIComponent(database)}`,
    stop: async () => {
      await stopChild(server.child);
      if (volatile && place.isStaged) rmSync(place.dataDir, { recursive: true, force: true });
    },
  };
}

/** Between finding a free port and binding it another process may take it; a port of our own choice is chosen anew. */
async function startOnPort({ port, ...rest }) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startServer({ ...rest, port: port ?? (await freePort()) });
    } catch (error) {
      const isTaken = /could not bind|Address already in use/.test(error.message);
      if (port !== undefined || !isTaken || attempt >= PORT_ATTEMPTS_MAX) throw error;
    }
  }
}

async function startServer({ dataDir, binaries, user, volatile, port }) {
  const settings = { ...SETTINGS, ...(volatile ? VOLATILE_SETTINGS : {}), port: String(port) };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(path.join(binaries, "bin/postgres"), ["-D", dataDir, ...flags], {
    ...user,
    cwd: dataDir,
    env: { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" },
    stdio: ["ignore", "ignore", "pipe"],
    // A group of its own: Ctrl-C reaches whoever started us, and the order of stopping is his.
    detached: true,
  });
  // The last resort when this process ends without stopping it: the journal makes it safe.
  const abort = () => child.kill("SIGQUIT");
  process.on("exit", abort);
  child.once("exit", () => process.off("exit", abort));

  let log = "";
  await new Promise((resolve, reject) => {
    child.stderr.setEncoding("utf8").on("data", (text) => {
      log = (log + text).slice(-LOG_LENGTH_MAX);
      if (log.includes(READY)) resolve();
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`PostgreSQL ended with ${code}: ${lastFatal(log)}`)));
  });
  return { child, port, log: () => log };
}

/** The line that says why, without the time and process number before it. */
function lastFatal(log) {
  const lines = log.trim().split("\n");
  const fatal = lines.findLast((line) => /(FATAL|PANIC|ERROR):/.test(line)) ?? lines.at(-1) ?? "";
  return fatal.replace(/^.*?(FATAL|PANIC|ERROR):\s*/, "");
}

/** Fast shutdown, then immediate, then the kernel's; resolves when the process is gone. */
async function stopChild(child) {
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  if (hasEnded()) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  for (const [signal, patienceMs] of [
    ["SIGINT", FAST_SHUTDOWN_MS],
    ["SIGQUIT", IMMEDIATE_SHUTDOWN_MS],
  ]) {
    child.kill(signal);
    const timer = new AbortController();
    await Promise.race([ended, sleep(patienceMs, undefined, { signal: timer.signal }).catch(() => {})]);
    timer.abort();
    if (hasEnded()) return;
  }
  child.kill("SIGKILL");
  await ended;
}
