import type { Money } from "@/lib/kernel/money";
import { gatewayReceivable, unapplied } from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";

/**
 * Money in suspense went back to its payer from what the gateway holds for us. One receipt goes back once, whoever says so
 * and however often.
 */
export function suspenseReturned(fact: {
  gatewayTxnId: string;
  itemId: string;
  amount: Money;
  at: Date;
  actor: string;
}): Journal {
  return {
    key: `unapplied:phonepe:${fact.gatewayTxnId}:return_to_payer`,
    kind: "suspense-returned",
    source: fact.itemId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(unapplied("phonepe"), fact.amount), credit(gatewayReceivable("phonepe"), fact.amount)],
  };
}
