"use client";
import { usePaymentPoll } from "@/components/payments/use-payment-poll";
import type { OrderView } from "@/lib/orders/order-schemas";

type Props = {
  orderId: string;
  /** `orderMark` of the order as the page shows it. */
  seen: string;
};

const markOf = ({ status, payment_status }: OrderView): string => `${status} ${payment_status}`;

/** Has the gateway asked how an order's payment stands, and keeps its page true while it is open. */
export function OrderPoller({ orderId, seen }: Props) {
  const path = `/api/orders/${orderId}/check_payment/`;
  const trouble = usePaymentPoll<OrderView>({ path, reference: orderId, seen, markOf });
  return <output className="block text-sm text-ink-soft empty:hidden">{trouble}</output>;
}
