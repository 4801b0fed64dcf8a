import { afterAll, afterEach, beforeAll } from "vitest";
import { useDatabase, type TestDatabase } from "./database";
import { startSandbox, type RunningSandbox } from "./sandbox";

export type World = { readonly database: TestDatabase; readonly sandbox: RunningSandbox };

/**
 * A database of its own and a running sandbox for a test file: what a use-case meets in production, and nothing
 * faked. The bank takes 40 ms. Webhooks go nowhere unless `webhookUrls` says where.
 */
export function useWorld(options: Parameters<typeof startSandbox>[0] = {}): World {
  const testDatabase = useDatabase();
  let sandbox: RunningSandbox | undefined;
  beforeAll(async () => {
    sandbox = await startSandbox(options);
    // The configuration is read at first use, which is after this.
    Object.assign(process.env, sandbox.env);
  });
  afterEach(async () => {
    await sandbox?.clearFaults();
  });
  afterAll(async () => {
    await sandbox?.stop();
  });
  return {
    database: testDatabase,
    get sandbox(): RunningSandbox {
      if (!sandbox) throw new Error("the sandbox runs only inside tests and hooks");
      return sandbox;
    },
  };
}
