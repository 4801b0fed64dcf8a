import { describe, expect, test } from "vitest";
import type { GatewayName } from "@/lib/gateways/gateway";
import { failureTypeOf } from "@/lib/gateways/registry";
import { typeOfReason, typeOfStatus, type PaymentErrorType } from "@/lib/kernel/payment-error-type";

type Row = readonly [code: string, message: string, type: PaymentErrorType];

/** Every word of failure that a gateway documents or its test cards answer. */
const KNOWN: Readonly<Record<GatewayName, readonly Row[]>> = {
  paystack: [
    ["failed", "Declined", "DECLINED_CARD"],
    ["failed", "Insufficient Funds", "INSUFFICIENT_FUNDS"],
    ["failed", "Token Not Generated. Customer Not Registered on Token Platform", "AUTHENTICATION_ERROR"],
    ["failed", "Expired Card", "EXPIRED_CARD"],
    ["failed", "Invalid card number", "INVALID_CARD"],
    ["abandoned", "The transaction was not completed", "TIMEOUT_ERROR"],
    ["HTTP_401", "Invalid key", "AUTHENTICATION_ERROR"],
    ["missing_params", "Email Address is required", "VALIDATION_ERROR"],
    ["duplicate_reference", "Duplicate Transaction Reference", "VALIDATION_ERROR"],
    ["HTTP_400", "Invalid Amount Sent", "VALIDATION_ERROR"],
    ["HTTP_400", "Currency not supported by merchant", "VALIDATION_ERROR"],
    ["transaction_not_found", "Transaction reference not found", "VERIFICATION_ERROR"],
    ["HTTP_400", "Transaction reference is invalid", "VALIDATION_ERROR"],
    ["HTTP_400", "Refund amount cannot be greater than initial amount", "VALIDATION_ERROR"],
    ["invalid_transfer_recipient", "Recipient specified is invalid", "VALIDATION_ERROR"],
    ["insufficient_balance", "Your balance is not enough to fulfil this request", "INSUFFICIENT_FUNDS"],
    ["HTTP_400", "Transfer code is invalid", "VALIDATION_ERROR"],
    ["HTTP_404", "Transfer not found", "VERIFICATION_ERROR"],
    ["unknown", "Duplicate reference(s) found: a,b", "VALIDATION_ERROR"],
    ["HTTP_422", "Could not resolve account name. Check parameters or try again.", "VERIFICATION_ERROR"],
    ["failed", "BENE_BANK_DECLINED", "PROVIDER_ERROR"],
    ["failed", "INSUFFICIENT_BALANCE", "INSUFFICIENT_FUNDS"],
    ["failed", "Paystack reports failed.", "PROVIDER_ERROR"],
    ["abandoned", "Paystack reports abandoned.", "TIMEOUT_ERROR"],
    ["rejected", "Paystack reports rejected.", "PROVIDER_ERROR"],
    ["blocked", "Paystack reports blocked.", "PROVIDER_ERROR"],
    ["reversed", "Paystack reports reversed.", "PROVIDER_ERROR"],
    ["HTTP_429", "Paystack answered 429.", "RATE_LIMIT_EXCEEDED"],
    ["HTTP_500", "Paystack answered 500.", "PROVIDER_ERROR"],
    ["beneficiary-details-differ", "Paystack holds another account under this.", "VERIFICATION_ERROR"],
  ],
  flutterwave: [
    ["failed", "Do Not Honour", "DECLINED_CARD"],
    ["failed", "Fraudulent. Please contact support", "DECLINED_CARD"],
    ["failed", "Insufficient Funds", "INSUFFICIENT_FUNDS"],
    ["failed", "Restricted Card, Retain Card", "DECLINED_CARD"],
    ["failed", "Invalid Transaction", "DECLINED_CARD"],
    ["failed", "Function Not Permitted to Cardholder", "DECLINED_CARD"],
    ["failed", "Function Not Permitted to Terminal", "DECLINED_CARD"],
    ["failed", "Transaction Error", "PROVIDER_ERROR"],
    ["failed", "Incorrect PIN", "AUTHENTICATION_ERROR"],
    ["failed", "Wrong OTP", "AUTHENTICATION_ERROR"],
    ["failed", "Expired card", "EXPIRED_CARD"],
    ["failed", "Invalid card number", "INVALID_CARD"],
    ["failed", "Pending validation", "TIMEOUT_ERROR"],
    ["failed", "Flutterwave reports failed.", "PROVIDER_ERROR"],
    ["HTTP_401", "Invalid authorization key", "AUTHENTICATION_ERROR"],
    ["HTTP_403", "Please enable IP Whitelisting to access this service", "AUTHENTICATION_ERROR"],
    ["HTTP_429", "Too many requests", "RATE_LIMIT_EXCEEDED"],
    ["HTTP_503", "An error occurred. Please contact support", "PROVIDER_ERROR"],
    ["HTTP_400", "No transaction was found for this id", "VERIFICATION_ERROR"],
    ["HTTP_400", "This payment link is currently inactive", "VALIDATION_ERROR"],
    ["HTTP_400", "Payout with this ref already exists", "VALIDATION_ERROR"],
    ["HTTP_400", "Amount should be above NGN100", "VALIDATION_ERROR"],
    ["account-blacklisted", "Payout was made to a blacklisted account number", "VALIDATION_ERROR"],
    [
      "account-invalid",
      "Sorry, that account number is invalid, please check and try again",
      "VALIDATION_ERROR",
    ],
    ["INSUFFICIENT_BALANCE", "DISBURSE FAILED: Insufficient funds in customer wallet", "INSUFFICIENT_FUNDS"],
    ["FAILED", "DISBURSE FAILED: Transfer failed. Please contact support", "PROVIDER_ERROR"],
    [
      "FAILED",
      "DISBURSE FAILED: wallet currently restricted. please contact administrator",
      "ACCOUNT_SUSPENDED",
    ],
    ["FAILED", "Flutterwave reports FAILED.", "PROVIDER_ERROR"],
  ],
  phonepe: [
    ["INSUFFICIENT_BALANCE", "", "INSUFFICIENT_FUNDS"],
    ["INVALID_MPIN", "", "AUTHENTICATION_ERROR"],
    ["MPIN_LIMIT_BREACHED", "", "AUTHENTICATION_ERROR"],
    ["TXN_FREQ_LIMIT_BREACHED", "", "LIMIT_EXCEEDED"],
    ["TXN_LIMIT_BREACHED", "", "LIMIT_EXCEEDED"],
    ["BANK_TECHNICAL_ISSUE", "", "PROVIDER_ERROR"],
    ["TXN_BLOCKED", "", "DECLINED_CARD"],
    ["ACCOUNT_BLOCKED", "", "ACCOUNT_SUSPENDED"],
    ["ACCOUNT_DOES_NOT_EXIST", "", "VALIDATION_ERROR"],
    ["INVALID_VPA", "", "VALIDATION_ERROR"],
    ["TXN_CANCELLED", "", "TIMEOUT_ERROR"],
    ["ORDER_CANCELLED_BY_USER", "", "TIMEOUT_ERROR"],
    ["TXN_NOT_COMPLETED", "", "TIMEOUT_ERROR"],
    ["ORDER_EXPIRED", "", "TIMEOUT_ERROR"],
    ["OTHERS", "", "UNKNOWN_ERROR"],
    ["REFUND_BREACHED", "", "LIMIT_EXCEEDED"],
    ["CARD_EXPIRED", "", "EXPIRED_CARD"],
    ["CARD_BLOCKED", "", "DECLINED_CARD"],
    ["HTTP_401", "", "AUTHENTICATION_ERROR"],
  ],
  cashfree: [
    ["VELOCITY_CHECK_FAILED", "", "LIMIT_EXCEEDED"],
    ["TRANSFER_LIMIT_BREACH", "", "LIMIT_EXCEEDED"],
    ["ANOMALY_DETECTION", "", "VERIFICATION_ERROR"],
    ["WAIT_TIME_EXCEEDED", "", "TIMEOUT_ERROR"],
    ["IMPS_MODE_FAIL", "", "PROVIDER_ERROR"],
    ["BENE_BANK_DECLINED", "", "PROVIDER_ERROR"],
    ["INSUFFICIENT_BALANCE", "", "INSUFFICIENT_FUNDS"],
    ["INVALID_BENE_ACCOUNT_OR_IFSC", "", "VALIDATION_ERROR"],
    ["INVALID_BENE_VPA", "", "VALIDATION_ERROR"],
    ["INVALID_ACCOUNT_FAIL", "", "VALIDATION_ERROR"],
    ["INVALID_IFSC_FAIL", "", "VALIDATION_ERROR"],
    ["INVALID_MODE_FOR_PYID", "", "VALIDATION_ERROR"],
    ["ACCOUNT_BLOCKED", "", "ACCOUNT_SUSPENDED"],
    ["BENE_BLACKLISTED", "", "VALIDATION_ERROR"],
    ["BENE_NAME_DIFFERS", "", "VERIFICATION_ERROR"],
    ["RETURNED_FROM_BENEFICIARY", "", "PROVIDER_ERROR"],
    ["NPCI_UNAVAILABLE", "", "PROVIDER_ERROR"],
    ["BENEFICIARY_BANK_OFFLINE", "", "PROVIDER_ERROR"],
    ["DEST_LIMIT_REACHED", "", "LIMIT_EXCEEDED"],
    ["HTTP_503", "", "PROVIDER_ERROR"],
  ],
};
const gateways = Object.keys(KNOWN) as GatewayName[];

