import { json, type Answer } from "@/sandbox/http";

/** There is no machine code in v3, only a sentence. */
export const refuse = (status: number, message: string): Answer =>
  json(status, { status: "error", message, data: null });

export const flutterwaveErrors = {
  /** Given up after 28 seconds: the work may still go on. */
  serverError: () => refuse(503, "An error occurred. Please contact support"),
  tooManyRequests: () => refuse(429, "Too many requests"),
  unauthorized: () => refuse(401, "Invalid authorization key"),
  forbidden: () => refuse(403, "Please enable IP Whitelisting to access this service"),
};
