import type { PaymentStatusView } from "@/lib/payments/cart-payment-schemas";

/** What a reader of a cart's payment page would notice if it changed. */
export const cartMarkOf = (data: PaymentStatusView["data"]): string =>
  [data.payment_id, data.payment_status, data.booking_id, data.refund_status].join(" ");
