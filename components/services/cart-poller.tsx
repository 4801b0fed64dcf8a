"use client";
import { usePaymentPoll } from "@/components/payments/use-payment-poll";
import type { PaymentStatusView } from "@/lib/payments/cart-payment-schemas";
import { cartMarkOf } from "./cart-mark";

type Props = {
  path: string;
  /** `cartMarkOf` what the page shows. */
  seen: string;
};

const EVERY_MS = 5000;
const markOf = ({ data }: PaymentStatusView): string => cartMarkOf(data);

/** Keeps the page of a cart's payment true while it is open; on success the server leads on to the booking. */
export function CartPoller({ path, seen }: Props) {
  const trouble = usePaymentPoll<PaymentStatusView>({ path, seen, markOf, everyMs: EVERY_MS });
  return <output className="block text-sm text-ink-soft empty:hidden">{trouble}</output>;
}
