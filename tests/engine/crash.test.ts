import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { LEASE_MS, startCrashStack, type CrashStack } from "./support/crash-stack";
import { nth } from "./support/journal";
import { killAll, startEngine } from "./support/processes";
import { createServerClient } from "./support/server-client";

// Goal: nothing that was accepted is lost when a process dies, and nothing that was finished is done again.

const database = useDatabase();
let stack: CrashStack;

beforeAll(async () => {
  stack = await startCrashStack(database.connectionString);
});
afterAll(killAll);

async function expectStatus(eventId: string | undefined, status: string): Promise<void> {
  const read = async () => (await stack.server.runsOf(eventId ?? ""))[0]?.status;
  await vi.waitFor(async () => expect(await read()).toBe(status), { timeout: 30_000 });
}

/** What one run did, in order. */
const deeds = (functionId: string, runId: string): string[] =>
  stack.journal
    .of(functionId)
    .filter((entry) => entry.runId === runId)
    .map((entry) => entry.what);

async function started(functionId: string, what: string, since: number): Promise<string> {
  const isNew = () => stack.journal.of(functionId, what).find((entry) => entry.at >= since);
  return (await vi.waitFor(() => isNew() ?? Promise.reject(new Error("not started")), { timeout: 20_000 }))
    .runId;
}

describe("the application dies", () => {
  test("in a step: that step is repeated, the finished one before it is not", async () => {
    const since = Date.now();
    const [eventId] = await stack.server.send({ name: "demo/work", data: { ms: 1000 } });
    const runId = await started("work", "start", since);
    await stack.app().kill();
    await sleep(2500);
    await stack.startApp();

    await expectStatus(eventId, "Completed");
    expect(deeds("work", runId)).toEqual(["before", "start", "start", "stop", "after"]);
    // The lost call counts as an attempt; the seconds in which nobody was there do not, or one retry would not do.
    const attempts = stack.journal.of("work", "start").filter((entry) => entry.runId === runId);
    expect(attempts.map((entry) => entry.detail)).toEqual([0, 1]);
  });

  test("before a run starts: the run waits for it, for as long as it takes", async () => {
    await stack.app().kill();
    const [eventId] = await stack.server.send({ name: "demo/work", data: { ms: 1 } });
    await sleep(4000);
    await stack.startApp();
    await expectStatus(eventId, "Completed");
  });
});

describe("the engine dies", () => {
  test("sleeps end on time afterwards, and only the step under way is repeated", async () => {
    const since = Date.now();
    const [workId] = await stack.server.send({ name: "demo/work", data: { ms: 2500 } });
    const [napId] = await stack.server.send({ name: "demo/nap", data: { seconds: 5 } });
    const workRun = await started("work", "start", since);
    const napRun = await started("nap", "before", since);
    await sleep(500);
    await stack.engine().kill();
    await sleep(1500);
    await stack.startEngine();

    await expectStatus(napId, "Completed");
    const napped = stack.journal.of("nap").filter((entry) => entry.runId === napRun);
    expect(napped.map((entry) => entry.what)).toEqual(["before", "after"]);
    expect(nth(napped, 1).at - nth(napped, 0).at).toBeGreaterThan(4900);
    expect(nth(napped, 1).at - nth(napped, 0).at).toBeLessThan(9000);

    await expectStatus(workId, "Completed");
    expect(deeds("work", workRun).filter((what) => what !== "stop")).toEqual([
      "before",
      "start",
      "start",
      "after",
    ]);
    const starts = stack.journal.of("work", "start").filter((entry) => entry.runId === workRun);
    expect(starts.map((entry) => entry.detail)).toEqual([0, 0]);
    expect(nth(starts, 1).at - nth(starts, 0).at).toBeGreaterThan(LEASE_MS);
  });

  test("and one of two is enough: what it had taken is taken over", async () => {
    const appUrl = `http://127.0.0.1:${stack.app().port}/api/inngest`;
    const env = { ENGINE_LEASE_MS: String(LEASE_MS) };
    const second = await startEngine({ databaseUrl: database.connectionString, appUrl, env });
    await createServerClient(second.url).ready(3);
    // More than one engine takes at a time, so that both have work in hand.
    const ids = await stack.server.send(...Array(90).fill({ name: "demo/work", data: { ms: 1000 } }));
    await vi.waitFor(async () => expect(await takenCount()).toBeGreaterThan(60), {
      timeout: 20_000,
      interval: 20,
    });
    const killedAt = Date.now();
    await second.kill();

    for (const id of ids) await expectStatus(id, "Completed");
    expect(Date.now() - killedAt).toBeGreaterThan(LEASE_MS / 2);
  });
});

describe("the engine was away", () => {
  test("missed ticks of a schedule are made up for in their order, each with its own time", async () => {
    await stack.engine().kill();
    await database.owner.query(
      "update engine.job set run_at = run_at - interval '3 minutes' where kind = 'cron'",
    );
    const [due = 0] = await nextTicks();
    const since = Date.now();
    await stack.startEngine();

    const ticks = () => stack.journal.of("minutely", "tick").filter((entry) => entry.at >= since);
    await vi.waitFor(() => expect(ticks().length).toBeGreaterThanOrEqual(3), { timeout: 20_000 });
    const ran = ticks().map((entry) => entry.detail as string);
    const started = await startedTicks();
    expect(started.slice(-ran.length).toSorted()).toEqual(ran.toSorted());
    expect(started.slice(-ran.length).map(Date.parse).slice(0, 3)).toEqual([
      due,
      due + 60_000,
      due + 120_000,
    ]);
    // A tick may come while we look, so look until both agree.
    await vi.waitFor(async () => expect(await nextTicks()).toEqual([due + ticks().length * 60_000]));
  });
});

async function takenCount(): Promise<number> {
  const { rows } = await database.owner.query("select from engine.job where lease_until > now()");
  return rows.length;
}

async function startedTicks(): Promise<string[]> {
  const { rows } = await database.owner.query<{ tick: string }>(
    `select body -> 'data' ->> 'scheduledAt' as tick from engine.run join engine.event on event.id = event_id
     where function_id = 'demo-minutely' order by run.id`,
  );
  return rows.map((row) => row.tick);
}

async function nextTicks(): Promise<number[]> {
  const text = "select run_at from engine.job where kind = 'cron'";
  const { rows } = await database.owner.query<{ run_at: Date }>(text);
  return rows.map((row) => row.run_at.getTime());
}
