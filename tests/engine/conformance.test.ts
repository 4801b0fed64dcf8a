import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, vi } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { conformanceFunctions } from "./conformance-functions";
import { checkAttempts, RETRY_MS } from "./conformance/attempts";
import { checkConcurrency } from "./conformance/concurrency";
import { checkFailures } from "./conformance/failures";
import { checkParallelSteps } from "./conformance/parallel-steps";
import { checkSteps } from "./conformance/steps";
import { checkEvents, checkTriggers } from "./conformance/triggers";
import { startApp, type TestApp } from "./support/app";
import { createJournal } from "./support/journal";
import { killAll, startEngine } from "./support/processes";
import { createServerClient, type ServerClient } from "./support/server-client";

// Goal: what a function sees and does is the same on the embedded engine and on a real Inngest server.

/** An onFailure handler is registered as a function of its own; two functions have one. */
const FAILURE_HANDLERS = 2;
/** A real server polls the application every five seconds and does not tell. */
const REAL_SERVER_SYNC_MS = 7000;

// eslint-disable-next-line node/no-process-env -- the switch of this suite, described in inngest/engine/README.md
const { CONFORMANCE_SERVER_URL: realServerUrl, CONFORMANCE_APP_PORT: appPort } = process.env;

// The checks mostly sleep, so many go side by side.
vi.setConfig({ maxConcurrency: 12 });
const database = useDatabase();
const journal = createJournal();
let app: TestApp;
let server: ServerClient;

beforeAll(async () => {
  app = await startApp({ port: Number(appPort ?? 0), isDev: realServerUrl !== undefined });
  const url = realServerUrl ?? (await startOwnServer());
  server = createServerClient(url);
  let functionCount = FAILURE_HANDLERS;
  app.serve(url, (client) => {
    const functions = conformanceFunctions(client, journal.record);
    functionCount += functions.length;
    return functions;
  });
  await (realServerUrl ? sleep(REAL_SERVER_SYNC_MS) : server.ready(functionCount));
});
afterAll(async () => {
  await killAll();
  await app.stop();
});

async function startOwnServer(): Promise<string> {
  const env = { ENGINE_RETRY_INTERVAL_MS: String(RETRY_MS) };
  const { url } = await startEngine({ databaseUrl: database.connectionString, appUrl: app.url, env });
  return url;
}

const stack = { journal, server: () => server };
checkTriggers(stack);
checkEvents(stack);
checkSteps(stack);
checkParallelSteps(stack);
checkAttempts(stack);
checkFailures(stack);
checkConcurrency(stack);
