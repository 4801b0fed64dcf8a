import { errorAnswer } from "./schemas";

export type Refusal = { code: string; message: string };

/** What Flutterwave says went wrong: a sentence, and never a code in v3, so the HTTP status stands for it. */
export function toError(status: number, body: unknown): Refusal {
  const error = errorAnswer.safeParse(body);
  const message = error.success ? error.data.message : null;
  return { code: `HTTP_${status}`, message: message || `Flutterwave answered ${status}.` };
}

/** Only one wording is known, so any hint of a repeated reference counts; only a look can tell. */
export const isDuplicate = ({ message }: Refusal): boolean =>
  /already exists?|duplicate|ref already/i.test(message);

/** Also what it says before the payer has tried. */
export const isNotFound = (status: number, body: unknown): boolean =>
  (status === 400 || status === 404) && /no transaction was found/i.test(toError(status, body).message);
