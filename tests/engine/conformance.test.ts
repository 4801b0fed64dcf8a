import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { conformanceFunctions, expressions } from "./conformance-functions";
import { startApp, type TestApp } from "./support/app";
import { createJournal, nth } from "./support/journal";
import { killAll, startEngine } from "./support/processes";
import { createServerClient, type ServerClient } from "./support/server-client";

/** Also `--retry-interval` of a real server under test. */
const RETRY_MS = 1000;
const RETRY_MAX_MS = RETRY_MS + 2500;

// eslint-disable-next-line node/no-process-env -- the switch of this suite, described in inngest/engine/README.md
const { CONFORMANCE_SERVER_URL: realServer, CONFORMANCE_APP_PORT: appPort } = process.env;

vi.setConfig({ maxConcurrency: 12 });
const database = useDatabase();
const journal = createJournal();
let app: TestApp;
let server: ServerClient;

beforeAll(async () => {
  app = await startApp({ port: Number(appPort ?? 0), isDev: realServer !== undefined });
  const url = realServer ?? `http://127.0.0.1:${(await startOurs()).port}`;
  server = createServerClient(url);
  let count = 0;
  app.serve(url, (client) => {
    const functions = conformanceFunctions(client, journal.record);
    // An onFailure handler is registered as a function of its own; two functions have one.
    count = functions.length + 2;
    return functions;
  });
  // A real server polls the application every five seconds and does not tell.
  await (realServer ? sleep(7000) : server.ready(count));
});
afterAll(async () => {
  await killAll();
  await app.stop();
});

const startOurs = () => startEngine({ databaseUrl: database.connectionString, appUrl: app.url });

describe.concurrent("triggers and events", () => {
  test("an `if` keeps out the events it does not hold for, and sendEvent delivers", async ({ expect }) => {
    await server.send({ name: "demo/filtered", data: { n: 20 } }, { name: "demo/filtered", data: { n: 3 } });
    expect(await journal.waitFor("filtered", "n=20")).toHaveLength(1);
    expect(journal.of("filtered", "n=3")).toHaveLength(0);
  });

  test("expressions mean what they mean on a real server", async ({ expect }) => {
    const data = {
      n: 11,
      f: 1.5,
      s: "abc",
      u: "ABC",
      list: [1, 2],
      tags: ["x"],
      t: true,
      b: 2,
      nul: null,
      o: { k: "v" },
    };
    await server.send({ name: "demo/expression", data });
    await sleep(3000);
    const fired = new Set(journal.of("expression").map((entry) => entry.what));
    expect(expressions.map(({ text }) => ({ text, fires: fired.has(text) }))).toEqual(expressions);
  });

  test("a time in the future delays the run", async ({ expect }) => {
    const sentAt = Date.now();
    await server.send({ name: "demo/filtered", data: { n: 6060 }, ts: sentAt + 4000 });
    const run = nth(await journal.waitFor("filtered", "n=6060"), 0);
    expect(run.at - sentAt).toBeGreaterThan(3800);
    expect(run.at - sentAt).toBeLessThan(6500);
  });

  test("a wildcard stands for the rest of a name", async ({ expect }) => {
    await server.send({ name: "demo/wild.x.y" });
    expect(await journal.waitFor("wildcard", "demo/wild.x.y")).toHaveLength(1);
  });

  test("an event that is none, or pretends to be internal, is refused", async ({ expect }) => {
    expect(await server.post('{"data":{}}')).toMatchObject({
      status: 400,
      body: { error: "event name is empty" },
    });
    expect(await server.post('{"name":"inngest/function.failed","data":{}}')).toMatchObject({ status: 400 });
    expect(await server.post("{")).toMatchObject({ status: 400 });
  });

  test("an idempotency key gives one run per value", async ({ expect }) => {
    const [a, b] = ["a", "b"].map((id) => ({ name: "demo/once", data: { id } }));
    await server.send(a!, a!, b!);
    await sleep(1500);
    await server.send(a!);
    await sleep(1500);
    expect(journal.of("once", "id=a")).toHaveLength(1);
    expect(journal.of("once", "id=b")).toHaveLength(1);
  });

  test("the same event id gives one run", async ({ expect }) => {
    const event = { name: "demo/filtered", data: { n: 5050 }, id: `same-${Date.now()}` };
    const [first] = await server.send(event);
    const [second] = await server.send(event);
    expect(second).not.toBe(first);
    await sleep(2500);
    expect(journal.of("filtered", "n=5050")).toHaveLength(1);
  });
});

