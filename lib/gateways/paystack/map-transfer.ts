import type {
  AccountLookup,
  BeneficiaryOutcome,
  BeneficiaryRequest,
  NubanAccount,
  TransferOutcome,
  TransferReport,
  TransferRequest,
} from "@/lib/gateways/gateway";
import { ngn } from "@/lib/kernel/money";
import { toMinorNumber } from "@/lib/kernel/wire-money";
import { isDuplicate, toError, type Refusal } from "./map-error";
import { accountAnswer, recipientAnswer, transferAnswer, type Transfer } from "./schemas";

const MINIMUM_MINOR = 100n;
const REFERENCE = /^[a-z0-9_-]{16,50}$/;

/** What Paystack would refuse anyway, found before anything leaves us. */
export function refusalOf(request: TransferRequest): Refusal | null {
  if (!REFERENCE.test(request.reference))
    return {
      code: "reference-invalid",
      message: "The reference has 16 to 50 lower-case letters and digits.",
    };
  if (request.amount.currency !== "NGN")
    return { code: "currency-not-supported", message: "Paystack pays out naira only." };
  if (request.amount.amountMinor < MINIMUM_MINOR)
    return { code: "amount-below-minimum", message: "The smallest transfer is ₦1." };
  return null;
}

/** 400 and 422 are how it says that there is no such account; every other refusal says nothing about the account. */
export function toAccountLookup(status: number, body: unknown): AccountLookup {
  if (status === 200) {
    const answer = accountAnswer.safeParse(body);
    return answer.success
      ? { kind: "found", holderName: answer.data.data.account_name }
      : { kind: "unavailable", reason: "unreadable answer" };
  }
  return status === 400 || status === 422
    ? { kind: "not-found", message: toError(status, body).message }
    : { kind: "unavailable", reason: `HTTP ${status}` };
}

export const toRecipientBody = (request: BeneficiaryRequest, account: NubanAccount) => ({
  type: "nuban",
  name: request.holderName,
  account_number: account.accountNumber,
  bank_code: account.bankCode,
  currency: "NGN",
});

export function toBeneficiaryOutcome(
  status: number,
  body: unknown,
  account: NubanAccount,
): BeneficiaryOutcome {
  if (status === 200 || status === 201) {
    const answer = recipientAnswer.safeParse(body);
    if (!answer.success) return { kind: "unavailable", reason: "unreadable answer" };
    const { recipient_code: id, details } = answer.data.data;
    const isOther =
      (details?.account_number && details.account_number !== account.accountNumber) ||
      (details?.bank_code && details.bank_code !== account.bankCode);
    // Money must not go to an account that is not the one we named.
    if (!isOther) return { kind: "ready", id };
    const message = "Paystack holds another account under this recipient.";
    return { kind: "rejected", code: "beneficiary-details-differ", message };
  }
  const error = toError(status, body);
  return status === 400 || status === 422
    ? { kind: "rejected", ...error }
    : { kind: "unavailable", reason: `HTTP ${status} ${error.code}` };
}

export const toTransferBody = (request: TransferRequest) => ({
  source: "balance",
  amount: toMinorNumber(request.amount),
  recipient: request.beneficiaryId,
  reference: request.reference,
  reason: request.remarks.slice(0, 100),
  currency: "NGN",
});

/** Codes that say what is wrong with the request itself, so that nothing can have happened. */
const REQUEST_FAULTS = new Set(["invalid_params", "missing_params", "invalid_transfer_recipient"]);

/** The outcome class of an HTTP answer to a transfer; `body` is undefined when it was no JSON. */
export function toTransferOutcome(
  reference: string,
  status: number,
  body: unknown,
  retryAfterSeconds: number | null,
): TransferOutcome {
  if (status >= 200 && status < 300) {
    const answer = transferAnswer.safeParse(body);
    if (!answer.success) return { kind: "unknown", reason: "unreadable answer" };
    if (answer.data.data.reference !== reference)
      return { kind: "unknown", reason: "answer about another transfer" };
    return { kind: "accepted", gatewayReference: answer.data.data.transfer_code };
  }
  const error = toError(status, body);
  const reason = `HTTP ${status} ${error.code}`;
  if (status === 401 || status === 403 || status === 429)
    return { kind: "not-sent", reason, retryAfterSeconds };
  if (status === 409 || (status < 500 && isDuplicate(error))) return { kind: "duplicate" };
  const isRequest = status === 400 || status === 422;
  if (isRequest && /balance is not enough/i.test(error.message))
    return { kind: "rejected", code: "insufficient-balance", message: error.message, permanent: false };
  if (isRequest && REQUEST_FAULTS.has(error.code)) {
    // A recipient can be registered again; every other fault of a request stays one.
    const permanent = error.code !== "invalid_transfer_recipient";
    return { kind: "rejected", ...error, permanent };
  }
  return { kind: "unknown", reason };
}

const UNDER_WAY = new Set(["received", "otp", "pending"]);
/** Ended without money leaving, or with all of it back on the balance; `permanent`: trying again is for a person. */
const REFUSED = new Map([
  ["failed", { permanent: false }],
  ["abandoned", { permanent: false }],
  ["rejected", { permanent: true }],
  ["blocked", { permanent: true }],
]);

/** `surprise`: a word we do not know; worth a line in the log. */
export type TransferReading = { report: TransferReport; surprise: string | null };

export function toTransferReport(answer: Transfer): TransferReading {
  const { status, reference, transfer_code: gatewayReference } = answer;
  const amount = ngn(BigInt(answer.amount));
  const message = answer.gateway_response || `Paystack reports ${status}.`;
  if (status === "success") {
    const fee = ngn(BigInt(answer.fee_charged ?? 0));
    const utr = answer.session?.id || null;
    return {
      report: { kind: "paid", gatewayReference, reference, amount, utr, fee, feeTax: ngn(0n) },
      surprise: null,
    };
  }
  if (status === "reversed")
    return {
      report: { kind: "returned", gatewayReference, reference, amount, code: status, message },
      surprise: null,
    };
  const refused = REFUSED.get(status);
  if (refused)
    return {
      report: { kind: "failed", gatewayReference, code: status, message, permanent: refused.permanent },
      surprise: null,
    };
  const surprise = UNDER_WAY.has(status) ? null : `unknown transfer status ${status}`;
  return { report: { kind: "processing", gatewayReference, statusCode: status }, surprise };
}
