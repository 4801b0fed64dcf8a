import { createServer, type AddressInfo } from "node:net";
import { createJournal, type Entry, type Journal } from "./journal";
import { startEngine, startProcess, type TestProcess } from "./processes";
import { createServerClient, type ServerClient } from "./server-client";

/** How many functions `app-process.ts` announces. */
const FUNCTION_COUNT = 3;
/** Short, so that a dead engine's work is taken over within seconds. */
export const LEASE_MS = 2000;

/** Application and engine as processes that keep their ports when they are started anew. */
export type CrashStack = {
  readonly journal: Journal;
  readonly server: ServerClient;
  readonly engine: () => TestProcess;
  readonly app: () => TestProcess;
  startApp(): Promise<void>;
  startEngine(): Promise<void>;
};

/** Starts both, with the application's functions registered. */
export async function startCrashStack(databaseUrl: string): Promise<CrashStack> {
  const journal = createJournal();
  const [appPort, enginePort] = [await freePort(), await freePort()];
  const appUrl = `http://127.0.0.1:${appPort}/api/inngest`;
  const engineUrl = `http://127.0.0.1:${enginePort}`;
  let app: TestProcess;
  let engine: TestProcess;
  const stack: CrashStack = {
    journal,
    server: createServerClient(engineUrl),
    app: () => app,
    engine: () => engine,
    startApp: async () => {
      const env = { APP_PORT: String(appPort), SERVER_URL: engineUrl };
      app = await startProcess("tests/engine/support/app-process.ts", env, (message) => {
        if (isEntry(message)) journal.add(message.entry);
      });
    },
    startEngine: async () => {
      const env = { ENGINE_LEASE_MS: String(LEASE_MS) };
      engine = await startEngine({ databaseUrl, appUrl, port: enginePort, env });
    },
  };
  await Promise.all([stack.startApp(), stack.startEngine()]);
  await stack.server.ready(FUNCTION_COUNT);
  return stack;
}

function isEntry(message: unknown): message is { entry: Entry } {
  return typeof message === "object" && message !== null && "kind" in message && message.kind === "entry";
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
