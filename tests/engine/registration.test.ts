import type { Inngest } from "inngest";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { startApp, type FunctionSet, type TestApp } from "./support/app";
import { createJournal } from "./support/journal";
import { killAll, startEngine, type TestProcess } from "./support/processes";
import { createServerClient, type ServerClient } from "./support/server-client";

// Goal: what the engine would silently ignore it refuses, by name; and it notices what a new version brings or drops.

const database = useDatabase();
const journal = createJournal();
let app: TestApp;
let engine: TestProcess;
let server: ServerClient;

beforeAll(async () => {
  app = await startApp();
  engine = await startEngine({ databaseUrl: database.connectionString, appUrl: app.url });
  server = createServerClient(engine.url);
});
afterAll(async () => {
  await killAll();
  await app.stop();
});

const triggers = [{ event: "demo/any" }] as const;
type Options = Parameters<Inngest["createFunction"]>[0];
const withOptions =
  (options: Omit<Options, "id">): FunctionSet =>
  (inngest) => [inngest.createFunction({ id: "fancy", ...options }, () => {})];

const refused: [feature: string, options: Omit<Options, "id">][] = [
  ["batchEvents", { triggers: [...triggers], batchEvents: { maxSize: 2, timeout: "1s" } }],
  ["debounce", { triggers: [...triggers], debounce: { period: "1s" } }],
  ["throttle", { triggers: [...triggers], throttle: { limit: 1, period: "1s" } }],
  ["rateLimit", { triggers: [...triggers], rateLimit: { limit: 1, period: "1s" } }],
  ["priority", { triggers: [...triggers], priority: { run: "1" } }],
  ["singleton", { triggers: [...triggers], singleton: { mode: "skip" } }],
  ["timeouts", { triggers: [...triggers], timeouts: { finish: "1m" } }],
  ["cancelOn", { triggers: [...triggers], cancelOn: [{ event: "demo/stop" }] }],
  [
    'concurrency with scope "env"',
    { triggers: [...triggers], concurrency: { limit: 1, scope: "env", key: "'a'" } },
  ],
  ["jitter on a cron trigger", { triggers: [{ cron: "0 0 * * *", jitter: "30s" } as { cron: string }] }],
  ['a trigger on "inngest/function.finished"', { triggers: [{ event: "inngest/function.finished" }] }],
];

describe("refused when it is reached", () => {
  beforeAll(async () => {
    app.serve(engine.url, (inngest) => {
      const onFailure =
        (id: string) =>
        ({ error, runId }: { error: Error; runId: string }) =>
          journal.record(id, runId, error.message);
      const child = inngest.createFunction({ id: "child", triggers: [{ event: "demo/child" }] }, () => {});
      const options = (id: string) => ({ id, triggers: [{ event: `demo/${id}` }], onFailure: onFailure(id) });
      return [
        child,
        inngest.createFunction(options("wait"), async ({ step }) => {
          await step.waitForEvent("w", { event: "demo/answer", timeout: "1h" });
        }),
        inngest.createFunction(options("invoke"), async ({ step }) => {
          await step.invoke("i", { function: child });
        }),
      ];
    });
    await server.ready(5);
  });

  test.each([
    ["step.waitForEvent", "wait"],
    ["step.invoke", "invoke"],
  ])("%s fails the run at once and says why", async (feature, id) => {
    await server.send({ name: `demo/${id}` });
    const sentence = `Function "demo-${id}" uses ${feature}, which the embedded job engine does not support.`;
    expect(await journal.waitFor(id, sentence)).toHaveLength(1);
  });
});

describe("refused at registration", () => {
  test.each(refused)("%s", async (feature, options) => {
    app.serve(engine.url, withOptions(options));
    const sentence = `Function "demo-fancy" uses ${feature}, which the embedded job engine does not support.`;
    await vi.waitFor(async () => expect((await server.health()).body["registration"]).toBe(sentence), 20_000);
    // All or nothing: those that were in force stay so.
    expect((await server.health()).body["functions"]).toBe(5);
    expect(engine.output()).toContain(JSON.stringify(sentence).slice(1, -1));
  });

  test.each([
    ["an expression", { triggers: [{ event: "demo/any", if: "event.data.a ==" }] }, "event.data.a =="],
    ["a key", { triggers: [...triggers], concurrency: { limit: 1, key: "event..k" } }, "event..k"],
    ["a schedule", { triggers: [{ cron: "every day" }] }, "every day"],
  ] satisfies [string, Omit<Options, "id">, string][])("%s that is not valid", async (_, options, text) => {
    app.serve(engine.url, withOptions(options));
    const sentence = expect.stringContaining(`Function "demo-fancy": "${text}" is not valid`) as unknown;
    await vi.waitFor(
      async () => expect((await server.health()).body["registration"]).toEqual(sentence),
      20_000,
    );
  });
});

describe("a new version of the application", () => {
  const scheduled: FunctionSet = (inngest) => [
    inngest.createFunction(
      { id: "old", triggers: [{ cron: "0 0 1 1 *" }, { event: "demo/old" }] },
      ({ runId }) => journal.record("old", runId, "run"),
    ),
  ];
  const replaced: FunctionSet = (inngest) => [
    inngest.createFunction(
      { id: "new", triggers: [{ cron: "0 0 2 2 *" }, { event: "demo/old" }] },
      ({ runId }) => journal.record("new", runId, "run"),
    ),
  ];
  const schedules = async (): Promise<string[]> =>
    (
      await database.owner.query<{ schedule: string }>("select schedule from engine.job where kind = 'cron'")
    ).rows.map((row) => row.schedule);

  test("is noticed within seconds; what it dropped starts nothing more", async () => {
    app.serve(engine.url, scheduled);
    await vi.waitFor(async () => expect(await schedules()).toEqual(["0 0 1 1 *"]), 20_000);
    app.serve(engine.url, replaced);
    await vi.waitFor(async () => expect(await schedules()).toEqual(["0 0 2 2 *"]), 10_000);
    await server.send({ name: "demo/old" });
    expect(await journal.waitFor("new", "run")).toHaveLength(1);
    const { rows } = await database.owner.query("select from engine.run where function_id = 'demo-old'");
    expect(rows).toEqual([]);
  });

  test("that is refused leaves the old one in force", async () => {
    app.serve(engine.url, withOptions({ triggers: [...triggers], debounce: { period: "1s" } }));
    await vi.waitFor(
      async () => expect((await server.health()).body["registration"]).toContain("debounce"),
      20_000,
    );
    expect(await schedules()).toEqual(["0 0 2 2 *"]);
  });
});
