import type { LocalDate } from "@/lib/kernel/local-date";
import type { Money } from "@/lib/kernel/money";
import { clusterWallet, walletMoney } from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";

type Fact = {
  recurringPaymentId: string;
  dueOn: LocalDate;
  remittanceId: string;
  walletId: string;
  estateId: string;
  amount: Money;
  at: Date;
  actor: string;
};

/** A plain payment to the estate at one due day, for no bill. The key is the order and the day: once, whatever runs twice. */
export function recurringPaid(fact: Fact): Journal {
  const { amount } = fact;
  return {
    key: `rec:${fact.recurringPaymentId}:${fact.dueOn}`,
    kind: "recurring-payment",
    source: fact.remittanceId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(walletMoney(fact.walletId, amount.currency), amount),
      credit(clusterWallet(fact.estateId, amount.currency), amount),
    ],
  };
}
