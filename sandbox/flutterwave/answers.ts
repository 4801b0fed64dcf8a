import { ExactNumber } from "@/sandbox/exact-json";
import { flutterwaveFeeDigits } from "@/sandbox/fees";
import { bankName } from "@/sandbox/nigerian-banks";
import type { Attempt, Order } from "@/sandbox/orders";
import type { Refund } from "@/sandbox/refunds";
import { isPaid, isReturned, type Transfer } from "@/sandbox/transfers";
import { naira, numberOf } from "./fields";

const ACCOUNT_ID = 17321;
const iso = (at: number): string => new Date(at).toISOString();

/** 1.4 % of a local card, in whole kobo. */
const appFee = (amountMinor: bigint): bigint => (amountMinor * 14n + 500n) / 1000n;

const WORDS = { PENDING: "pending", COMPLETED: "successful", FAILED: "failed" } as const;

/** One try of a payer is one transaction with an id of its own. */
export function transactionFields(order: Order, attempt: Attempt, status?: string): Record<string, unknown> {
  const isPaidFor = attempt.state === "COMPLETED";
  const fee = appFee(attempt.amountMinor);
  return {
    id: numberOf(attempt.transactionId),
    tx_ref: order.reference,
    flw_ref: `FLW-MOCK-${attempt.transactionId}`,
    device_fingerprint: "N/A",
    amount: naira(attempt.amountMinor),
    currency: "NGN",
    charged_amount: naira(attempt.amountMinor),
    app_fee: naira(fee),
    merchant_fee: 0,
    processor_response: isPaidFor
      ? "Approved by Financial Institution"
      : (attempt.failure?.detail ?? "Pending validation"),
    auth_model: "PIN",
    ip: "::ffff:10.0.0.1",
    narration: "CARD Transaction ",
    status: status ?? WORDS[attempt.state],
    payment_type: attempt.mode,
    created_at: iso(attempt.at),
    account_id: ACCOUNT_ID,
    ...(attempt.mode === "card" ? { card: cardFields(attempt) } : {}),
    meta: metaOf(order),
    amount_settled: naira(attempt.amountMinor - fee),
    customer: {
      id: 216_510_001,
      name: order.metaInfo["name"] ?? "Anonymous",
      phone_number: "N/A",
      email: order.email,
      created_at: iso(order.createdAt),
    },
  };
}

const metaOf = (order: Order): unknown => {
  const text = order.metaInfo["meta"];
  return text ? (JSON.parse(text) as unknown) : null;
};

const TOKEN = /^flw-t1nf-(\d+)-m03k$/;
/** Which attempt a token for charging again stands for; empty for none. */
export const attemptIdIn = (token: string): string => TOKEN.exec(token)?.[1] ?? "";

function cardFields(attempt: Attempt): Record<string, unknown> {
  const card = attempt.card ?? "5531886652142950";
  return {
    first_6digits: card.slice(0, 6),
    last_4digits: card.slice(-4),
    issuer: "MASTERCARD  CREDIT",
    country: "NIGERIA NG",
    type: "MASTERCARD",
    token: `flw-t1nf-${attempt.transactionId}-m03k`,
    expiry: "09/32",
  };
}

/** Rows of a list are flat, and their ids are text. */
export function transactionRow(order: Order, attempt: Attempt): Record<string, unknown> {
  const {
    customer: _customer,
    card: _card,
    meta: _meta,
    id: _id,
    ...fields
  } = transactionFields(order, attempt);
  return {
    ...fields,
    id: attempt.transactionId,
    customer_name: order.metaInfo["name"] ?? "Anonymous",
    customer_email: order.email,
  };
}

/** The trap: a bare `completed` only means that the refund is accepted. */
const REFUND_WORDS = {
  PENDING: "completed",
  CONFIRMED: "processing",
  COMPLETED: "completed-bank-transfer",
  FAILED: "failed",
  NEEDS_ATTENTION: "pending",
} as const;

export function refundFields(
  refund: Refund,
  transactionId: string,
  status?: string,
): Record<string, unknown> {
  return {
    id: numberOf(refund.gatewayRefundId),
    account_id: ACCOUNT_ID,
    tx_id: numberOf(transactionId),
    flw_ref: `FLW-MOCK-${transactionId}`,
    wallet_id: 74639,
    amount_refunded: naira(refund.amountMinor),
    status: status ?? REFUND_WORDS[refund.state],
    destination: "payment_source",
    comments: refund.note,
    meta: {
      source: "availablebalance",
      ...(refund.state === "FAILED" ? { disburse_status: "failed" } : {}),
    },
    created_at: iso(refund.createdAt),
  };
}

/** A reversal is no status of v3: the money comes back as a credit of the wallet, and the word stays. */
export function transferWord(transfer: Transfer): string {
  if (isPaid(transfer) || isReturned(transfer)) return "SUCCESSFUL";
  if (transfer.status === "FAILED") return "FAILED";
  return transfer.status === "RECEIVED" ? "NEW" : "PENDING";
}

const REASONS: Readonly<Record<string, string>> = {
  INSUFFICIENT_BALANCE: "DISBURSE FAILED: Insufficient funds in customer wallet",
  BENE_BANK_DECLINED: "DISBURSE FAILED: Transfer failed. Please contact support",
};

export function transferFields(
  transfer: Transfer,
  nameKey: "full_name" | "fullname",
  status?: string,
): Record<string, unknown> {
  const word = transferWord(transfer);
  const { name, accountNumber, bankCode } = transfer.beneficiary;
  const reason = REASONS[transfer.statusCode] ?? `DISBURSE FAILED: ${transfer.statusCode}`;
  return {
    id: numberOf(transfer.gatewayReference),
    account_number: accountNumber,
    bank_code: bankCode,
    [nameKey]: name,
    created_at: iso(transfer.createdAt),
    currency: "NGN",
    debit_currency: "NGN",
    amount: naira(transfer.actualMinor),
    fee: new ExactNumber(flutterwaveFeeDigits(transfer.actualMinor)),
    status: status ?? word,
    reference: transfer.reference,
    meta: null,
    narration: transfer.remarks ?? "",
    complete_message: word === "SUCCESSFUL" ? "Successful" : word === "FAILED" ? reason : "",
    requires_approval: 0,
    is_approved: 1,
    bank_name: bankName(bankCode ?? "")?.toUpperCase() ?? "N/A",
  };
}
