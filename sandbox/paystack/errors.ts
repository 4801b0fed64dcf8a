import { json, type Answer } from "@/sandbox/http";

type Words = { code?: string; type?: "validation_error" | "api_error"; nextStep?: string };

/** Newer endpoints name a code and a next step, older ones only a message. */
export const refuse = (status: number, message: string, { code, type, nextStep }: Words = {}): Answer =>
  json(status, {
    status: false,
    message,
    ...(nextStep ? { meta: { nextStep } } : {}),
    ...(code ? { type: type ?? "validation_error", code } : {}),
  });

export const invalidParams = (message: string): Answer =>
  refuse(400, message, { code: "invalid_params", nextStep: "Provide the parameter as the documents say." });

export const paystackErrors = {
  serverError: () =>
    refuse(500, "The sandbox failed on purpose. Whether it did its work is for you to find out.", {
      code: "internal_error",
      type: "api_error",
    }),
  tooManyRequests: () => json(429, { status: false, message: "Too many requests." }, { "retry-after": "3" }),
  unauthorized: () => refuse(401, "Invalid key"),
  forbidden: () => refuse(403, "This integration may not call this, or not from here."),
};
