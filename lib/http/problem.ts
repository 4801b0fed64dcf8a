import { isConnectionLost } from "@/lib/db/sql-state";
import { DomainError, type ErrorKind } from "@/lib/kernel/errors";

/** The only table from what went wrong to an HTTP status. */
const STATUS: Record<ErrorKind, { status: number; title: string }> = {
  malformed: { status: 400, title: "The request cannot be read" },
  "precondition-missing": { status: 400, title: "Something has to be done first" },
  unauthenticated: { status: 401, title: "Not signed in" },
  forbidden: { status: 403, title: "Not allowed" },
  "not-found": { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Does not fit the present state" },
  "insufficient-funds": { status: 409, title: "Not enough money" },
  "too-large": { status: 413, title: "Too large" },
  "invalid-input": { status: 422, title: "Something in the request is not right" },
  "rate-limited": { status: 429, title: "Too many requests" },
  "invariant-violated": { status: 500, title: "Something went wrong on our side" },
  "gateway-rejected": { status: 502, title: "The payment gateway refused" },
  unavailable: { status: 503, title: "Not available for a moment" },
  "gateway-unavailable": { status: 503, title: "The payment gateway cannot be reached" },
};

const HIDDEN_DETAIL = "We have been told and will look into it. Nothing was half done.";

/** Hides what an outsider must not read: the text of a broken invariant or of an unforeseen error. */
export function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError && error.kind !== "invariant-violated") return error;
  if (isConnectionLost(error))
    return new DomainError(
      "unavailable",
      "database-unavailable",
      "The database is not there for a moment. Try again in a few seconds.",
      { retryAfterSeconds: 2 },
    );
  return new DomainError("invariant-violated", "internal-error", HIDDEN_DETAIL);
}

/** An error as RFC 9457 problem+json. `errors` names the fields; other details appear under their own names. */
export function problemResponse(error: DomainError, requestId: string): Response {
  const { status, title } = STATUS[error.kind];
  const { fields, retryAfterSeconds, ...extra } = error.details;
  const headers = new Headers({ "content-type": "application/problem+json", "x-request-id": requestId });
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(retryAfterSeconds));
  if (status === 401) headers.set("www-authenticate", "Bearer");
  const body = {
    type: `urn:latchkey:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    request_id: requestId,
    ...(fields ? { errors: fields } : {}),
    ...extra,
  };
  return new Response(JSON.stringify(body), { status, headers });
}
