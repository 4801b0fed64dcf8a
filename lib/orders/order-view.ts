import type { Currency, Money } from "@/lib/kernel/money";
import { shortName } from "@/lib/kernel/short-name";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { OrderStatus } from "./order";
import type { OrderView, StartedOrderPaymentView } from "./order-schemas";

/** An order as a query reads it, with its two sides, its payment and what its seller is paid. */
export type OrderFacts = {
  id: string;
  listing_id: string;
  title: string;
  status: string;
  buyer_name: string;
  seller_name: string;
  currency: string;
  item_minor: bigint;
  platform_fee_minor: bigint;
  platform_tax_minor: bigint;
  gateway_fee_minor: bigint;
  meeting_place: string | null;
  meeting_at: Date | null;
  reserved_until: Date;
  open_payment_id: string | null;
  paid_payment_id: string | null;
  payment_status: string | null;
  problem: string | null;
  refund_reason: string | null;
  payout_id: string | null;
  payout_status: string | null;
  created_at: Date;
  escrowed_at: Date | null;
  completed_at: Date | null;
  refunding_at: Date | null;
  refunded_at: Date | null;
  cancelled_at: Date | null;
  expired_at: Date | null;
  problem_at: Date | null;
};

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** What may leave the server about an order. The payment is the buyer's business and the payout the seller's. */
export function toOrderView(row: OrderFacts, role: OrderView["role"]): OrderView {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: row.currency as Currency });
  const total = row.item_minor + row.platform_fee_minor + row.gateway_fee_minor;
  // Whoever has not paid is a passer-by: they and the seller read of each other what the listing shows.
  const isKnown = role === "admin" || row.escrowed_at !== null;
  const [seesPayment, seesPayout] = [role !== "seller", role !== "buyer"];
  return {
    id: row.id,
    listing_id: row.listing_id,
    title: row.title,
    status: row.status as OrderStatus,
    role,
    buyer_name: isKnown || role === "buyer" ? row.buyer_name : shortName(row.buyer_name),
    seller_name: isKnown || role === "seller" ? row.seller_name : shortName(row.seller_name),
    currency: row.currency,
    ...wireAmount("item_price", money(row.item_minor)),
    ...wireAmount("platform_fee", money(row.platform_fee_minor)),
    ...wireAmount("platform_tax", money(row.platform_tax_minor)),
    ...wireAmount("gateway_fee", money(row.gateway_fee_minor)),
    ...wireAmount("total", money(total)),
    meeting_place: row.meeting_place,
    meeting_at: iso(row.meeting_at),
    reserved_until: row.reserved_until.toISOString(),
    payment_id: seesPayment ? (row.paid_payment_id ?? row.open_payment_id) : null,
    payment_status: seesPayment ? row.payment_status : null,
    problem: row.problem,
    refund_reason: row.refund_reason,
    payout_id: seesPayout ? row.payout_id : null,
    payout_status: seesPayout ? (row.payout_status as OrderView["payout_status"]) : null,
    created_at: row.created_at.toISOString(),
    escrowed_at: iso(row.escrowed_at),
    completed_at: iso(row.completed_at),
    refunding_at: iso(row.refunding_at),
    refunded_at: iso(row.refunded_at),
    cancelled_at: iso(row.cancelled_at),
    expired_at: iso(row.expired_at),
    problem_at: iso(row.problem_at),
  };
}

/** The answer to starting a payment: where to send the buyer, and what it costs. */
export function toStartedOrderPaymentView(payment: {
  id: string;
  order_id: string | null;
  merchant_order_id: string;
  status: string;
  redirect_url: string | null;
  expires_at: Date;
  total: Money;
}): StartedOrderPaymentView {
  return {
    order_id: payment.order_id ?? "",
    payment_id: payment.id,
    merchant_order_id: payment.merchant_order_id,
    status: payment.status === "failed" ? "failed" : "pending",
    currency: payment.total.currency,
    ...wireAmount("amount", payment.total),
    redirect_url: payment.redirect_url,
    expires_at: payment.expires_at.toISOString(),
  };
}
