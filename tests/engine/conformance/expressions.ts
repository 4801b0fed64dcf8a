import type { Inngest } from "inngest";
import type { Record } from "../support/journal";

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

/** One function per expression, all on the same event. */
export function expressionFunctions(inngest: Inngest, record: Record): object[] {
  return expressions.map(({ text }, index) =>
    inngest.createFunction(
      { id: `expression-${index}`, triggers: [{ event: "demo/expression", if: text }] },
      ({ runId }) => record("expression", runId, text),
    ),
  );
}
