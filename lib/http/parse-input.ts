import type { z } from "zod";
import { DomainError, type FieldError } from "@/lib/kernel/errors";

/** Checks untrusted input against a schema; throws `invalid-input` with one entry per field that was refused. */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map(toFieldError);
  const [first] = fields;
  const message = first
    ? first.path
      ? `${first.path}: ${first.message}`
      : first.message
    : "The input is not right.";
  // A field may bring its own stable code, so that clients need not read sentences.
  throw new DomainError("invalid-input", first?.code ?? "invalid-input", message, { fields });
}

function toFieldError(issue: z.core.$ZodIssue): FieldError {
  const own = issue.code === "custom" ? (issue.params as { code?: unknown } | undefined)?.code : undefined;
  return {
    path: issue.path.join("."),
    code: typeof own === "string" ? own : "invalid-input",
    message: issue.message,
  };
}
