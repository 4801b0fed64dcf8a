import { NonRetriableError, type Inngest } from "inngest";
import { describe, test, vi } from "vitest";
import { nth, type Record } from "../support/journal";
import type { ConformanceStack } from "../support/conformance-stack";

/** Functions that fail. */
export function failureFunctions(inngest: Inngest, record: Record): object[] {
  return [
    inngest.createFunction(
      {
        id: "hopeless",
        retries: 3,
        triggers: [{ event: "demo/hopeless" }],
        onFailure: async ({ event, error, step, runId }) => {
          record("hopeless", runId, "on-failure", { event, name: error.name, message: error.message });
          await step.run("clean-up", () => record("hopeless", runId, "clean-up"));
        },
      },
      async ({ step, runId }) => {
        await step.run("bad", () => {
          record("hopeless", runId, "bad");
          throw new NonRetriableError("never", { cause: new Error("inner") });
        });
      },
    ),
    inngest.createFunction(
      {
        id: "failing-body",
        retries: 1,
        triggers: [{ event: "demo/failing-body" }],
        onFailure: ({ error, runId }) => record("failing-body", runId, "on-failure", error.message),
      },
      ({ runId, attempt }) => {
        record("failing-body", runId, "body", attempt);
        throw new RangeError(`boom ${attempt}`);
      },
    ),
    inngest.createFunction(
      { id: "failing-step", retries: 1, triggers: [{ event: "demo/failing-step" }] },
      async ({ step, runId, attempt }) => {
        try {
          await step.run("bad", () => {
            record("failing-step", runId, "bad", attempt);
            throw new Error(`bad ${attempt}`);
          });
        } catch (error) {
          record("failing-step", runId, "body", attempt);
          throw error;
        }
      },
    ),
    inngest.createFunction(
      { id: "catching", retries: 1, triggers: [{ event: "demo/catching" }] },
      async ({ step, runId, attempt }) => {
        const caught = await step
          .run("bad", () => {
            throw new Error(`bad ${attempt}`);
          })
          .catch((error: Error & { stepId?: string }) => ({ message: error.message, stepId: error.stepId }));
        await step.run("compensate", () => record("catching", runId, "compensated", caught));
      },
    ),
  ];
}

/** What must be true of them. */
export function checkFailures({ journal, server }: ConformanceStack): void {
  describe.concurrent("failures", () => {
    test("NonRetriableError ends at once; onFailure gets the error and the event, and may use steps", async ({
      expect,
    }) => {
      await server().send({ name: "demo/hopeless", data: { tag: "t-1" } });
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
      await server().send({ name: "demo/failing-body" });
      expect(nth(await journal.waitFor("failing-body", "on-failure"), 0).detail).toBe("boom 1");
      expect(journal.of("failing-body", "body")).toHaveLength(2);
    });

    test("an uncaught step error fails the run without another attempt of the body", async ({ expect }) => {
      const [eventId = ""] = await server().send({ name: "demo/failing-step" });
      const status = async () => (await server().runsOf(eventId))[0]?.status;
      await vi.waitFor(async () => expect(await status()).toBe("Failed"), 20_000);
      expect(journal.of("failing-step").map((entry) => entry.what)).toEqual(["bad", "bad", "body"]);
    });

    test("a caught step error lets the body go on", async ({ expect }) => {
      await server().send({ name: "demo/catching" });
      const compensated = nth(await journal.waitFor("catching", "compensated"), 0);
      expect(compensated.detail).toEqual({ message: "bad 1", stepId: "bad" });
    });
  });
}
