import { bountyExpense, scoutAvailable } from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";
import type { Money } from "@/lib/kernel/money";

/** A recruit has completed the first sale: the scout has earned the bounty, at once to be asked for. */
export function bountyEarned(fact: {
  recruitId: string;
  portfolioId: string;
  amount: Money;
  at: Date;
  actor: string;
}): Journal {
  return {
    // The recruit and not the order: a second bounty for one person cannot even be written down.
    key: `bounty:${fact.recruitId}`,
    kind: "bounty-earned",
    source: fact.recruitId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(bountyExpense(), fact.amount), credit(scoutAvailable(fact.portfolioId), fact.amount)],
  };
}
