import { json, type Answer } from "@/sandbox/http";
import type { Allowance } from "@/sandbox/rate-limit";

type ErrorType = "invalid_request_error" | "authentication_error" | "api_error";

export const refuse = (
  status: number,
  code: string,
  message: string,
  type: ErrorType = "invalid_request_error",
): Answer => json(status, { type, code, message });

/** What every answer of theirs says of the limit. */
export const rateHeaders = (perMinute: number, { remaining, retrySeconds }: Allowance) => ({
  "x-ratelimit-limit": String(perMinute),
  "x-ratelimit-remaining": String(remaining),
  "x-ratelimit-retry": String(retrySeconds),
});

export const cashfreeErrors = {
  serverError: () =>
    refuse(
      500,
      "internal_server_error",
      "The sandbox failed on purpose. Whether it did its work is for you to find out.",
      "api_error",
    ),
  tooManyRequests: (perMinute = 100, retrySeconds = 7) =>
    json(
      429,
      { type: "api_error", code: "rate_limit_exceeded", message: "Too many requests in this minute." },
      rateHeaders(perMinute, { remaining: 0, retrySeconds }),
    ),
  unauthorized: () =>
    refuse(401, "authentication_failed", "The client id or secret is not ours.", "authentication_error"),
  forbidden: () => refuse(403, "apis_not_enabled", "This account may not call this, or not from here."),
};
