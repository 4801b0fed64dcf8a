import { RetryAfterError, type Inngest } from "inngest";
import { describe, test } from "vitest";
import { nth, type Record } from "../support/journal";
import type { ConformanceStack } from "../support/conformance-stack";

/** Also `--retry-interval` of a real server under test. */
export const RETRY_MS = 1000;
/** A real server looks at its queue now and then, and a machine under load is late. */
const RETRY_MAX_MS = RETRY_MS + 6000;

/** Functions that succeed at a later attempt. */
export function retryFunctions(inngest: Inngest, record: Record): object[] {
  return [
    inngest.createFunction(
      { id: "flaky-step", retries: 3, triggers: [{ event: "demo/flaky-step" }] },
      async ({ step, runId, attempt, maxAttempts }) => {
        await step.run("fine", () => record("flaky-step", runId, "fine", maxAttempts));
        await step.run("flaky", () => {
          record("flaky-step", runId, "flaky", attempt);
          if (attempt < 2) throw new TypeError(`flaky ${attempt}`);
        });
        await step.run("after", () => record("flaky-step", runId, "after", attempt));
      },
    ),
    inngest.createFunction(
      { id: "flaky-body", retries: 3, triggers: [{ event: "demo/flaky-body" }] },
      async ({ step, runId, attempt }) => {
        await step.run("fine", () => record("flaky-body", runId, "fine"));
        record("flaky-body", runId, "body", attempt);
        if (attempt < 2) throw new Error(`body ${attempt}`);
        record("flaky-body", runId, "end");
      },
    ),
    inngest.createFunction(
      { id: "retry-after", retries: 2, triggers: [{ event: "demo/retry-after" }] },
      async ({ step, runId, attempt }) => {
        await step.run("step", () => {
          record("retry-after", runId, "step", attempt);
          if (attempt < 1) throw new RetryAfterError("later", 3000);
        });
        record("retry-after", runId, "body", attempt);
        if (attempt < 1) throw new RetryAfterError("later", new Date(Date.now() + 4000));
      },
    ),
  ];
}

/** What must be true of them. */
export function checkAttempts({ journal, server }: ConformanceStack): void {
  describe.concurrent("attempts", () => {
    test("of a step are counted for that step and spaced by the retry interval", async ({ expect }) => {
      await server().send({ name: "demo/flaky-step" });
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
      await server().send({ name: "demo/flaky-body" });
      await journal.waitFor("flaky-body", "end");
      expect(journal.of("flaky-body", "body").map((entry) => entry.detail)).toEqual([0, 1, 2]);
      expect(journal.of("flaky-body", "fine")).toHaveLength(1);
    });

    test("come when RetryAfterError says, as a duration or a date", async ({ expect }) => {
      await server().send({ name: "demo/retry-after" });
      const bodies = await journal.waitFor("retry-after", "body", { count: 2 });
      const steps = journal.of("retry-after", "step");
      const stepGap = nth(steps, 1).at - nth(steps, 0).at;
      const bodyGap = nth(bodies, 1).at - nth(bodies, 0).at;
      expect(stepGap).toBeGreaterThan(1950);
      expect(stepGap).toBeLessThan(10_000);
      expect(bodyGap).toBeGreaterThan(2950);
      expect(bodyGap).toBeLessThan(12_000);
    });
  });
}
