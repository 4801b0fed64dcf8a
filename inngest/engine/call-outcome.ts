import { z } from "zod";
import type { AppResponse } from "./app-client";
import type { RunError } from "./run-state";
import { parseRetryAfter } from "./wake-time";

/** What the SDK asks for in an answer to a call. */
const operation = z.looseObject({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  opts: z.looseObject({ duration: z.string().nullish(), parallelMode: z.string().nullish() }).nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type Operation = z.output<typeof operation>;
const operations = z.union([z.array(operation), operation.transform((one) => [one])]);

export type CallOutcome =
  /** Nobody was there; the call had no effect. */
  | { kind: "unreachable"; reason: string }
  /** The body returned. */
  | { kind: "returned"; output: unknown }
  /** The body threw, or the call was lost. `isFinal`: the SDK knows that another attempt is useless. */
  | { kind: "failed"; error: RunError; isFinal: boolean; retryAt: Date | null }
  /** The body went on to these steps. */
  | { kind: "steps"; operations: Operation[]; retryAt: Date | null };

/** Reads a genuine answer of the SDK. */
export function toOutcome({ status, headers, body }: AppResponse): CallOutcome {
  const content = parseJson(body);
  const retryAt = parseRetryAfter(headers["retry-after"]);
  if (status === 206) {
    const parsed = operations.safeParse(content ?? []);
    if (parsed.success) return { kind: "steps", operations: parsed.data, retryAt };
    return failed(new Error("the SDK's list of steps is not understood"));
  }
  if (status === 200) return { kind: "returned", output: content };
  if (status === 201)
    return failed(new Error("streamed answers are not supported: unset INNGEST_STREAMING"), {
      isFinal: true,
    });
  const isFinal = headers["x-inngest-no-retry"] === "true";
  return { kind: "failed", error: toRunError(content ?? body.slice(0, 500), isFinal), isFinal, retryAt };
}

/** The outcome of a call that brought no genuine answer. */
export function failed(error: unknown, { isFinal = false } = {}): CallOutcome {
  const message = error instanceof Error ? error.message : String(error);
  return { kind: "failed", error: { name: "Error", message }, isFinal, retryAt: null };
}

/** An error as the SDK sent it, without its transport mark, and with a name and message in any case. */
export function toRunError(content: unknown, isFinal: boolean): RunError {
  const isObject = typeof content === "object" && content !== null && !Array.isArray(content);
  const given: Record<string, unknown> = isObject
    ? { ...content }
    : { message: typeof content === "string" ? content : JSON.stringify(content) };
  delete given["__serialized"];
  const name = typeof given["name"] === "string" ? given["name"] : "Error";
  const message =
    [given["message"], given["error"]].find((text) => typeof text === "string") ?? "unknown error";
  return { ...(isFinal ? { error: "NonRetriableError" } : {}), ...given, name, message };
}

function parseJson(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
