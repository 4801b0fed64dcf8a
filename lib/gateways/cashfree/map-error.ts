import { errorAnswer } from "./schemas";

export type Refusal = { code: string; message: string };

/** What Cashfree says went wrong, or the HTTP status when it says nothing readable. */
export function toError(status: number, body: unknown): Refusal {
  const error = errorAnswer.safeParse(body);
  const { code, message } = error.success ? error.data : {};
  return { code: code || `HTTP_${status}`, message: message || `Cashfree answered ${status}.` };
}
