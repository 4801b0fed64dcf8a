import { typeOfReason, type PaymentErrorType } from "@/lib/kernel/payment-error-type";
import type { Refusal } from "./map-error";

/** v3 has no codes of its own: these are what we make of its states and sentences, and what we refuse before we ask. */
const BY_CODE: Readonly<Record<string, PaymentErrorType>> = {
  failed: "PROVIDER_ERROR",
  FAILED: "PROVIDER_ERROR",
  INSUFFICIENT_BALANCE: "INSUFFICIENT_FUNDS",
  "insufficient-balance": "INSUFFICIENT_FUNDS",
  "account-blacklisted": "VALIDATION_ERROR",
  "account-invalid": "VALIDATION_ERROR",
  "account-not-supported": "VALIDATION_ERROR",
  "reference-invalid": "VALIDATION_ERROR",
  "currency-not-supported": "VALIDATION_ERROR",
  "amount-below-minimum": "VALIDATION_ERROR",
  "payer-email-missing": "VALIDATION_ERROR",
  "transaction-not-found": "VERIFICATION_ERROR",
};

/** Its sentences and those of banks behind it. The first that fits counts. */
const BY_WORDS: readonly (readonly [words: RegExp, type: PaymentErrorType])[] = [
  [/insufficient funds/i, "INSUFFICIENT_FUNDS"],
  [/expired card|card.*expired/i, "EXPIRED_CARD"],
  [/incorrect pin|wrong pin|otp/i, "AUTHENTICATION_ERROR"],
  [/invalid authori[sz]ation key|ip whitelisting/i, "AUTHENTICATION_ERROR"],
  [/invalid card|card number/i, "INVALID_CARD"],
  [/wallet currently restricted/i, "ACCOUNT_SUSPENDED"],
  [/declined|do not honou?r|fraud|restricted card|not permitted|invalid transaction/i, "DECLINED_CARD"],
  [/pending validation|cancelled/i, "TIMEOUT_ERROR"],
  [/timed? ?out/i, "TIMEOUT_ERROR"],
  [/too many requests/i, "RATE_LIMIT_EXCEEDED"],
  [/limit/i, "LIMIT_EXCEEDED"],
  [/transaction error|an error occurred|please contact support/i, "PROVIDER_ERROR"],
  [/no transaction was found|not found/i, "VERIFICATION_ERROR"],
  [
    /blacklisted|is invalid|is required|not enabled|should be|already exists?|ref already|wrong token|inactive|more than the amount|is taken|must be/i,
    "VALIDATION_ERROR",
  ],
];

/** What sort of failure an answer of Flutterwave's is; a word nobody has seen yet is `UNKNOWN_ERROR`. */
export function failureTypeOf({ code, message }: Refusal): PaymentErrorType {
  const byWords = BY_WORDS.find(([words]) => words.test(message))?.[1];
  if (byWords) return byWords;
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code] ?? "UNKNOWN_ERROR";
  return code.startsWith("HTTP_") ? typeOfReason(code) : "UNKNOWN_ERROR";
}
