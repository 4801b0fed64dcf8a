import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { acceptEvents } from "@/inngest/engine/accept-events";
import { openDatabase, type Database } from "@/inngest/engine/database";
import { parseEvents } from "@/inngest/engine/event-api";
import type { FunctionDefinition } from "@/inngest/engine/function-definition";
import { createRegistry, type Registry } from "@/inngest/engine/registry";
import { forgetExpired } from "@/inngest/engine/retention";
import { takeJobs } from "@/inngest/engine/take-jobs";
import { useDatabase } from "@/tests/support/database";

// Goal: the promises that live in SQL: who may run, what is forgotten, what the engine may not touch.

const given = useDatabase();
let database: Database;
let registry: Registry;

const definition = (id: string, more: Partial<FunctionDefinition> = {}): FunctionDefinition => ({
  id,
  attemptsMax: 5,
  events: [{ name: `demo/${id}`, expression: null }],
  schedules: [],
  concurrency: [],
  idempotency: null,
  ...more,
});

beforeAll(async () => {
  database = openDatabase(given.connectionString);
  registry = createRegistry();
  for (const one of [
    definition("free"),
    definition("narrow", { concurrency: [{ limit: 1, key: "event.data.k" }] }),
    definition("once", { idempotency: "event.data.id" }),
  ])
    await database.rows("insert into engine.function (id, definition) values ($1, $2)", [
      one.id,
      JSON.stringify(one),
    ]);
  await registry.load(database);
});
beforeEach(() =>
  given.owner.query("truncate engine.event, engine.run, engine.step, engine.job, engine.idempotency_key"),
);
afterAll(() => database.end());

const send = (...events: { name: string; data?: object; id?: string }[]): Promise<void> =>
  database.transaction((tx) => acceptEvents(tx, registry, parseEvents(JSON.stringify(events), undefined)));

async function take(slots = 50, options = {}): Promise<string[]> {
  const { jobs } = await takeJobs(database, {
    slots,
    leaseMs: 60_000,
    heldIds: [],
    withCalls: true,
    ...options,
  });
  return jobs.map((job) => job.functionId);
}

const count = async (table: string): Promise<number> =>
  (await database.rows(`select from engine.${table}`)).length;

describe("taking jobs", () => {
  test("a thousand jobs behind one full key hide nobody", async () => {
    await send(...Array.from({ length: 1000 }, () => ({ name: "demo/narrow", data: { k: 1 } })));
    await send({ name: "demo/free" }, { name: "demo/narrow", data: { k: 2 } });
    expect(await take()).toEqual(["narrow"]);
    expect((await take()).toSorted()).toEqual(["free", "narrow"]);
    expect(await take()).toEqual([]);
  });

  test("takers at the same moment never exceed a limit", async () => {
    const keys = Array.from({ length: 100 }, (_, k) => k);
    await send(...[1, 2, 3].flatMap(() => keys.map((k) => ({ name: "demo/narrow", data: { k } }))));
    const takers = Array.from({ length: 60 }, () => take(2));
    expect((await Promise.all(takers)).flat()).toHaveLength(100);
    const crowded = await database.rows(
      `select from engine.job where lease_until is not null group by concurrency_keys having count(*) > 1`,
    );
    expect(crowded).toEqual([]);
  });

  test("a job whose lease has run out is taken again, unless this very process is still busy with it", async () => {
    await send(
      { name: "demo/narrow", data: { k: 1 } },
      { name: "demo/narrow", data: { k: 1 } },
      { name: "demo/free" },
    );
    const { jobs } = await takeJobs(database, { slots: 50, leaseMs: 1, heldIds: [], withCalls: true });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await take(50, { heldIds: jobs.map((one) => one.id) })).toEqual([]);
    const again = await takeJobs(database, { slots: 50, leaseMs: 60_000, heldIds: [], withCalls: true });
    const byId = (a: { id: string }, b: { id: string }): number => Number(a.id) - Number(b.id);
    expect(again.jobs.toSorted(byId)).toEqual(jobs.toSorted(byId).map((job) => ({ ...job, generation: 2 })));
  });

  test("calls wait while the application is away", async () => {
    await send({ name: "demo/free" });
    expect(await take(50, { withCalls: false })).toEqual([]);
    expect(await take()).toEqual(["free"]);
  });
});

describe("keys", () => {
  test("count for a day", async () => {
    await send({ name: "demo/once", data: { id: 1 } }, { name: "demo/free", id: "e-1" });
    await send({ name: "demo/once", data: { id: 1 } }, { name: "demo/free", id: "e-1" });
    expect(await count("run")).toBe(2);
    await database.rows("update engine.idempotency_key set expires_at = now() - interval '1 second'");
    await send({ name: "demo/once", data: { id: 1 } }, { name: "demo/free", id: "e-1" });
    expect(await count("run")).toBe(4);
  });

  test("used in many transactions at once still give one run", async () => {
    const events = ["a", "b", "c"].map((id) => ({ name: "demo/once", data: { id } }));
    await Promise.all(Array.from({ length: 10 }, (_, i) => send(...(i % 2 ? events : events.toReversed()))));
    expect(await count("run")).toBe(3);
  });

  test("without a value tell nothing apart: both events run", async () => {
    await send({ name: "demo/once", data: {} }, { name: "demo/once", data: {} });
    expect(await count("run")).toBe(2);
  });
});

test("what ended a week ago is forgotten; what still runs is not, however old", async () => {
  await send(
    { name: "demo/free" },
    { name: "demo/free" },
    { name: "demo/once", data: { id: 1 } },
    { name: "demo/none" },
  );
  const [old, recent] = await database.rows<{ id: string }>(
    "select id from engine.run where function_id = 'free'",
  );
  const end = "update engine.run set status = 'Completed', ended_at = now() - $2::interval where id = $1";
  await database.rows(end, [old?.id ?? "", "8 days"]);
  await database.rows(end, [recent?.id ?? "", "6 days"]);
  await database.rows("insert into engine.step (run_id, id, value) values ($1, 'a', '1')", [old?.id ?? ""]);
  await database.rows("update engine.event set received_at = now() - interval '8 days'");
  await database.rows("update engine.idempotency_key set expires_at = now()");
  await database.rows("insert into engine.function (id, definition, is_active) values ('gone', '{}', false)");

  await forgetExpired(database);

  expect(await Promise.all(["run", "step", "event", "idempotency_key"].map(count))).toEqual([2, 0, 2, 0]);
  expect(await database.rows("select from engine.function where id = 'gone'")).toEqual([]);
});

test("the engine's role has rights in its own schema only", async () => {
  await given.owner.query("create table if not exists public.not_the_engines_business (id integer)");
  await expect(database.rows("select * from public.not_the_engines_business")).rejects.toThrow(
    "permission denied",
  );
  await expect(database.rows("create table public.its_own (id integer)")).rejects.toThrow(
    "permission denied",
  );
  await expect(database.rows("truncate engine.run cascade")).rejects.toThrow("permission denied");
});
