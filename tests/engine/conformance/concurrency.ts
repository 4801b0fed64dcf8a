import { setTimeout as delay } from "node:timers/promises";
import type { Inngest } from "inngest";
import { describe, test } from "vitest";
import type { Journal, Record } from "../support/journal";
import type { ConformanceStack } from "../support/conformance-stack";

/** Functions with limits. */
export function concurrencyFunctions(inngest: Inngest, record: Record): object[] {
  const working = (id: string, runId: string, key: string, workMs: number) => async () => {
    record(id, runId, "start", key);
    await delay(workMs);
    record(id, runId, "stop", key);
  };
  return [
    inngest.createFunction(
      { id: "keyed", concurrency: { limit: 1, key: "event.data.k" }, triggers: [{ event: "demo/keyed" }] },
      async ({ event, step, runId }) => {
        await step.run("a", working("keyed", runId, event.data.k as string, 400));
        await step.sleep("rest", "1s");
        await step.run("b", working("keyed", runId, event.data.k as string, 400));
        record("keyed", runId, "end");
      },
    ),
    inngest.createFunction(
      { id: "limited", concurrency: 2, triggers: [{ event: "demo/limited" }] },
      async ({ step, runId }) => {
        await step.run("a", working("limited", runId, "", 600));
        record("limited", runId, "end");
      },
    ),
    inngest.createFunction(
      {
        id: "twice-limited",
        concurrency: [{ limit: 2 }, { limit: 1, key: "event.data.k" }],
        triggers: [{ event: "demo/twice-limited" }],
      },
      async ({ event, step, runId }) => {
        await step.run("a", working("twice-limited", runId, event.data.k as string, 400));
        record("twice-limited", runId, "end");
      },
    ),
    inngest.createFunction(
      { id: "sleeper", concurrency: { limit: 1 }, triggers: [{ event: "demo/sleeper" }] },
      async ({ step, runId }) => {
        await step.run("a", working("sleeper", runId, "", 300));
        await step.sleep("long", "7s");
        await step.run("b", () => record("sleeper", runId, "woken"));
      },
    ),
  ];
}

/** What must be true of them. */
export function checkConcurrency({ journal, server }: ConformanceStack): void {
  describe.concurrent("concurrency", () => {
    test("a limit per key holds, and keys do not hinder each other", async ({ expect }) => {
      await server().send(...["A", "A", "B"].map((k) => ({ name: "demo/keyed", data: { k } })));
      await journal.waitFor("keyed", "end", { count: 3 });
      expect(busiest(journal, "keyed", "A")).toBe(1);
      const firstKeys = journal
        .of("keyed", "start")
        .slice(0, 2)
        .map((entry) => entry.detail);
      expect(new Set(firstKeys)).toEqual(new Set(["A", "B"]));
    });

    test("a limit without a key holds exactly", async ({ expect }) => {
      await server().send(...[1, 2, 3, 4, 5].map((i) => ({ name: "demo/limited", data: { i } })));
      await journal.waitFor("limited", "end", { count: 5 });
      expect(busiest(journal, "limited")).toBe(2);
    });

    test("two limits hold together", async ({ expect }) => {
      await server().send(...["A", "A", "B", "C"].map((k) => ({ name: "demo/twice-limited", data: { k } })));
      await journal.waitFor("twice-limited", "end", { count: 4 });
      expect(busiest(journal, "twice-limited")).toBe(2);
      expect(busiest(journal, "twice-limited", "A")).toBe(1);
    });

    test("a sleeping run holds no slot", async ({ expect }) => {
      await server().send({ name: "demo/sleeper" }, { name: "demo/sleeper" });
      expect(await journal.waitFor("sleeper", "stop", { count: 2, timeoutMs: 6000 })).toHaveLength(2);
      expect(journal.of("sleeper", "woken")).toHaveLength(0);
    });
  });
}

/** The most that were between start and stop at any moment. */
function busiest(journal: Journal, functionId: string, key?: string): number {
  const entries = journal.of(functionId).filter((entry) => key === undefined || entry.detail === key);
  let count = 0;
  const counts = entries.map(({ what }) => (count += what === "start" ? 1 : what === "stop" ? -1 : 0));
  return Math.max(...counts);
}
