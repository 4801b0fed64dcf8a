import { typeOfReason, type PaymentErrorType } from "@/lib/kernel/payment-error-type";

/** The groups of its error codes, the few detailed ones we keep, and what we refuse ourselves before we ask. */
const BY_CODE: Readonly<Record<string, PaymentErrorType>> = {
  INSUFFICIENT_BALANCE: "INSUFFICIENT_FUNDS",
  INVALID_MPIN: "AUTHENTICATION_ERROR",
  MPIN_LIMIT_BREACHED: "AUTHENTICATION_ERROR",
  TXN_FREQ_LIMIT_BREACHED: "LIMIT_EXCEEDED",
  TXN_LIMIT_BREACHED: "LIMIT_EXCEEDED",
  REFUND_BREACHED: "LIMIT_EXCEEDED",
  BANK_TECHNICAL_ISSUE: "PROVIDER_ERROR",
  TXN_BLOCKED: "DECLINED_CARD",
  ACCOUNT_BLOCKED: "ACCOUNT_SUSPENDED",
  ACCOUNT_DOES_NOT_EXIST: "VALIDATION_ERROR",
  INVALID_VPA: "VALIDATION_ERROR",
  TXN_CANCELLED: "TIMEOUT_ERROR",
  ORDER_CANCELLED_BY_USER: "TIMEOUT_ERROR",
  TXN_NOT_COMPLETED: "TIMEOUT_ERROR",
  ORDER_EXPIRED: "TIMEOUT_ERROR",
  REQUEST_TIME_OUT: "TIMEOUT_ERROR",
  TXN_AUTO_FAILED: "TIMEOUT_ERROR",
  INTENT_EXPIRED: "TIMEOUT_ERROR",
  OTHERS: "UNKNOWN_ERROR",
  FAILED: "PROVIDER_ERROR",
  DUPLICATE_TRANSACTION: "VALIDATION_ERROR",
  CARD_BLOCKED: "DECLINED_CARD",
  CARD_EXPIRED: "EXPIRED_CARD",
  MERCHANT_ORDER_MAPPING_NOT_FOUND: "VERIFICATION_ERROR",
  "reference-invalid": "VALIDATION_ERROR",
  "currency-not-supported": "VALIDATION_ERROR",
  "amount-below-minimum": "VALIDATION_ERROR",
};

/** What sort of failure a code of PhonePe's is; a code nobody has seen yet is `UNKNOWN_ERROR`. */
export function failureTypeOf({ code }: { code: string; message: string }): PaymentErrorType {
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code] ?? "UNKNOWN_ERROR";
  return code.startsWith("HTTP_") ? typeOfReason(code) : "UNKNOWN_ERROR";
}
