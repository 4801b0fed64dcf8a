import { setTimeout as sleep } from "node:timers/promises";
import type { Inngest } from "inngest";
import { describe, test } from "vitest";
import { nth, type Record } from "../support/journal";
import type { ConformanceStack } from "../support/conformance-stack";
import { expressions } from "./expressions";

/** Functions whose point is when they run. */
export function triggerFunctions(inngest: Inngest, record: Record): object[] {
  return [
    inngest.createFunction(
      { id: "filtered", triggers: [{ event: "demo/filtered", if: "event.data.n > 10" }] },
      ({ event, runId }) => record("filtered", runId, `n=${event.data.n}`),
    ),
    inngest.createFunction({ id: "wildcard", triggers: [{ event: "demo/wild.*" }] }, ({ event, runId }) =>
      record("wildcard", runId, String(event.name)),
    ),
    inngest.createFunction(
      { id: "once", idempotency: "event.data.id", triggers: [{ event: "demo/once" }] },
      ({ event, runId }) => record("once", runId, `id=${event.data.id}`),
    ),
  ];
}

/** What must be true of them. */
export function checkTriggers({ journal, server }: ConformanceStack): void {
  describe.concurrent("triggers", () => {
    test("an `if` keeps out the events it does not hold for, and sendEvent delivers", async ({ expect }) => {
      await server().send(
        { name: "demo/filtered", data: { n: 20 } },
        { name: "demo/filtered", data: { n: 3 } },
      );
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
      await server().send({ name: "demo/expression", data });
      await journal.waitFor("expression", "event.ts > 0");
      await sleep(1000);
      const fired = new Set(journal.of("expression").map((entry) => entry.what));
      expect(expressions.map(({ text }) => ({ text, fires: fired.has(text) }))).toEqual(expressions);
    });

    test("a time in the future delays the run", async ({ expect }) => {
      const sentAt = Date.now();
      await server().send({ name: "demo/filtered", data: { n: 6060 }, ts: sentAt + 4000 });
      const run = nth(await journal.waitFor("filtered", "n=6060"), 0);
      expect(run.at - sentAt).toBeGreaterThan(3800);
      expect(run.at - sentAt).toBeLessThan(12_000);
    });

    test("a wildcard stands for the rest of a name", async ({ expect }) => {
      await server().send({ name: "demo/wild.x.y" });
      expect(await journal.waitFor("wildcard", "demo/wild.x.y")).toHaveLength(1);
    });
  });
}

/** What must be true of events, whoever listens to them. */
export function checkEvents({ journal, server }: ConformanceStack): void {
  describe.concurrent("events", () => {
    test("an event that is none, or pretends to be internal, is refused", async ({ expect }) => {
      expect(await server().post('{"data":{}}')).toMatchObject({
        status: 400,
        body: { error: "event name is empty" },
      });
      expect(await server().post('{"name":"inngest/function.failed","data":{}}')).toMatchObject({
        status: 400,
      });
      expect(await server().post("{")).toMatchObject({ status: 400 });
    });

    test("an idempotency key gives one run per value", async ({ expect }) => {
      const [first, second] = [`first-${Date.now()}`, `second-${Date.now()}`];
      const event = (id: string) => ({ name: "demo/once", data: { id } });
      await server().send(event(first), event(first), event(second));
      expect(await journal.waitFor("once", `id=${second}`)).toHaveLength(1);
      await server().send(event(first));
      await sleep(2000);
      expect(journal.of("once", `id=${first}`)).toHaveLength(1);
      expect(journal.of("once", `id=${second}`)).toHaveLength(1);
    });

    test("the same event id gives one run", async ({ expect }) => {
      const event = { name: "demo/filtered", data: { n: 5050 }, id: `same-${Date.now()}` };
      const [first] = await server().send(event);
      const [second] = await server().send(event);
      expect(second).not.toBe(first);
      await journal.waitFor("filtered", "n=5050");
      await sleep(1500);
      expect(journal.of("filtered", "n=5050")).toHaveLength(1);
    });
  });
}
