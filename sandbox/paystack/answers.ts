import { toMinorNumber } from "@/lib/kernel/wire-money";
import { bankName } from "@/sandbox/nigerian-banks";
import type { BeneficiaryDetails } from "@/sandbox/book-entries";
import { feeMinor } from "@/sandbox/fees";
import { moneyAt } from "@/sandbox/gateways";
import { chargedMinor, openAttempt, type Attempt, type Order } from "@/sandbox/orders";
import type { Refund } from "@/sandbox/refunds";
import { isPaid, isReturned, type Transfer } from "@/sandbox/transfers";

export const INTEGRATION = 100073;

/** Whole kobo as a JSON integer, the way this gateway writes nearly every amount. */
export const kobo = (amountMinor: bigint): number => toMinorNumber(moneyAt("paystack", amountMinor));
const iso = (at: number): string => new Date(at).toISOString();
/** Ids are numbers here, of ten digits. */
const idNumber = (id: string): number => Number.parseInt(id, 10);

/** 1.5 % and ₦100 from ₦2,500 on, at most ₦2,000. */
function chargeFee(amountMinor: bigint): bigint {
  const fee = (amountMinor * 15n + 500n) / 1000n + (amountMinor >= 250_000n ? 10_000n : 0n);
  return fee > 200_000n ? 200_000n : fee;
}

/** A failed card leaves the page open, so `failed` and `abandoned` may still turn into `success`. */
export function statusOf(order: Order, refundedMinor: bigint): string {
  if (order.state === "COMPLETED") return refundedMinor >= chargedMinor(order) ? "reversed" : "success";
  const isLeft = ["TXN_NOT_COMPLETED", "TXN_CANCELLED"].includes(order.failure?.code ?? "");
  if (order.state === "FAILED") return isLeft ? "abandoned" : "failed";
  const open = openAttempt(order);
  if (open) return open.mode === "bank_transfer" ? "pending" : "ongoing";
  return order.attempts.length > 0 ? "failed" : "abandoned";
}

/** What verify, lists and `charge.success` say about a transaction. */
export function transactionFields(
  order: Order,
  options: { refundedMinor: bigint; status?: string | undefined },
): Record<string, unknown> {
  const paid = order.attempts.find((attempt) => attempt.state === "COMPLETED");
  const last = paid ?? order.attempts.at(-1);
  const paidAt = paid ? iso(order.changedAt) : null;
  const createdAt = iso(order.createdAt);
  const charge = order.chargeMinor;
  return {
    id: idNumber(order.gatewayOrderId),
    domain: "test",
    status: options.status ?? statusOf(order, options.refundedMinor),
    reference: order.reference,
    receipt_number: null,
    amount: kobo(charge),
    requested_amount: kobo(order.amountMinor),
    message: null,
    gateway_response: paid ? "Successful" : (last?.failure?.detail ?? "The transaction was not completed"),
    paid_at: paidAt,
    created_at: createdAt,
    channel: last?.mode ?? "card",
    currency: "NGN",
    ip_address: "197.210.1.1",
    metadata: metadataOf(order),
    log: null,
    fees: paid ? kobo(chargeFee(charge)) : null,
    fees_split: null,
    authorization: paid ? authorizationOf(paid) : {},
    customer: customerOf(order),
    plan: null,
    split: {},
    order_id: null,
    paidAt,
    createdAt,
    transaction_date: createdAt,
    plan_object: {},
    subaccount: {},
  };
}

/** Comes back as it was sent, and as an empty text when nothing was. */
const metadataOf = (order: Order): unknown => {
  const text = order.metaInfo["metadata"];
  return text ? (JSON.parse(text) as unknown) : "";
};

export function customerOf(order: Order): Record<string, unknown> {
  return {
    id: 181_870_001,
    first_name: null,
    last_name: null,
    email: order.email,
    customer_code: "CUS_sandbox0001",
    phone: null,
    metadata: null,
    risk_action: "default",
  };
}

const AUTHORIZATION = "AUTH_";
/** Which attempt a code for charging again stands for. */
export const attemptIdIn = (code: string): string => code.replace(AUTHORIZATION, "");

