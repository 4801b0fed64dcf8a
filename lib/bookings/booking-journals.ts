import { gatewayReceivable, serviceDeposits } from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";
import type { Money } from "@/lib/kernel/money";

/** A customer paid for a cart: until the service is carried out or given back, we hold its whole price for them. */
export function cartPaid(fact: {
  gatewayTxnId: string;
  paymentId: string;
  amount: Money;
  paidAt: Date;
  actor: string;
}): Journal {
  return {
    key: `receipt:phonepe:${fact.gatewayTxnId}`,
    kind: "cart-paid",
    source: fact.paymentId,
    effectiveAt: fact.paidAt,
    actor: fact.actor,
    lines: [debit(gatewayReceivable("phonepe"), fact.amount), credit(serviceDeposits(), fact.amount)],
  };
}
