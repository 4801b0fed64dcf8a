import { setTimeout as delay } from "node:timers/promises";
import type { Inngest } from "inngest";
import { describe, test } from "vitest";
import { nth, type Record } from "../support/journal";
import type { ConformanceStack } from "../support/conformance-stack";

/** Functions with parallel steps. */
export function parallelFunctions(inngest: Inngest, record: Record): object[] {
  return [
    inngest.createFunction(
      { id: "parallel", triggers: [{ event: "demo/parallel" }] },
      async ({ step, runId }) => {
        await step.run("before", () => 0);
        const slowly = (what: string) => async () => {
          record("parallel", runId, what, "start");
          await delay(600);
          record("parallel", runId, what, "stop");
        };
        await Promise.all([step.run("x", slowly("x")), step.run("y", slowly("y")), step.sleep("s", "1s")]);
        await step.run("join", () => record("parallel", runId, "join"));
      },
    ),
    inngest.createFunction(
      { id: "chains", triggers: [{ event: "demo/chains" }] },
      async ({ step, runId }) => {
        const chain = async (name: string): Promise<void> => {
          await step.run(`${name}1`, () => record("chains", runId, `${name}1`));
          await step.run(`${name}2`, () => record("chains", runId, `${name}2`));
        };
        await Promise.all([chain("p"), chain("q")]);
        record("chains", runId, "end");
      },
    ),
    inngest.createFunction(
      { id: "half-failing", retries: 1, triggers: [{ event: "demo/half-failing" }] },
      async ({ step, runId }) => {
        const results = await Promise.allSettled([
          step.run("good", () => record("half-failing", runId, "good")),
          step.run("bad", () => {
            record("half-failing", runId, "bad");
            throw new Error("bad");
          }),
        ]);
        record("half-failing", runId, "settled", results.map((result) => result.status).join());
      },
    ),
    inngest.createFunction(
      { id: "race", triggers: [{ event: "demo/race" }] },
      async ({ step, group, runId }) => {
        const winner = await group.parallel({ mode: "race" }, () =>
          Promise.race([
            step.run("fast", () => "fast"),
            step.run("slow", async () => {
              await delay(3000);
              record("race", runId, "slow");
              return "slow";
            }),
          ]),
        );
        await step.run("next", () => record("race", runId, "next", winner));
        await step.run("after-next", () => record("race", runId, "after-next"));
        await step.sleep("rest", "3s");
        record("race", runId, "end");
      },
    ),
  ];
}

/** What must be true of them. */
export function checkParallelSteps({ journal, server }: ConformanceStack): void {
  describe.concurrent("parallel steps", () => {
    test("overlap, and the body goes on once after all of them", async ({ expect }) => {
      await server().send({ name: "demo/parallel" });
      const join = nth(await journal.waitFor("parallel", "join"), 0);
      await delay(1000);
      const deeds = journal.of("parallel").map((entry) => entry.what);
      expect(deeds.toSorted()).toEqual(["join", "x", "x", "y", "y"]);
      const [x, y] = [journal.of("parallel", "x"), journal.of("parallel", "y")];
      expect(Math.max(nth(x, 0).at, nth(y, 0).at)).toBeLessThan(Math.min(nth(x, 1).at, nth(y, 1).at));
      expect(join.at - Math.min(nth(x, 0).at, nth(y, 0).at)).toBeGreaterThan(750);
    });

    test("in chains run once each", async ({ expect }) => {
      await server().send({ name: "demo/chains" });
      await journal.waitFor("chains", "end");
      await delay(500);
      const steps = journal.of("chains").map((entry) => entry.what);
      expect(steps.filter((what) => what !== "end").toSorted()).toEqual(["p1", "p2", "q1", "q2"]);
    });

    test("fail on their own, and the others are kept", async ({ expect }) => {
      await server().send({ name: "demo/half-failing" });
      expect(nth(await journal.waitFor("half-failing", "settled"), 0).detail).toBe("fulfilled,rejected");
      expect(journal.of("half-failing", "good")).toHaveLength(1);
      expect(journal.of("half-failing", "bad")).toHaveLength(2);
    });

    test("of a race: the winner goes on at once, and the loser still ends", async ({ expect }) => {
      await server().send({ name: "demo/race" });
      const next = nth(await journal.waitFor("race", "next"), 0);
      expect(next.detail).toBe("fast");
      expect(journal.of("race", "slow")).toHaveLength(0);
      await journal.waitFor("race", "end");
      for (const what of ["slow", "next", "after-next"]) expect(journal.of("race", what)).toHaveLength(1);
    });
  });
}
