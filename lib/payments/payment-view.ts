import type { Currency, Money } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { payoutMessage, toPublicStatus } from "@/lib/payouts/payout-messages";
import type { PayoutStatus } from "@/lib/payouts/payout";
import type { PaymentStatus } from "./payment";
import type { PaymentView, StartedPaymentView } from "./payment-schemas";

type Amounts = { base: Money; charge: Money; total: Money; basisPoints: number };

function toBreakup(amounts: Amounts) {
  return {
    ...wireAmount("base_amount", amounts.base),
    ...wireAmount("payment_charge", amounts.charge),
    charge_rate_percent: amounts.basisPoints / 100,
    ...wireAmount("total_payable", amounts.total),
  };
}

/** The public word: an order that ran out is a failed payment to the outside. */
function toPublicPaymentStatus(status: PaymentStatus): PaymentView["status"] {
  switch (status) {
    case "created":
    case "pending":
      return "pending";
    case "succeeded":
      return "completed";
    case "failed":
    case "expired":
      return "failed";
  }
}

/** The gateway's words for the same thing, as its own answers would say it. */
const GATEWAY_STATE: Record<PaymentStatus, string> = {
  created: "PENDING",
  pending: "PENDING",
  succeeded: "COMPLETED",
  failed: "FAILED",
  expired: "FAILED",
};

/** The answer to starting a payment: where to send the payer, and what it costs. */
export function toStartedPaymentView(payment: {
  id: string;
  merchant_order_id: string;
  gateway_order_id: string | null;
  redirect_url: string | null;
  status: PaymentStatus;
  expires_at: Date;
  charge_basis_points: number;
  base: Money;
  charge: Money;
  total: Money;
}): StartedPaymentView {
  return {
    payment_id: payment.id,
    merchant_order_id: payment.merchant_order_id,
    order_id: payment.gateway_order_id,
    redirect_url: payment.redirect_url,
    status: toPublicPaymentStatus(payment.status),
    state: GATEWAY_STATE[payment.status],
    expire_at: payment.expires_at.toISOString(),
    currency: payment.base.currency,
    ...wireAmount("amount", payment.base),
    payment_breakup: toBreakup({ ...payment, basisPoints: payment.charge_basis_points }),
  };
}

/** A payment with its home and its payout, as the query reads it. */
export type PaymentFacts = {
  id: string;
  merchant_order_id: string;
  gateway_order_id: string | null;
  status: string;
  base_minor: bigint;
  charge_minor: bigint;
  charge_basis_points: number;
  currency: string;
  refunded_minor: bigint;
  unit_id: string;
  unit_number: string;
  property_name: string;
  tenant_name: string;
  method: string | null;
  utr: string | null;
  redirect_url: string | null;
  failure_code: string | null;
  failure_message: string | null;
  payout_status: string | null;
  created_at: Date;
  expires_at: Date;
  completed_at: Date | null;
  last_checked_at: Date | null;
  next_check_at: Date | null;
  check_count: number;
};

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** What may leave the server about a payment. */
export function toPaymentView(row: PaymentFacts): PaymentView {
  const currency = row.currency as Currency;
  const base = { amountMinor: row.base_minor, currency };
  const charge = { amountMinor: row.charge_minor, currency };
  const total = { amountMinor: row.base_minor + row.charge_minor, currency };
  const status = row.status as PaymentStatus;
  const payoutStatus = row.payout_status as PayoutStatus | null;
  return {
    id: row.id,
    payment_id: row.id,
    merchant_order_id: row.merchant_order_id,
    gateway_order_id: row.gateway_order_id,
    purpose: "rent",
    status: toPublicPaymentStatus(status),
    state: status,
    currency,
    ...wireAmount("amount", base),
    payment_breakup: toBreakup({ base, charge, total, basisPoints: row.charge_basis_points }),
    unit_id: row.unit_id,
    unit_number: row.unit_number,
    property_name: row.property_name,
    tenant_name: row.tenant_name,
    payment_method: row.method,
    utr: row.utr,
    // An ended order's page is of no use to anybody.
    redirect_url: status === "pending" ? row.redirect_url : null,
    failure_code: row.failure_code,
    failure_message: row.failure_message,
    ...wireAmount("refunded_amount", { amountMinor: row.refunded_minor, currency }),
    payout_status: payoutStatus ? toPublicStatus(payoutStatus) : "not_initiated",
    payout_message: payoutMessage(payoutStatus),
    created_at: row.created_at.toISOString(),
    expires_at: row.expires_at.toISOString(),
    completed_at: iso(row.completed_at),
    last_checked_at: iso(row.last_checked_at),
    next_check_at: iso(row.next_check_at),
    check_count: row.check_count,
  };
}
