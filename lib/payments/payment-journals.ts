import { gatewayReceivable, unapplied } from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";
import type { Money } from "@/lib/kernel/money";

/** Money captured by the gateway that belongs to nobody yet. */
export function receiptSuspended(fact: {
  gatewayTxnId: string;
  paymentId: string;
  amount: Money;
  paidAt: Date;
  actor: string;
}): Journal {
  return {
    key: `receipt:phonepe:${fact.gatewayTxnId}`,
    kind: "receipt-suspended",
    source: fact.paymentId,
    effectiveAt: fact.paidAt,
    actor: fact.actor,
    lines: [debit(gatewayReceivable("phonepe"), fact.amount), credit(unapplied("phonepe"), fact.amount)],
  };
}
