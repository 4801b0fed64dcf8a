import { setTimeout as delay } from "node:timers/promises";
import { NonRetriableError, RetryAfterError, type Inngest, type InngestFunction } from "inngest";
import type { Record } from "./support/journal";

/**
 * Functions that use everything the engine promises, each recording what it does. A real Inngest server runs them in
 * the same way; `conformance.test.ts` looks at the records.
 */
export function conformanceFunctions(inngest: Inngest, record: Record): InngestFunction.Any[] {
  return [
    ...triggerFunctions(inngest, record),
    ...stepFunctions(inngest, record),
    ...parallelFunctions(inngest, record),
    ...retryFunctions(inngest, record),
    ...failureFunctions(inngest, record),
    ...concurrencyFunctions(inngest, record),
    ...expressions.map(({ text }, index) =>
      inngest.createFunction(
        { id: `expression-${index}`, triggers: [{ event: "demo/expression", if: text }] },
        ({ runId }) => record("expression", runId, text),
      ),
    ),
  ];
}

function triggerFunctions(inngest: Inngest, record: Record): InngestFunction.Any[] {
  return [
    inngest.createFunction(
      { id: "filtered", triggers: [{ event: "demo/filtered", if: "event.data.n > 10" }] },
      ({ event, runId }) => record("filtered", runId, `n=${event.data.n}`),
    ),
    inngest.createFunction({ id: "wildcard", triggers: [{ event: "demo/wild.*" }] }, ({ event, runId }) =>
      record("wildcard", runId, event.name),
    ),
    inngest.createFunction(
      { id: "once", idempotency: "event.data.id", triggers: [{ event: "demo/once" }] },
      ({ event, runId }) => record("once", runId, `id=${event.data.id}`),
    ),
  ];
}

function stepFunctions(inngest: Inngest, record: Record): InngestFunction.Any[] {
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
    inngest.createFunction(
      { id: "odd-text", triggers: [{ event: "demo/odd-text" }] },
      async ({ event, step, runId }) => {
        const text = await step.run("echo", () => event.data.text as string);
        record("odd-text", runId, "end", text);
      },
    ),
  ];
}

function parallelFunctions(inngest: Inngest, record: Record): InngestFunction.Any[] {
  return [
    inngest.createFunction(
      { id: "parallel", triggers: [{ event: "demo/parallel" }] },
      async ({ step, runId }) => {
        await step.run("before", () => 0);
        const slowly = (what: string) => async () => {
          record("parallel", runId, what);
          await delay(300);
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

function retryFunctions(inngest: Inngest, record: Record): InngestFunction.Any[] {
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

function failureFunctions(inngest: Inngest, record: Record): InngestFunction.Any[] {
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
        await step.run("bad", () => {
          record("failing-step", runId, "bad", attempt);
          throw new Error(`bad ${attempt}`);
        });
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

function concurrencyFunctions(inngest: Inngest, record: Record): InngestFunction.Any[] {
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

/** Trigger expressions and whether a real server fires on the event of `conformance.test.ts`. */
export const expressions: readonly { text: string; fires: boolean }[] = [
  { text: "event.data.missing == 'x'", fires: false },
  { text: "event.data.missing != 'x'", fires: true },
  { text: "event.data.missing == null", fires: true },
  { text: "event.data.a == 1 || event.data.b == 2", fires: true },
  { text: "event.data.missing.deep == 1", fires: false },
  { text: "event.data.missing > 5", fires: false },
  { text: "event.data.missing", fires: false },
  { text: "event.data.nul == null", fires: true },
  { text: "event.data.n > 10", fires: true },
  { text: "event.data.n == 11", fires: true },
  { text: "event.data['n'] == 11", fires: true },
  { text: "event.data.n == '11'", fires: false },
  { text: "event.data.n % 2 == 1", fires: false },
  { text: "event.data.f > 1", fires: true },
  { text: "event.data.s == 'abc'", fires: true },
  { text: "event.data.s.startsWith('ab')", fires: true },
  { text: "event.data.s + '-' + event.data.s == 'abc-abc'", fires: true },
  { text: "lowercase(event.data.u) == 'abc'", fires: true },
  { text: "event.data.list.exists(i, i == 2)", fires: true },
  { text: "size(event.data.list) == 2", fires: true },
  { text: "'x' in event.data.tags", fires: true },
  { text: "has(event.data.n)", fires: true },
  { text: "!has(event.data.nope)", fires: false },
  { text: "event.data.t == true", fires: true },
  { text: "event.data.t", fires: true },
  { text: "event.data.o.k == 'v'", fires: true },
  { text: "event.name == 'demo/expression'", fires: true },
  { text: "event.ts > 0", fires: true },
];
