import { gatewayReceivable, unapplied } from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";
import type { Money } from "@/lib/kernel/money";

/** Money captured by the gateway that belongs to nobody yet. */
export function receiptSuspended(fact: {
  gateway: string;
  gatewayTxnId: string;
  paymentId: string;
  amount: Money;
  paidAt: Date;
  actor: string;
}): Journal {
  return {
    key: `receipt:${fact.gateway}:${fact.gatewayTxnId}`,
    kind: "receipt-suspended",
    source: fact.paymentId,
    effectiveAt: fact.paidAt,
    actor: fact.actor,
    lines: [
      debit(gatewayReceivable(fact.gateway, fact.amount.currency), fact.amount),
      credit(unapplied(fact.gateway, fact.amount.currency), fact.amount),
    ],
  };
}
