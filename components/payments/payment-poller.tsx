"use client";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import { markOf } from "./payment-mark";
import { usePaymentPoll } from "./use-payment-poll";

type Props = {
  merchantOrderId: string;
  /** `markOf` the payment as the page shows it. */
  seen: string;
};

/** Keeps a payment's page true while it is open. */
export function PaymentPoller({ merchantOrderId, seen }: Props) {
  const path = `/api/payments/verify-payment/${merchantOrderId}/`;
  const trouble = usePaymentPoll<PaymentDetailView>({ path, seen, markOf });
  return <output className="block text-sm text-ink-soft empty:hidden">{trouble}</output>;
}
