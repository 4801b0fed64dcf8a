"use client";
import { usePaymentPoll } from "@/components/payments/use-payment-poll";
import type { RemittancePaymentView } from "@/lib/payments/remittance-payment-schemas";

type Props = {
  reference: string;
  /** The status as the page shows it. */
  seen: RemittancePaymentView["status"];
};

const markOf = ({ status }: RemittancePaymentView): string => status;

/** Has the gateway asked how a resident's payment stands, and keeps its page true while it is open. */
export function RemittancePoller({ reference, seen }: Props) {
  const path = "/api/payments/verify-payment/";
  const trouble = usePaymentPoll<RemittancePaymentView>({ path, reference, seen, markOf });
  return <output className="block text-sm text-ink-soft empty:hidden">{trouble}</output>;
}
