import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { startApp, type TestApp } from "./support/app";
import { createJournal } from "./support/journal";
import { killAll, startEngine, startProcess, type TestProcess } from "./support/processes";
import { createServerClient, type ServerClient } from "./support/server-client";

// Goal: the process starts, stops and reports as a supervisor needs it; and two of them share one database.

const database = useDatabase();
const journal = createJournal();
let app: TestApp;

beforeAll(async () => {
  app = await startApp();
  app.serve("http://127.0.0.1:9", (inngest) => [
    inngest.createFunction(
      { id: "work", triggers: [{ event: "demo/work" }] },
      async ({ event, step, runId }) => {
        await step.run("work", async () => {
          journal.record("work", runId, "start");
          await sleep(event.data.ms as number);
        });
      },
    ),
    inngest.createFunction(
      { id: "keyed", concurrency: { limit: 2, key: "event.data.k" }, triggers: [{ event: "demo/keyed" }] },
      async ({ event, step, runId }) => {
        for (const id of ["a", "b"]) {
          await step.run(id, async () => {
            journal.record("keyed", runId, "start", event.data.k);
            await sleep(50);
            journal.record("keyed", runId, "stop", event.data.k);
          });
        }
      },
    ),
  ]);
});
afterEach(killAll);
afterAll(() => app.stop());

async function start(): Promise<{ engine: TestProcess; server: ServerClient }> {
  const engine = await startEngine({ databaseUrl: database.connectionString, appUrl: app.url });
  const server = createServerClient(engine.url);
  await server.ready(2);
  return { engine, server };
}

test("it does not start half configured, and says what is missing", async () => {
  const starting = startProcess("inngest/engine/main.ts", { DATABASE_URL: "postgresql://127.0.0.1/none" });
  await expect(starting).rejects.toThrow(
    /ended with 1: The job engine cannot start: .*INNGEST_SIGNING_KEY is not set/,
  );
});

test("it says which port is taken", async () => {
  const starting = startEngine({ databaseUrl: database.connectionString, appUrl: app.url, port: app.port });
  await expect(starting).rejects.toThrow(`ended with 1: The job engine cannot start: listen EADDRINUSE`);
});

test("it says when the database has not been migrated", async () => {
  const elsewhere = new URL(database.connectionString);
  elsewhere.pathname = "/postgres";
  const starting = startEngine({ databaseUrl: elsewhere.href, appUrl: app.url });
  await expect(starting).rejects.toThrow('cannot start: relation "engine.function" does not exist.');
});

test("it takes no events before it knows any function: they would be lost", async () => {
  await database.owner.query("truncate engine.function cascade");
  const nobody = "http://127.0.0.1:1/api/inngest";
  const engine = await startEngine({ databaseUrl: database.connectionString, appUrl: nobody });
  const answer = await createServerClient(engine.url).post('{"name":"demo/work"}');
  expect(answer).toEqual({ status: 503, body: { status: 503, error: "no functions are registered yet" } });
});

test("it reports its health and its lag", async () => {
  const { server } = await start();
  expect(await server.health()).toEqual({
    status: 200,
    body: {
      status: 200,
      message: "OK",
      oldest_due_ms: 0,
      due: 0,
      running: 0,
      waiting: 0,
      functions: 2,
      registration: "registered",
    },
  });
});

describe("asked to stop", () => {
  test("it waits for the steps under way and keeps their results", async () => {
    const { engine, server } = await start();
    const [eventId = ""] = await server.send({ name: "demo/work", data: { ms: 1000 } });
    await journal.waitFor("work", "start");
    const { code, tookMs } = await engine.stop();
    expect(code).toBe(0);
    expect(tookMs).toBeGreaterThan(500);
    const { rows } = await database.owner.query(
      "select from engine.step join engine.run on run.id = step.run_id where event_id = $1",
      [eventId],
    );
    expect(rows).toHaveLength(1);
  });

  test("it does not wait for ever", async () => {
    const { engine, server } = await start();
    await server.send({ name: "demo/work", data: { ms: 20_000 } });
    await journal.waitFor("work", "start", { count: 2 });
    const { code, tookMs } = await engine.stop();
    expect(code).toBe(0);
    expect(tookMs).toBeLessThan(7000);
  });

  test("by the end of its parent, it goes too", async () => {
    const { engine } = await start();
    const ended = once(engine.child, "exit");
    engine.child.disconnect();
    expect((await ended)[0]).toBe(0);
  });
});

test("two engines share the work, keep the limits and do every step once", async () => {
  const [{ server }, other] = [await start(), await start()];
  const events = Array.from({ length: 60 }, (_, i) => ({ name: "demo/keyed", data: { k: i % 5 } }));
  await Promise.all([server.send(...events.slice(0, 30)), other.server.send(...events.slice(30))]);
  const runs = "select from engine.run where function_id = 'demo-keyed' and status = 'Completed'";
  const completed = async () => (await database.owner.query(runs)).rows.length;
  await vi.waitFor(async () => expect(await completed()).toBe(60), { timeout: 30_000 });
  expect(journal.of("keyed", "stop")).toHaveLength(120);
  for (const k of [0, 1, 2, 3, 4]) {
    const steps = journal.of("keyed").filter((entry) => entry.detail === k);
    let count = 0;
    expect(Math.max(...steps.map(({ what }) => (count += what === "start" ? 1 : -1)))).toBeLessThanOrEqual(2);
  }
});

test("a thousand events at once are taken quickly, and the queue moves", async () => {
  const { server } = await start();
  const before = journal.of("work", "start").length;
  const sentAt = Date.now();
  await server.send(...Array.from({ length: 1000 }, () => ({ name: "demo/work", data: { ms: 1 } })));
  expect(Date.now() - sentAt).toBeLessThan(2500);
  const steps = await journal.waitFor("work", "start", { count: before + 300, timeoutMs: 30_000 });
  expect(steps.length).toBeGreaterThanOrEqual(before + 300);
});
