import type { PaymentView } from "@/lib/payments/payment-schemas";

/** What a reader of the payment's page would notice if it changed. */
export const markOf = (payment: Pick<PaymentView, "state" | "redirect_url" | "payout_status">): string =>
  `${payment.state} ${payment.redirect_url ? "open" : "closed"} ${payment.payout_status}`;
