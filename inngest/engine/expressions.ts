import { Environment } from "@marcbachmann/cel-js";
import type { EventBody } from "./event-body";

const cel = new Environment({ unlistedVariablesAreDyn: true })
  .registerFunction("lowercase(string): string", (text: string) => text.toLowerCase())
  .registerFunction("uppercase(string): string", (text: string) => text.toUpperCase());

type Compiled = { evaluate: (context: { event: unknown }) => unknown; paths: readonly string[][] };
const compiled = new Map<string, Compiled>();

/** Parses an expression once; throws when it is not CEL. */
export function compile(expression: string): Compiled {
  const known = compiled.get(expression);
  if (known) return known;
  const withoutLiterals = expression.replaceAll(/'[^']*'|"[^"]*"/g, "''");
  const paths = [...withoutLiterals.matchAll(/\bevent((?:\.[A-Za-z_]\w*)+)/g)].map(([, path = ""]) =>
    path.slice(1).split("."),
  );
  const parsed = cel.parse(expression);
  const entry = { evaluate: (context: { event: unknown }): unknown => parsed(context), paths };
  compiled.set(expression, entry);
  return entry;
}

/** CEL makes a missing member an error, Inngest makes it null: every path the expression names is filled in first. */
function evaluate(expression: string, event: EventBody): unknown {
  const { evaluate: run, paths } = compile(expression);
  return run({ event: paths.reduce<unknown>(withPath, event) });
}

function withPath(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value ?? null;
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject && value !== undefined) return value;
  const members = (value ?? {}) as Record<string, unknown>;
  return { ...members, [name]: withPath(members[name], rest) };
}

/** Whether a trigger's `if` holds. What cannot be evaluated, or is no boolean, does not hold. */
export function holds(expression: string, event: EventBody): boolean {
  try {
    return evaluate(expression, event) === true;
  } catch {
    return false;
  }
}

/** The text of a key expression; null when it has no value or cannot be evaluated. */
export function keyOf(expression: string, event: EventBody): string | null {
  try {
    const value = evaluate(expression, event);
    if (value === null || value === undefined) return null;
    // CEL's integers are bigints, which JSON cannot write.
    return typeof value === "string" || typeof value === "bigint" ? value.toString() : JSON.stringify(value);
  } catch {
    return null;
  }
}
