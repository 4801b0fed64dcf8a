import { typeOfReason, type PaymentErrorType } from "@/lib/kernel/payment-error-type";
import type { Refusal } from "./map-error";

/** Its status codes and those of beneficiaries. Who is paid has no card: a bank's refusal is the provider's. */
const BY_CODE: Readonly<Record<string, PaymentErrorType>> = {
  INSUFFICIENT_BALANCE: "INSUFFICIENT_FUNDS",
  VELOCITY_CHECK_FAILED: "LIMIT_EXCEEDED",
  TRANSFER_LIMIT_BREACH: "LIMIT_EXCEEDED",
  DEST_LIMIT_REACHED: "LIMIT_EXCEEDED",
  ANOMALY_DETECTION: "VERIFICATION_ERROR",
  WAIT_TIME_EXCEEDED: "TIMEOUT_ERROR",
  IMPS_MODE_FAIL: "PROVIDER_ERROR",
  BENE_BANK_DECLINED: "PROVIDER_ERROR",
  NPCI_UNAVAILABLE: "PROVIDER_ERROR",
  BENEFICIARY_BANK_OFFLINE: "PROVIDER_ERROR",
  RETURNED_FROM_BENEFICIARY: "PROVIDER_ERROR",
  INVALID_BENE_ACCOUNT_OR_IFSC: "VALIDATION_ERROR",
  INVALID_BENE_VPA: "VALIDATION_ERROR",
  INVALID_ACCOUNT_FAIL: "VALIDATION_ERROR",
  INVALID_IFSC_FAIL: "VALIDATION_ERROR",
  INVALID_MODE_FOR_PYID: "VALIDATION_ERROR",
  BENE_BLACKLISTED: "VALIDATION_ERROR",
  BENE_NAME_DIFFERS: "VERIFICATION_ERROR",
  ACCOUNT_BLOCKED: "ACCOUNT_SUSPENDED",
  FAILED: "PROVIDER_ERROR",
  REJECTED: "PROVIDER_ERROR",
  MANUALLY_REJECTED: "PROVIDER_ERROR",
  REVERSED: "PROVIDER_ERROR",
};

/** What sort of failure a code of Cashfree's is; a code nobody has seen yet is `UNKNOWN_ERROR`. */
export function failureTypeOf({ code }: Refusal): PaymentErrorType {
  if (Object.hasOwn(BY_CODE, code)) return BY_CODE[code] ?? "UNKNOWN_ERROR";
  if (code.startsWith("HTTP_")) return typeOfReason(code);
  return code.startsWith("beneficiary") || code === "holder-name-not-latin"
    ? "VALIDATION_ERROR"
    : "UNKNOWN_ERROR";
}
