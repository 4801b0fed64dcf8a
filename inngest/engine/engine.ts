import type { AddressInfo } from "node:net";
import { createAppClient } from "./app-client";
import { openDatabase, type Tx } from "./database";
import type { EngineEnv } from "./engine-env";
import type { EngineLog } from "./engine-log";
import { executeCall, type CallContext } from "./execute-call";
import { createServer } from "./http-server";
import type { Job } from "./jobs";
import { startRegistration } from "./registration";
import { createRegistry } from "./registry";
import { startRetention } from "./retention";
import { endSleep, performTick } from "./timers";
import { Worker } from "./worker";

/** Below the five seconds a supervisor waits before it kills. */
const DRAIN_MS = 4500;

export type Engine = { readonly port: number; stop(): Promise<void> };

/**
 * Starts a whole engine: HTTP server, queue, registration, retention. Resolves when it listens; waits for PostgreSQL
 * before. Throws when the port is taken or the database has not been migrated.
 */
export async function startEngine(env: EngineEnv, log: EngineLog): Promise<Engine> {
  const database = openDatabase(env.DATABASE_URL);
  const registry = createRegistry();
  const app = createAppClient(env.INNGEST_SIGNING_KEY);
  const common = { database, registry, app, appUrl: env.ENGINE_APP_URL, log };

  const calls: CallContext = {
    ...common,
    retryIntervalMs: env.ENGINE_RETRY_INTERVAL_MS,
    onUnreachable: () => worker.pauseCalls(),
  };
  const perform = (job: Job): Promise<void> => {
    if (job.kind === "call") return executeCall(calls, job);
    const work = (tx: Tx): Promise<void> =>
      job.kind === "sleep" ? endSleep(tx, job) : performTick(tx, registry, job);
    return database.persistently(() => database.transaction(work));
  };
  // What was registered earlier holds until the application says otherwise; without it events would start nothing.
  await database.persistently(() => registry.load(database));
  const worker = new Worker({ database, log, leaseMs: env.ENGINE_LEASE_MS, perform });

  const registration = startRegistration(common);
  const stopRetention = startRetention(database, log);
  const server = createServer({
    ...common,
    registration,
    eventKey: env.INNGEST_EVENT_KEY,
    signingKey: env.INNGEST_SIGNING_KEY,
    onEvents: () => worker.wake(),
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(env.ENGINE_PORT, env.ENGINE_HOST, resolve);
  });
  const { port } = server.address() as AddressInfo;
  log.info({ port, app: env.ENGINE_APP_URL }, "the job engine accepts events");

  return {
    port,
    stop: async () => {
      registration.stop();
      stopRetention();
      server.close();
      server.closeIdleConnections();
      await worker.stop(DRAIN_MS);
      server.closeAllConnections();
      await database.end();
    },
  };
}
