import { typeOfReason, type PaymentErrorType } from "@/lib/kernel/payment-error-type";
import type { Refusal } from "./map-error";

/** Its codes, the states in which its transfers end badly, and what we refuse ourselves before we ask. */
const BY_CODE: Readonly<Record<string, PaymentErrorType>> = {
  missing_params: "VALIDATION_ERROR",
  invalid_params: "VALIDATION_ERROR",
  duplicate_reference: "VALIDATION_ERROR",
  invalid_transfer_recipient: "VALIDATION_ERROR",
  transaction_not_found: "VERIFICATION_ERROR",
  transfer_not_found: "VERIFICATION_ERROR",
  insufficient_balance: "INSUFFICIENT_FUNDS",
  "insufficient-balance": "INSUFFICIENT_FUNDS",
  failed: "PROVIDER_ERROR",
  abandoned: "PROVIDER_ERROR",
  rejected: "PROVIDER_ERROR",
  blocked: "PROVIDER_ERROR",
  reversed: "PROVIDER_ERROR",
  "reference-invalid": "VALIDATION_ERROR",
  "currency-not-supported": "VALIDATION_ERROR",
  "amount-below-minimum": "VALIDATION_ERROR",
  "payer-email-missing": "VALIDATION_ERROR",
  "account-not-supported": "VALIDATION_ERROR",
  "beneficiary-details-differ": "VERIFICATION_ERROR",
};

/** Its sentences and those of banks behind it; they say more than the code beside them. The first that fits counts. */
const BY_WORDS: readonly (readonly [words: RegExp, type: PaymentErrorType])[] = [
  [/insufficient[ _]?(?:funds|balance)|balance is not enough/i, "INSUFFICIENT_FUNDS"],
  [/expired card|card.*expired/i, "EXPIRED_CARD"],
  [/token not generated|incorrect pin|wrong pin|otp/i, "AUTHENTICATION_ERROR"],
  [/invalid key/i, "AUTHENTICATION_ERROR"],
  [/invalid card|card number/i, "INVALID_CARD"],
  [/declined by (?:the )?(?:beneficiary|recipient)|bene_bank_declined/i, "PROVIDER_ERROR"],
  [/declined|do not honou?r|fraud|restricted|not permitted|invalid transaction/i, "DECLINED_CARD"],
  [/not completed|abandoned/i, "TIMEOUT_ERROR"],
  [/timed? ?out/i, "TIMEOUT_ERROR"],
  [/limit/i, "LIMIT_EXCEEDED"],
  [/not found/i, "VERIFICATION_ERROR"],
  [/could not resolve account/i, "VERIFICATION_ERROR"],
  [/is required|invalid|not supported|duplicate|unique reference|cannot be greater/i, "VALIDATION_ERROR"],
];

/** What sort of failure an answer of Paystack's is; a word nobody has seen yet is `UNKNOWN_ERROR`. */
export function failureTypeOf({ code, message }: Refusal): PaymentErrorType {
  const byWords = BY_WORDS.find(([words]) => words.test(message))?.[1];
  if (byWords) return byWords;
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code] ?? "UNKNOWN_ERROR";
  return code.startsWith("HTTP_") ? typeOfReason(code) : "UNKNOWN_ERROR";
}