describe.each(gateways)("what %s says went wrong", (gateway) => {
  test.each(KNOWN[gateway])("%s, “%s” is %s", (code, message, type) => {
    expect(failureTypeOf(gateway, { code, message })).toBe(type);
  });

  test("in words nobody has seen yet is unknown, and nothing it says makes the table throw", () => {
    for (const code of ["GREMLINS", "", "__proto__", "constructor", "toString"])
      expect(failureTypeOf(gateway, { code, message: "Gremlins in the switch" })).toBe("UNKNOWN_ERROR");
    expect(failureTypeOf(gateway, { code: "HTTP_599", message: "" })).toBe("PROVIDER_ERROR");
  });
});

test("a call without a usable answer is told by what broke: time, the way there, our keys, or the gateway", () => {
  expect(
    [
      "TimeoutError",
      "UND_ERR_HEADERS_TIMEOUT",
      "UND_ERR_CONNECT_TIMEOUT",
      "ETIMEDOUT",
      "ECONNRESET",
      "ECONNREFUSED",
      "UND_ERR_SOCKET",
      "network failure",
      "HTTP 401 HTTP_401",
      "HTTP 403",
      "HTTP 429",
      "HTTP 503 unknown",
      "unreadable answer",
      "answer about another order",
    ].map(typeOfReason),
  ).toEqual([
    ...Array.from({ length: 4 }, () => "TIMEOUT_ERROR"),
    ...Array.from({ length: 4 }, () => "NETWORK_ERROR"),
    "AUTHENTICATION_ERROR",
    "AUTHENTICATION_ERROR",
    "RATE_LIMIT_EXCEEDED",
    ...Array.from({ length: 3 }, () => "PROVIDER_ERROR"),
  ]);
  expect([400, 404, 408, 504, 200].map(typeOfStatus)).toEqual([
    "VALIDATION_ERROR",
    "VALIDATION_ERROR",
    "TIMEOUT_ERROR",
    "TIMEOUT_ERROR",
    "UNKNOWN_ERROR",
  ]);
});
