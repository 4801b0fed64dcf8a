import {
  gatewayFloat,
  gstInput,
  ownerPayable,
  ownerReceivable,
  payoutFeeExpense,
  payoutInFlight,
} from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";
import type { Money } from "@/lib/kernel/money";

/** `source` names the document behind the movement; it must be the same whenever the fact is told again. */
type Fact = { portfolioId: string; source: string; amount: Money; at: Date; actor: string };

/** The owner's money is set aside for one payout, before anybody is called. */
export function payoutHeld(fact: Fact & { cause: string }): Journal {
  return {
    key: `hold:${fact.cause}`,
    kind: "payout-held",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(ownerPayable(fact.portfolioId), fact.amount), credit(payoutInFlight(), fact.amount)],
  };
}

/** Called off before it left: the money is the owner's balance again. */
export function payoutReleased(fact: Fact): Journal {
  return {
    key: `payout:${fact.source}:released`,
    kind: "payout-released",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(payoutInFlight(), fact.amount), credit(ownerPayable(fact.portfolioId), fact.amount)],
  };
}

/** What the owner owes us after a refund is kept back from money that would have been paid out. */
export function owedRecovered(fact: Fact & { cause: string }): Journal {
  return {
    key: `recover:${fact.cause}`,
    kind: "owed-recovered",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(ownerPayable(fact.portfolioId), fact.amount),
      credit(ownerReceivable(fact.portfolioId), fact.amount),
    ],
  };
}

/** A transfer of a payout that had been called off arrived after all: the owner has it and owes it. */
export function cancelledPaid(fact: Fact & { transferId: string }): Journal {
  return {
    key: `attempt:${fact.transferId}:paid`,
    kind: "payout-paid-after-cancellation",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(ownerReceivable(fact.portfolioId), fact.amount),
      credit(gatewayFloat("cashfree"), fact.amount),
    ],
  };
}

/** The gateway says the money arrived: it has left our float. */
export function payoutPaid(fact: Fact & { transferId: string }): Journal {
  return {
    key: `attempt:${fact.transferId}:paid`,
    kind: "payout-paid",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(payoutInFlight(), fact.amount), credit(gatewayFloat("cashfree"), fact.amount)],
  };
}

/** What the gateway took for the transfer, with its tax. Null when it took nothing. */
export function payoutFee(fact: Fact & { transferId: string; fee: Money; feeTax: Money }): Journal | null {
  const total = { amountMinor: fact.fee.amountMinor + fact.feeTax.amountMinor, currency: fact.fee.currency };
  if (total.amountMinor === 0n) return null;
  return {
    key: `attempt:${fact.transferId}:fee`,
    kind: "payout-fee",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      ...(fact.fee.amountMinor > 0n ? [debit(payoutFeeExpense(), fact.fee)] : []),
      ...(fact.feeTax.amountMinor > 0n ? [debit(gstInput(), fact.feeTax)] : []),
      credit(gatewayFloat("cashfree"), total),
    ],
  };
}

/** The owner's bank sent the money back: it is in our float and the owner's balance again. */
export function payoutReturned(fact: Fact & { transferId: string }): Journal {
  return {
    key: `attempt:${fact.transferId}:returned`,
    kind: "payout-returned",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(gatewayFloat("cashfree"), fact.amount),
      credit(ownerPayable(fact.portfolioId), fact.amount),
    ],
  };
}
