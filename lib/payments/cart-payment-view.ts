import type { Currency, Money } from "@/lib/kernel/money";
import { toDecimal } from "@/lib/kernel/money";
import { toMinorNumber } from "@/lib/kernel/wire-money";
import { isMoneyHeld, type PaymentStatus } from "./payment";
import type { PaymentStatusView, PaymentStatusWord, StartedCartPaymentView } from "./cart-payment-schemas";
import { toStartedPaymentView } from "./payment-view";

const remainingSeconds = (expiresAt: Date, now: Date): number =>
  Math.max(0, Math.floor((expiresAt.getTime() - now.getTime()) / 1000));

/** The answer to starting the payment of a cart: where to send the payer, and how long the page is open. */
export const toStartedCartPaymentView = (
  payment: Parameters<typeof toStartedPaymentView>[0] & { cart_id: string | null },
  now: Date,
): StartedCartPaymentView => ({
  ...toStartedPaymentView(payment),
  cart_id: payment.cart_id ?? "",
  remaining_seconds: remainingSeconds(payment.expires_at, now),
});

const STATUS_WORD: Readonly<Record<PaymentStatus, PaymentStatusWord>> = {
  created: "PENDING",
  pending: "INITIATED",
  succeeded: "SUCCESS",
  failed: "FAILED",
  expired: "EXPIRED",
};

type RefundWord = NonNullable<PaymentStatusView["data"]["refund_status"]>;
const REFUND_WORD: Readonly<Record<string, RefundWord>> = {
  requested: "PENDING",
  pending: "PENDING",
  confirmed: "PROCESSING",
  completed: "SUCCESS",
  failed: "FAILED",
};

/** A payment with its cart and booking, as the query reads it; without a payment the cart alone. */
export type PaymentStatusFacts = {
  cart: { id: string; status: string } | null;
  payment: {
    id: string;
    merchant_order_id: string;
    status: string;
    base_minor: bigint;
    charge_minor: bigint;
    currency: string;
    redirect_url: string | null;
    failure_code: string | null;
    failure_message: string | null;
    expires_at: Date;
    completed_at: Date | null;
  } | null;
  booking: { book_id: string; status: string } | null;
  refund: { status: string } | null;
};

export function toPaymentStatusView(facts: PaymentStatusFacts, now: Date): PaymentStatusView {
  const { cart, payment, booking, refund } = facts;
  const status = payment && (payment.status as PaymentStatus);
  const isOpen = status === "created" || status === "pending";
  const total: Money | null = payment && {
    amountMinor: payment.base_minor + payment.charge_minor,
    currency: payment.currency as Currency,
  };
  return {
    success: true,
    data: {
      cart_id: cart?.id ?? null,
      cart_status: (cart?.status.toUpperCase() ?? null) as PaymentStatusView["data"]["cart_status"],
      payment_status: status ? STATUS_WORD[status] : "PENDING",
      payment_id: payment?.id ?? null,
      merchant_order_id: payment?.merchant_order_id ?? null,
      booking_created: booking !== null,
      booking_id: booking?.book_id ?? null,
      booking_status: booking?.status.toUpperCase() ?? null,
      currency: payment?.currency ?? "INR",
      amount: total && toMinorNumber(total),
      amount_in_rupees: total && toDecimal(total),
      payment_amount: total && toDecimal(total),
      redirect_url: status === "pending" ? (payment?.redirect_url ?? null) : null,
      expires_at: payment?.expires_at.toISOString() ?? null,
      remaining_seconds: isOpen && payment ? remainingSeconds(payment.expires_at, now) : 0,
      can_retry: cart?.status === "active" && !isOpen && !isMoneyHeld(payment?.failure_code ?? null),
      refund_status: refund ? (REFUND_WORD[refund.status] ?? null) : null,
      message: messageOf(status, payment),
      completed_at: payment?.completed_at?.toISOString() ?? null,
    },
  };
}

type Failure = { failure_code: string | null; failure_message: string | null };

function messageOf(status: PaymentStatus | null, payment: Failure | null): string {
  const failure = payment?.failure_message ?? null;
  if (failure && isMoneyHeld(payment?.failure_code ?? null)) return failure;
  switch (status) {
    case null:
      return "Nothing has been paid yet. Start the payment when you are ready.";
    case "created":
    case "pending":
      return "We are waiting for your payment. This is looked at by itself; you need not do anything.";
    case "succeeded":
      return "Your payment has arrived.";
    case "expired":
      return "The time for this payment is over and nothing was taken. You can try again.";
    case "failed":
      return failure ?? "The payment did not work and nothing was taken. You can try again.";
  }
}
