import { z } from "zod";
import { nextTick } from "@/lib/kernel/schedule";
import { reasonOf } from "./engine-log";
import { compile } from "./expressions";

const DEFAULT_RETRIES = 4;
const RETRIES_MAX = 20;
/** The event that starts onFailure handlers. */
export const FUNCTION_FAILED = "inngest/function.failed";

/** What the engine needs to know about a function, and what it keeps in the database. */
export const functionDefinition = z.object({
  id: z.string(),
  attemptsMax: z.number(),
  events: z.array(z.object({ name: z.string(), expression: z.string().nullable() })),
  schedules: z.array(z.string()),
  concurrency: z.array(z.object({ limit: z.number(), key: z.string().nullable() })),
  idempotency: z.string().nullable(),
});
export type FunctionDefinition = z.output<typeof functionDefinition>;

/** A function asks for something that this engine does not do. The message is the sentence for its author. */
export class UnsupportedFeature extends Error {
  override readonly name = "UnsupportedFeature";

  constructor(functionId: string, feature: string) {
    super(`Function "${functionId}" uses ${feature}, which the embedded job engine does not support.`);
  }
}

const concurrencyLimit = z.object({
  limit: z.number().int().min(0),
  key: z.string().optional(),
  scope: z.enum(["fn", "env", "account"]).default("fn"),
});
const trigger = z.union([
  z.object({ event: z.string(), expression: z.string().nullish() }),
  z.object({ cron: z.string(), jitter: z.string().nullish() }),
]);
/** One function as the SDK announces it. Loose: what we do not know is refused by name below, not by a parser. */
export const announcedFunction = z.looseObject({
  id: z.string().min(1),
  triggers: z.array(trigger),
  steps: z.object({
    step: z.looseObject({ retries: z.object({ attempts: z.number().int().optional() }).nullish() }),
  }),
  concurrency: z
    .union([z.number().int().min(0), concurrencyLimit, z.array(concurrencyLimit).max(2)])
    .nullish(),
  idempotency: z.string().nullish(),
});
export type AnnouncedFunction = z.output<typeof announcedFunction>;

/** How authors know a feature, by the name it has on the wire. */
const FEATURES: Record<string, string> = { cancel: "cancelOn" };
const KNOWN = new Set(["id", "name", "triggers", "steps", "concurrency", "idempotency"]);

/**
 * Reads one announced function. Throws `UnsupportedFeature` for whatever a real server would do and we would silently
 * not, and an error naming the function when an expression or schedule is not valid.
 */
export function toDefinition(announced: AnnouncedFunction): FunctionDefinition {
  const { id, triggers, idempotency } = announced;
  for (const [name, value] of Object.entries(announced)) {
    if (value !== undefined && value !== null && !KNOWN.has(name))
      throw new UnsupportedFeature(id, FEATURES[name] ?? name);
  }
  const retries = announced.steps.step.retries?.attempts ?? DEFAULT_RETRIES;
  const definition = {
    id,
    attemptsMax: Math.min(Math.max(retries, 0), RETRIES_MAX) + 1,
    events: triggers.flatMap((one) =>
      "event" in one ? [{ name: one.event, expression: one.expression ?? null }] : [],
    ),
    schedules: triggers.flatMap((one) => ("cron" in one ? [one.cron] : [])),
    concurrency: concurrencyOf(announced),
    idempotency: idempotency ?? null,
  };
  if (triggers.some((one) => "jitter" in one && one.jitter))
    throw new UnsupportedFeature(id, "jitter on a cron trigger");
  for (const { name } of definition.events) requireKnownEvent(id, name);
  requireValid(definition);
  return definition;
}

function concurrencyOf({ id, concurrency }: AnnouncedFunction): FunctionDefinition["concurrency"] {
  if (concurrency === null || concurrency === undefined) return [];
  const given = typeof concurrency === "number" ? { limit: concurrency, scope: "fn" as const } : concurrency;
  const limits: z.output<typeof concurrencyLimit>[] = Array.isArray(given) ? given : [given];
  const foreign = limits.find((one) => one.scope !== "fn");
  if (foreign) throw new UnsupportedFeature(id, `concurrency with scope "${foreign.scope}"`);
  // A limit of 0 means none, as on a real server.
  return limits.filter((one) => one.limit > 0).map((one) => ({ limit: one.limit, key: one.key ?? null }));
}

/** Of the internal events only the failure of a run is sent, because onFailure needs it. */
function requireKnownEvent(id: string, name: string): void {
  const isInternal = name.startsWith("inngest/") && name !== FUNCTION_FAILED;
  if (isInternal || name === "*") throw new UnsupportedFeature(id, `a trigger on "${name}"`);
}

function requireValid({ id, events, schedules, concurrency, idempotency }: FunctionDefinition): void {
  const expressions = [
    ...events.map((one) => one.expression),
    ...concurrency.map((one) => one.key),
    idempotency,
  ];
  for (const expression of expressions) {
    if (expression !== null) requireParsed(id, expression, () => compile(expression));
  }
  for (const schedule of schedules) requireParsed(id, schedule, () => nextTick(schedule, new Date()));
}

function requireParsed(id: string, text: string, parse: () => unknown): void {
  try {
    parse();
  } catch (error) {
    const [reason] = reasonOf(error).split("\n");
    throw new Error(`Function "${id}": "${text}" is not valid: ${reason ?? ""}.`, { cause: error });
  }
}
