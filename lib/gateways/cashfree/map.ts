import type { GatewayEvent, TransferOutcome, TransferReport, TransferRequest } from "@/lib/gateways/gateway";
import { inr, type Money } from "@/lib/kernel/money";
import { toError, type Refusal } from "./map-error";
import { toPlainText } from "./plain-text";
import { parseMajorDigits, roundMajorDigits, toMajorDigits } from "@/lib/kernel/major-digits";
import { transferAnswer, type TransferAnswer, type WebhookBody } from "./schemas";

const MINIMUM_MINOR = 100n;
const TRANSFER_ID = /^[A-Za-z0-9_]{1,40}$/;

/** What Cashfree would refuse anyway, found before anything leaves us. */
export function refusalOf(request: TransferRequest): Refusal | null {
  if (!TRANSFER_ID.test(request.reference))
    return { code: "reference-invalid", message: "The reference may have 40 letters, digits and _." };
  if (request.amount.currency !== "INR")
    return { code: "currency-not-supported", message: "Cashfree pays out rupees only." };
  if (request.amount.amountMinor < MINIMUM_MINOR)
    return { code: "amount-below-minimum", message: "The smallest transfer is ₹1." };
  return null;
}

/** JSON by hand for the one field that must not pass through a float. */
export function toTransferText(request: TransferRequest): string {
  const remarks = toPlainText(request.remarks, /[^A-Za-z0-9 ]+/g).slice(0, 70);
  const rest = JSON.stringify({
    transfer_id: request.reference,
    transfer_currency: "INR",
    transfer_mode: request.method === "upi" ? "upi" : "banktransfer",
    beneficiary_details: { beneficiary_id: request.beneficiaryId },
    ...(remarks ? { transfer_remarks: remarks } : {}),
  });
  return `{"transfer_amount":${toMajorDigits(request.amount.amountMinor)},${rest.slice(1)}`;
}

/** Codes that say what is wrong with the request itself, so that nothing can have happened. */
const REQUEST_FAULT =
  /_(?:missing|invalid|not_found|length_exceeded|length_short)$|^beneficiary_account_same_as_source$|^vba_.*_not_allowed$/;

/** The outcome class of an HTTP answer to a transfer; `body` is undefined when it was no JSON. */
export function toTransferOutcome(
  reference: string,
  status: number,
  body: unknown,
  retryAfterSeconds: number | null,
): TransferOutcome {
  if (status >= 200 && status < 300) return acceptedOutcome(reference, body);
  const error = toError(status, body);
  const reason = `HTTP ${status} ${error.code}`;
  if (status === 409 || isDuplicate(error)) return { kind: "duplicate" };
  if (status === 401 || status === 403 || status === 429)
    return { kind: "not-sent", reason, retryAfterSeconds };
  if ((status === 400 || status === 404 || status === 422) && REQUEST_FAULT.test(error.code))
    return {
      kind: "rejected",
      code: error.code,
      message: error.message,
      // A beneficiary can be registered again; every other fault of a request stays one.
      permanent: error.code !== "beneficiary_not_found",
    };
  return { kind: "unknown", reason };
}

/** Whatever the state in it says: only the status answer decides, and it can be asked from now on. */
function acceptedOutcome(reference: string, body: unknown): TransferOutcome {
  const answer = transferAnswer.safeParse(body);
  if (!answer.success) return { kind: "unknown", reason: "unreadable answer" };
  if (answer.data.transfer_id !== reference)
    return { kind: "unknown", reason: "answer about another transfer" };
  return { kind: "accepted", gatewayReference: answer.data.cf_transfer_id ?? null };
}

/** The documents name no code for a repeated id and integrators saw several, so any hint of one counts. */
const isDuplicate = ({ code, message }: Refusal): boolean =>
  /already|duplicate/i.test(code) || /already (?:exists|submitted|processed)/i.test(message);

/** The account itself is at fault: the same transfer can never succeed. */
const PERMANENT_FAILURES = new Set([
  "INVALID_BENE_ACCOUNT_OR_IFSC",
  "INVALID_ACCOUNT_FAIL",
  "INVALID_IFSC_FAIL",
  "INVALID_BENE_VPA",
  "ACCOUNT_BLOCKED",
  "BENE_BLACKLISTED",
  "BENE_NAME_DIFFERS",
]);

const STILL_UNDER_WAY = new Set(["RECEIVED", "QUEUED", "APPROVAL_PENDING", "PENDING"]);
const REFUSED = new Set(["FAILED", "REJECTED", "MANUALLY_REJECTED"]);

/** `surprise`: a word we do not know; worth a line in the log. Null when an amount that matters cannot be read. */
export type TransferReading = { report: TransferReport; surprise: string | null } | null;

/** A soft SUCCESS is still under way: the beneficiary's bank has not confirmed it. Unknown words are, too. */
export function toTransferReport(answer: TransferAnswer): TransferReading {
  const gatewayReference = answer.cf_transfer_id ?? null;
  const statusCode = answer.status_code ?? answer.status;
  const message = answer.status_description || `Cashfree reports ${statusCode}.`;
  const processing: TransferReport = { kind: "processing", gatewayReference, statusCode };
  if (answer.status === "SUCCESS") {
    if (statusCode === "COMPLETED") return paidReading(answer, gatewayReference);
    const surprise = statusCode === "SENT_TO_BENEFICIARY" ? null : `unknown success code ${statusCode}`;
    return { report: processing, surprise };
  }
  if (REFUSED.has(answer.status)) {
    const permanent = PERMANENT_FAILURES.has(statusCode);
    return {
      report: { kind: "failed", gatewayReference, code: statusCode, message, permanent },
      surprise: null,
    };
  }
  if (answer.status === "REVERSED") {
    const amount = principalOf(answer);
    const reference = answer.transfer_id;
    return (
      amount && {
        report: { kind: "returned", gatewayReference, reference, amount, code: statusCode, message },
        surprise: null,
      }
    );
  }
  const surprise = STILL_UNDER_WAY.has(answer.status) ? null : `unknown transfer status ${answer.status}`;
  return { report: processing, surprise };
}

function paidReading(answer: TransferAnswer, gatewayReference: string | null): TransferReading {
  const amount = principalOf(answer);
  const fee = feeOf(answer.transfer_service_charge);
  const feeTax = feeOf(answer.transfer_service_tax);
  if (!amount || !fee || !feeTax) return null;
  const utr = answer.transfer_utr || null;
  const reference = answer.transfer_id;
  return {
    report: { kind: "paid", gatewayReference, reference, amount, utr, fee, feeTax },
    surprise: null,
  };
}

function principalOf(answer: TransferAnswer): Money | null {
  const amountMinor = parseMajorDigits(answer.transfer_amount ?? "");
  return amountMinor === null ? null : inr(amountMinor);
}

function feeOf(digits: string | null | undefined): Money | null {
  const amountMinor = roundMajorDigits(digits ?? "0");
  return amountMinor === null ? null : inr(amountMinor);
}

const TRANSFER_EVENT = /^TRANSFER_[A-Z_]+$/;

/** Null when an event that must name a transfer does not. Which state it means, only the status answer says. */
export function toGatewayEvent({ type, data }: WebhookBody): GatewayEvent | null {
  if (!TRANSFER_EVENT.test(type)) return { kind: "ignored", type };
  return data?.transfer_id ? { kind: "transfer", reference: data.transfer_id, type } : null;
}
