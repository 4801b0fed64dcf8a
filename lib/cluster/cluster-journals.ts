import { clusterWallet, manualReceipts } from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";
import type { Money } from "@/lib/kernel/money";

/** Money that an estate received outside counts, now that a second person has seen the evidence. Once per credit. */
export function creditVerified(fact: {
  creditId: string;
  remittanceId: string;
  estateId: string;
  amount: Money;
  at: Date;
  actor: string;
}): Journal {
  const { amount, estateId } = fact;
  return {
    key: `manual:${fact.creditId}`,
    kind: "manual-credit",
    source: fact.remittanceId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(manualReceipts(estateId, amount.currency), amount),
      credit(clusterWallet(estateId, amount.currency), amount),
    ],
  };
}
