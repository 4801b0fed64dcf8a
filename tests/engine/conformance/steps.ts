import type { Inngest } from "inngest";
import { describe, test, vi } from "vitest";
import { nth, type Record } from "../support/journal";
import type { ConformanceStack } from "../support/conformance-stack";

/** A machine under load is late; a lost timer never comes. */
const LATE_MS = 12_000;

/** Functions with steps one after the other. */
export function stepFunctions(inngest: Inngest, record: Record): object[] {
  return [
    inngest.createFunction(
      { id: "sequence", triggers: [{ event: "demo/sequence" }] },
      async ({ step, runId }) => {
        const a = await step.run("a", () => {
          record("sequence", runId, "a");
          return { a: 1 };
        });
        await step.run("b", () => {
          record("sequence", runId, "b");
          return a.a + 1;
        });
        await step.sleep("nap", "2s");
        await step.sendEvent("fan-out", [
          { name: "demo/filtered", data: { n: 11 } },
          { name: "demo/filtered", data: { n: 5 } },
        ]);
        await step.sleepUntil("nap-until", new Date(Date.now() + 1500));
        record("sequence", runId, "end");
      },
    ),
    inngest.createFunction(
      { id: "big-state", triggers: [{ event: "demo/big-state" }] },
      async ({ step, runId }) => {
        let length = 0;
        for (const id of ["one", "two", "three"])
          length += (await step.run(id, () => "x".repeat(1_800_000))).length;
        record("big-state", runId, "end", length);
      },
    ),
    inngest.createFunction(
      { id: "nothing", triggers: [{ event: "demo/nothing" }] },
      async ({ step, runId }) => {
        const result = await step.run("nothing", () => undefined);
        record("nothing", runId, "end", result ?? null);
      },
    ),
    inngest.createFunction({ id: "loop", triggers: [{ event: "demo/loop" }] }, async ({ step, runId }) => {
      const results: number[] = [];
      for (let i = 0; i < 3; i += 1) results.push(await step.run("same", () => i));
      record("loop", runId, "end", results);
    }),
  ];
}

/** What must be true of them. */
export function checkSteps({ journal, server }: ConformanceStack): void {
  describe.concurrent("steps", () => {
    test("run once each, in order; sleeps last as long as they say; sendEvent triggers others", async ({
      expect,
    }) => {
      await server().send({ name: "demo/sequence" });
      const end = nth(await journal.waitFor("sequence", "end"), 0);
      expect(journal.of("sequence").map((entry) => entry.what)).toEqual(["a", "b", "end"]);
      const slept = end.at - nth(journal.of("sequence", "b"), 0).at;
      expect(slept).toBeGreaterThan(2900);
      expect(slept).toBeLessThan(LATE_MS);
      expect(await journal.waitFor("filtered", "n=11")).toHaveLength(1);
      expect(journal.of("filtered", "n=5")).toHaveLength(0);
    });

    test("keep more than four megabytes of results", async ({ expect }) => {
      await server().send({ name: "demo/big-state" });
      expect(nth(await journal.waitFor("big-state", "end"), 0).detail).toBe(5_400_000);
    });

    test("may return nothing, and the run ends", async ({ expect }) => {
      const [eventId = ""] = await server().send({ name: "demo/nothing" });
      expect(nth(await journal.waitFor("nothing", "end"), 0).detail).toBeNull();
      await vi.waitFor(
        async () => expect((await server().runsOf(eventId))[0]?.ended_at).toBeTruthy(),
        20_000,
      );
    });

    test("with the same id are told apart by their position", async ({ expect }) => {
      await server().send({ name: "demo/loop" });
      expect(nth(await journal.waitFor("loop", "end"), 0).detail).toEqual([0, 1, 2]);
    });
  });
}