function authorizationOf(attempt: Attempt): Record<string, unknown> {
  if (attempt.mode !== "card") return { channel: attempt.mode, reusable: false };
  const card = attempt.card ?? "4084084084084081";
  return {
    authorization_code: `${AUTHORIZATION}${attempt.transactionId}`,
    bin: card.slice(0, 6),
    last4: card.slice(-4),
    exp_month: "12",
    exp_year: "2030",
    channel: "card",
    card_type: "visa ",
    bank: "TEST BANK",
    country_code: "NG",
    brand: "visa",
    reusable: true,
    signature: `SIG_${card.slice(-4)}`,
    account_name: null,
  };
}

const REFUND_WORDS = {
  PENDING: "pending",
  CONFIRMED: "processing",
  COMPLETED: "processed",
  FAILED: "failed",
  NEEDS_ATTENTION: "needs-attention",
} as const;
export const refundWord = (refund: Refund): string => REFUND_WORDS[refund.state];

/** Rows of a list spell the time and `fully_deducted` differently from single answers. */
export function refundFields(refund: Refund, order: Order, form: "single" | "row", status?: string): object {
  const at = { createdAt: iso(refund.createdAt), updatedAt: iso(refund.changedAt) };
  return {
    id: idNumber(refund.gatewayRefundId),
    integration: INTEGRATION,
    domain: "test",
    transaction: idNumber(order.gatewayOrderId),
    amount: kobo(refund.amountMinor),
    deducted_amount: refund.state === "COMPLETED" ? kobo(refund.amountMinor) : 0,
    fully_deducted: form === "row" ? 0 : false,
    currency: "NGN",
    channel: null,
    status: status ?? refundWord(refund),
    refunded_by: "sandbox@paystack.test",
    merchant_note: refund.note,
    customer_note: null,
    expected_at: iso(refund.createdAt + 86_400_000),
    ...(form === "row" ? { created_at: at.createdAt } : at),
  };
}

const OWN_WORDS: Readonly<Record<string, string>> = {
  ABANDONED: "abandoned",
  REJECTED: "rejected",
  BLOCKED: "blocked",
};

export function transferWord(transfer: Transfer): string {
  if (isPaid(transfer)) return "success";
  if (isReturned(transfer)) return "reversed";
  if (transfer.status === "FAILED") return OWN_WORDS[transfer.statusCode] ?? "failed";
  return transfer.status === "RECEIVED" && transfer.plan.fate === "otp" ? "otp" : "pending";
}

/** A transfer in single answers and webhooks; `recipient` in full. */
export function transferFields(transfer: Transfer, status?: string): Record<string, unknown> {
  const hasMoved = isPaid(transfer) || isReturned(transfer);
  return {
    amount: kobo(transfer.actualMinor),
    currency: "NGN",
    domain: "test",
    failures: transfer.status === "FAILED" ? { reason: transfer.statusCode } : null,
    gateway_response: transfer.status === "FAILED" ? transfer.statusCode : null,
    id: idNumber(transfer.gatewayReference.replace("TRF_", "")),
    integration: INTEGRATION,
    reason: transfer.remarks,
    reference: transfer.reference,
    source: "balance",
    source_details: null,
    status: status ?? transferWord(transfer),
    titan_code: null,
    transfer_code: transfer.gatewayReference,
    fee_charged: hasMoved ? kobo(feeMinor("paystack", transfer.actualMinor)) : 0,
    transferred_at: hasMoved ? iso(transfer.changedAt) : null,
    recipient: recipientFields(transfer.beneficiary),
    session: { provider: transfer.utr ? "nip" : null, id: transfer.utr },
    createdAt: iso(transfer.createdAt),
    updatedAt: iso(transfer.changedAt),
  };
}

export function recipientFields(payee: BeneficiaryDetails): Record<string, unknown> {
  const bankCode = payee.bankCode ?? "";
  return {
    active: true,
    currency: "NGN",
    domain: "test",
    id: 1_476_001,
    integration: INTEGRATION,
    name: payee.name,
    recipient_code: payee.id,
    type: "nuban",
    is_deleted: false,
    details: {
      authorization_code: null,
      account_number: payee.accountNumber,
      account_name: null,
      bank_code: bankCode,
      bank_name: bankName(bankCode),
    },
  };
}
