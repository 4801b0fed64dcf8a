/** What can go wrong with a payment, in the words of the public interface; permanent. */
export const paymentErrorTypes = [
  "INSUFFICIENT_FUNDS",
  "INVALID_CARD",
  "EXPIRED_CARD",
  "DECLINED_CARD",
  "NETWORK_ERROR",
  "PROVIDER_ERROR",
  "TIMEOUT_ERROR",
  "AUTHENTICATION_ERROR",
  "VALIDATION_ERROR",
  "LIMIT_EXCEEDED",
  "ACCOUNT_SUSPENDED",
  "RATE_LIMIT_EXCEEDED",
  "VERIFICATION_ERROR",
  "UNEXPECTED_ERROR",
  "UNKNOWN_ERROR",
] as const;
export type PaymentErrorType = (typeof paymentErrorTypes)[number];

export const isPaymentErrorType = (word: unknown): word is PaymentErrorType =>
  paymentErrorTypes.some((type) => type === word);

/** What an HTTP status that is no success says, when nothing in the answer says more. */
export function typeOfStatus(status: number): PaymentErrorType {
  if (status === 401 || status === 403) return "AUTHENTICATION_ERROR";
  if (status === 408 || status === 504) return "TIMEOUT_ERROR";
  if (status === 429) return "RATE_LIMIT_EXCEEDED";
  if (status >= 500) return "PROVIDER_ERROR";
  return status >= 400 ? "VALIDATION_ERROR" : "UNKNOWN_ERROR";
}

/**
 * The type of a call without a usable answer, by its reason as adapters write it: `HTTP 503 …`, a code of the network layer or
 * the name of an error. What has no word here is the gateway's fault: it was asked and gave nothing that can be used.
 */
export function typeOfReason(reason: string): PaymentErrorType {
  const status = /^HTTP[ _](\d{3})\b/.exec(reason)?.[1];
  if (status) return typeOfStatus(Number(status));
  if (/time_?d? ?out/i.test(reason)) return "TIMEOUT_ERROR";
  return /^E[A-Z_]{3,}$|^UND_ERR|network|^AbortError$|^TypeError$/.test(reason)
    ? "NETWORK_ERROR"
    : "PROVIDER_ERROR";
}