describe.concurrent("steps", () => {
  test("run once each, in order; sleeps last as long as they say; sendEvent triggers others", async ({
    expect,
  }) => {
    await server.send({ name: "demo/sequence" });
    const end = nth(await journal.waitFor("sequence", "end"), 0);
    expect(journal.of("sequence").map((entry) => entry.what)).toEqual(["a", "b", "end"]);
    const slept = end.at - nth(journal.of("sequence", "b"), 0).at;
    expect(slept).toBeGreaterThan(2900);
    expect(slept).toBeLessThan(5500);
    expect(await journal.waitFor("filtered", "n=11")).toHaveLength(1);
    expect(journal.of("filtered", "n=5")).toHaveLength(0);
  });

  test("keep more than four megabytes of results", async ({ expect }) => {
    await server.send({ name: "demo/big-state" });
    expect(nth(await journal.waitFor("big-state", "end"), 0).detail).toBe(5_400_000);
  });

  test("may return nothing, and the run ends", async ({ expect }) => {
    const [eventId = ""] = await server.send({ name: "demo/nothing" });
    expect(nth(await journal.waitFor("nothing", "end"), 0).detail).toBeNull();
    await vi.waitFor(async () => expect((await server.runsOf(eventId))[0]?.ended_at).toBeTruthy(), 20_000);
  });

  test("with the same id are told apart by their position", async ({ expect }) => {
    await server.send({ name: "demo/loop" });
    expect(nth(await journal.waitFor("loop", "end"), 0).detail).toEqual([0, 1, 2]);
  });
});

describe.concurrent("parallel steps", () => {
  test("overlap, and the body goes on once after all of them", async ({ expect }) => {
    await server.send({ name: "demo/parallel" });
    const join = nth(await journal.waitFor("parallel", "join"), 0);
    await sleep(1000);
    expect(
      journal
        .of("parallel")
        .map((entry) => entry.what)
        .toSorted(),
    ).toEqual(["join", "x", "y"]);
    const [x, y] = [nth(journal.of("parallel", "x"), 0), nth(journal.of("parallel", "y"), 0)];
    expect(Math.abs(x.at - y.at)).toBeLessThan(280);
    expect(join.at - x.at).toBeGreaterThan(750);
  });

  test("in chains run once each", async ({ expect }) => {
    await server.send({ name: "demo/chains" });
    await journal.waitFor("chains", "end");
    await sleep(500);
    const steps = journal.of("chains").map((entry) => entry.what);
    expect(steps.filter((what) => what !== "end").toSorted()).toEqual(["p1", "p2", "q1", "q2"]);
  });

  test("fail on their own, and the others are kept", async ({ expect }) => {
    await server.send({ name: "demo/half-failing" });
    expect(nth(await journal.waitFor("half-failing", "settled"), 0).detail).toBe("fulfilled,rejected");
    expect(journal.of("half-failing", "good")).toHaveLength(1);
    expect(journal.of("half-failing", "bad")).toHaveLength(2);
  });

  test("of a race: the winner goes on at once, and the loser still ends", async ({ expect }) => {
    const sentAt = Date.now();
    await server.send({ name: "demo/race" });
    const next = nth(await journal.waitFor("race", "next"), 0);
    expect(next.detail).toBe("fast");
    expect(next.at - sentAt).toBeLessThan(2500);
    await journal.waitFor("race", "end");
    for (const what of ["slow", "next", "after-next"]) expect(journal.of("race", what)).toHaveLength(1);
  });
});

describe.concurrent("attempts", () => {
  test("of a step are counted for that step and spaced by the retry interval", async ({ expect }) => {
    await server.send({ name: "demo/flaky-step" });
    const after = nth(await journal.waitFor("flaky-step", "after"), 0);
    const flaky = journal.of("flaky-step", "flaky");
    expect(flaky.map((entry) => entry.detail)).toEqual([0, 1, 2]);
    expect(after.detail).toBe(0);
    expect(journal.of("flaky-step", "fine").map((entry) => entry.detail)).toEqual([4]);
    for (const [index, entry] of flaky.slice(1).entries()) {
      const gap = entry.at - nth(flaky, index).at;
      expect(gap).toBeGreaterThan(RETRY_MS * 0.9);
      expect(gap).toBeLessThan(RETRY_MAX_MS);
    }
  });

  test("of a body that throws are counted, and finished steps stay finished", async ({ expect }) => {
    await server.send({ name: "demo/flaky-body" });
    await journal.waitFor("flaky-body", "end");
    expect(journal.of("flaky-body", "body").map((entry) => entry.detail)).toEqual([0, 1, 2]);
    expect(journal.of("flaky-body", "fine")).toHaveLength(1);
  });

  test("come when RetryAfterError says, as a duration or a date", async ({ expect }) => {
    await server.send({ name: "demo/retry-after" });
    const bodies = await journal.waitFor("retry-after", "body", { count: 2 });
    const steps = journal.of("retry-after", "step");
    const stepGap = nth(steps, 1).at - nth(steps, 0).at;
    const bodyGap = nth(bodies, 1).at - nth(bodies, 0).at;
    expect(
      [stepGap > 1950, stepGap < 4500, bodyGap > 2950, bodyGap < 6000],
      `${stepGap} ${bodyGap}`,
    ).not.toContain(false);
  });
});

