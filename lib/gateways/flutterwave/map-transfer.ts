import type {
  AccountLookup,
  BeneficiaryOutcome,
  NubanAccount,
  TransferOutcome,
  TransferReport,
  TransferRequest,
} from "@/lib/gateways/gateway";
import { parseMajorDigits, roundMajorDigits, toMajorDigits } from "@/lib/kernel/major-digits";
import { ngn } from "@/lib/kernel/money";
import { isDuplicate, toError, type Refusal } from "./map-error";
import { accountAnswer, transferAnswer, type Transfer } from "./schemas";

const MINIMUM_MINOR = 10_000n;
/** The same reference also fits Paystack. */
const REFERENCE = /^[a-z0-9_-]{16,50}$/;

/** What Flutterwave would refuse anyway, found before anything leaves us. */
export function refusalOf(request: TransferRequest): Refusal | null {
  if (!REFERENCE.test(request.reference))
    return {
      code: "reference-invalid",
      message: "The reference has 16 to 50 lower-case letters and digits.",
    };
  if (request.amount.currency !== "NGN")
    return { code: "currency-not-supported", message: "Flutterwave pays out naira only." };
  if (request.amount.amountMinor < MINIMUM_MINOR)
    return { code: "amount-below-minimum", message: "The smallest transfer is ₦100." };
  return null;
}

/** In its test mode the end of a reference orders what becomes of the transfer. */
const TEST_ENDING = /_PMCK(?:_ST_F)?(?:DU_\d+)?$/;
/** Our reference without the ending that a rehearsal gave it. */
export const toOurReference = (reference: string): string => reference.replace(TEST_ENDING, "");

/** JSON by hand for the one field that must not pass through a float. */
export function toTransferText(
  request: TransferRequest,
  payee: { holderName: string; account: NubanAccount },
  reference: string,
): string {
  const rest = JSON.stringify({
    account_bank: payee.account.bankCode,
    account_number: payee.account.accountNumber,
    currency: "NGN",
    debit_currency: "NGN",
    narration: request.remarks.slice(0, 100),
    reference,
    beneficiary_name: payee.holderName.slice(0, 100),
  });
  return `{"amount":${toMajorDigits(request.amount.amountMinor)},${rest.slice(1)}`;
}

/** Whether an account exists: Flutterwave keeps no beneficiaries, so ours is ready under our own id. */
export function toBeneficiaryOutcome(
  status: number,
  body: unknown,
  beneficiaryId: string,
): BeneficiaryOutcome {
  const lookup = toAccountLookup(status, body);
  switch (lookup.kind) {
    case "found":
      return { kind: "ready", id: beneficiaryId };
    case "not-found":
      return { kind: "rejected", code: "account-invalid", message: lookup.message };
    case "unavailable":
      return lookup;
  }
}

export function toAccountLookup(status: number, body: unknown): AccountLookup {
  if (status === 200) {
    const answer = accountAnswer.safeParse(body);
    return answer.success
      ? { kind: "found", holderName: answer.data.data.account_name }
      : { kind: "unavailable", reason: "unreadable answer" };
  }
  const error = toError(status, body);
  return (status === 400 || status === 422) && /account/i.test(error.message)
    ? { kind: "not-found", message: error.message }
    : { kind: "unavailable", reason: `HTTP ${status}` };
}

/** Sentences that say what is wrong with the request itself, so that nothing can have happened. */
const REQUEST_FAULTS: readonly { pattern: RegExp; code: string; permanent: boolean }[] = [
  { pattern: /blacklisted/i, code: "account-blacklisted", permanent: true },
  { pattern: /account number is invalid/i, code: "account-invalid", permanent: true },
  { pattern: /insufficient/i, code: "insufficient-balance", permanent: false },
];

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
    if (toOurReference(answer.data.data.reference) !== reference)
      return { kind: "unknown", reason: "answer about another transfer" };
    return { kind: "accepted", gatewayReference: answer.data.data.id };
  }
  const error = toError(status, body);
  const reason = `HTTP ${status}`;
  if (status === 401 || status === 403 || status === 429)
    return { kind: "not-sent", reason, retryAfterSeconds };
  if (status === 409 || (status < 500 && isDuplicate(error))) return { kind: "duplicate" };
  const fault = REQUEST_FAULTS.find(({ pattern }) => pattern.test(error.message));
  if (status === 400 && fault)
    return { kind: "rejected", code: fault.code, message: error.message, permanent: fault.permanent };
  return { kind: "unknown", reason };
}

const UNDER_WAY = new Set(["NEW", "PENDING"]);

/** Null when an amount that matters cannot be read. `surprise`: a word we do not know; worth a line in the log. */
export type TransferReading = { report: TransferReport; surprise: string | null } | null;

/** A return after success is no state here: the money comes back as a credit of the balance. */
export function toTransferReport(answer: Transfer): TransferReading {
  const { status, id: gatewayReference } = answer;
  if (status === "SUCCESSFUL") {
    const amountMinor = parseMajorDigits(answer.amount);
    // Three decimals are usual here.
    const feeMinor = roundMajorDigits(answer.fee ?? "0");
    if (amountMinor === null || feeMinor === null) return null;
    return {
      report: {
        kind: "paid",
        gatewayReference,
        reference: toOurReference(answer.reference),
        amount: ngn(amountMinor),
        utr: null,
        fee: ngn(feeMinor),
        feeTax: ngn(0n),
      },
      surprise: null,
    };
  }
  if (status === "FAILED") {
    const message = answer.complete_message || "Flutterwave reports FAILED.";
    const code = /insufficient funds/i.test(message) ? "INSUFFICIENT_BALANCE" : "FAILED";
    return { report: { kind: "failed", gatewayReference, code, message, permanent: false }, surprise: null };
  }
  const surprise = UNDER_WAY.has(status) ? null : `unknown transfer status ${status}`;
  return { report: { kind: "processing", gatewayReference, statusCode: status }, surprise };
}
