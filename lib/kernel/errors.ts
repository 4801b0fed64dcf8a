/**
 * What went wrong, in the words of the domain. `lib/http/problem.ts` holds the only table from a kind to an
 * HTTP status, and `inngest/run.ts` the only one to a retry.
 */
export type ErrorKind =
  | "malformed"
  | "invalid-input"
  | "precondition-missing"
  | "unauthenticated"
  | "not-found"
  | "forbidden"
  | "conflict"
  | "insufficient-funds"
  | "too-large"
  | "rate-limited"
  | "unavailable"
  | "gateway-unavailable"
  | "gateway-rejected"
  | "invariant-violated";

/** A field that was refused: `path` as the caller sent it, `message` says the remedy. */
export type FieldError = { path: string; code: string; message: string };

export type ErrorDetails = {
  fields?: FieldError[];
  retryAfterSeconds?: number;
  [extra: string]: unknown;
};

/**
 * The one error type that crosses module borders on purpose. `code` is stable and public (kebab-case);
 * `message` is a sentence for the person who must act, and says the remedy.
 */
export class DomainError extends Error {
  override readonly name = "DomainError";

  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The same answer for what does not exist and for what is not yours, so that ids cannot be probed. */
export function notFound(thing: string): DomainError {
  return new DomainError(
    "not-found",
    `${thing.replaceAll(" ", "-")}-not-found`,
    `There is no such ${thing} here.`,
  );
}

/** A key stands for one request; with anything else it was not meant. */
export const keyReused = (): DomainError =>
  new DomainError(
    "conflict",
    "idempotency-key-reused",
    "This Idempotency-Key was used with another request. Use a new key for a new request.",
  );

/** Stops the request when the impossible happened; the text is hidden from callers and alarms the operator. */
export function assertInvariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new DomainError("invariant-violated", "invariant-violated", message);
}