describe.concurrent("failures", () => {
  test("NonRetriableError ends at once; onFailure gets the error and the event, and may use steps", async ({
    expect,
  }) => {
    await server.send({ name: "demo/hopeless", data: { tag: "t-1" } });
    expect(await journal.waitFor("hopeless", "clean-up")).toHaveLength(1);
    expect(journal.of("hopeless", "bad")).toHaveLength(1);
    const handled = journal.of("hopeless", "on-failure");
    expect(new Set(handled.map((entry) => entry.runId)).size).toBe(1);
    expect(nth(handled, 0).detail).toMatchObject({
      name: "NonRetriableError",
      message: "never",
      event: {
        name: "inngest/function.failed",
        data: { function_id: "demo-hopeless", event: { data: { tag: "t-1" } } },
      },
    });
  });

  test("one retry means two attempts, then onFailure with the last error", async ({ expect }) => {
    await server.send({ name: "demo/failing-body" });
    expect(nth(await journal.waitFor("failing-body", "on-failure"), 0).detail).toBe("boom 1");
    expect(journal.of("failing-body", "body")).toHaveLength(2);
  });

  test("an uncaught step error fails the run without another attempt of the body", async ({ expect }) => {
    const [eventId = ""] = await server.send({ name: "demo/failing-step" });
    await journal.waitFor("failing-step", "bad", { count: 2 });
    await vi.waitFor(async () => expect((await server.runsOf(eventId))[0]?.status).toBe("Failed"), 20_000);
    expect(journal.of("failing-step", "bad")).toHaveLength(2);
  });

  test("a caught step error lets the body go on", async ({ expect }) => {
    await server.send({ name: "demo/catching" });
    const compensated = nth(await journal.waitFor("catching", "compensated"), 0);
    expect(compensated.detail).toEqual({ message: "bad 1", stepId: "bad" });
  });
});

describe.concurrent("concurrency", () => {
  test("a limit per key holds, and keys do not hinder each other", async ({ expect }) => {
    await server.send(...["A", "A", "B"].map((k) => ({ name: "demo/keyed", data: { k } })));
    await journal.waitFor("keyed", "end", { count: 3 });
    expect(busiest("keyed", "A")).toBe(1);
    const firstKeys = journal
      .of("keyed", "start")
      .slice(0, 2)
      .map((entry) => entry.detail);
    expect(firstKeys.toSorted()).toEqual(["A", "B"]);
  });

  test("a limit without a key holds exactly", async ({ expect }) => {
    await server.send(...[1, 2, 3, 4, 5].map((i) => ({ name: "demo/limited", data: { i } })));
    await journal.waitFor("limited", "end", { count: 5 });
    expect(busiest("limited")).toBe(2);
  });

  test("two limits hold together", async ({ expect }) => {
    await server.send(...["A", "A", "B", "C"].map((k) => ({ name: "demo/twice-limited", data: { k } })));
    await journal.waitFor("twice-limited", "end", { count: 4 });
    expect(busiest("twice-limited")).toBe(2);
    expect(busiest("twice-limited", "A")).toBe(1);
  });

  test("a sleeping run holds no slot", async ({ expect }) => {
    await server.send({ name: "demo/sleeper" }, { name: "demo/sleeper" });
    expect(await journal.waitFor("sleeper", "stop", { count: 2, timeoutMs: 6000 })).toHaveLength(2);
    expect(journal.of("sleeper", "woken")).toHaveLength(0);
  });
});

/** The most that were between start and stop at any moment. */
function busiest(functionId: string, key?: string): number {
  const entries = journal.of(functionId).filter((entry) => key === undefined || entry.detail === key);
  let count = 0;
  const counts = entries.map(({ what }) => (count += what === "start" ? 1 : what === "stop" ? -1 : 0));
  return Math.max(...counts);
}

test("the table of expressions names every one once", () => {
  expect(new Set(expressions.map(({ text }) => text)).size).toBe(expressions.length);
});
