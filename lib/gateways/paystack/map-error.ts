import { errorAnswer } from "./schemas";

export type Refusal = { code: string; message: string };

/** What Paystack says went wrong, or the HTTP status when it says nothing readable. Older endpoints name no code. */
export function toError(status: number, body: unknown): Refusal {
  const error = errorAnswer.safeParse(body);
  const { code, message } = error.success ? error.data : {};
  return { code: code || `HTTP_${status}`, message: message || `Paystack answered ${status}.` };
}

/** Official samples show no code for every repeated reference, so any hint of one counts; only a look can tell. */
export const isDuplicate = ({ code, message }: Refusal): boolean =>
  /duplicate/i.test(code) || /duplicate|already exists|unique reference/i.test(message);

/** 400 or 404, with a code or only a sentence: the documents disagree. */
export const isNotFound = (status: number, body: unknown): boolean => {
  const { code, message } = toError(status, body);
  return (status === 404 || status === 400) && (code.endsWith("not_found") || /not found/i.test(message));
};
