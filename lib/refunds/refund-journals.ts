import {
  gatewayChargeIncome,
  gatewayReceivable,
  leaseCredit,
  ownerPayable,
  ownerReceivable,
  refundInFlight,
  walletMoney,
  type LedgerAccount,
} from "@/lib/ledger/chart";
import { credit, debit, type Journal, type JournalLine } from "@/lib/ledger/journal";
import { subtract, smaller, type Money } from "@/lib/kernel/money";
import type { RefundParts } from "./refund";

type Fact = { merchantRefundId: string; refundId: string; amount: Money; at: Date; actor: string };
type RentFact = Fact & { portfolioId: string; leaseId: string; parts: RefundParts };
type WalletFact = Fact & { walletId: string };
type HeldFact = Fact & { from: LedgerAccount };

const unlessNil = (money: Money, line: (money: Money) => JournalLine): JournalLine[] =>
  money.amountMinor === 0n ? [] : [line(money)];

/** A refund is set aside, before anybody is called: from then on nobody else can have that money. */
export function refundHeld(fact: RentFact): Journal {
  const { parts } = fact;
  return {
    key: `refund:${fact.merchantRefundId}:hold`,
    kind: "refund-held",
    source: fact.refundId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      ...unlessNil(parts.credit, (money) => debit(leaseCredit(fact.leaseId), money)),
      ...unlessNil(parts.owner, (money) => debit(ownerPayable(fact.portfolioId), money)),
      ...unlessNil(parts.receivable, (money) => debit(ownerReceivable(fact.portfolioId), money)),
      ...unlessNil(parts.charge, (money) => debit(gatewayChargeIncome(), money)),
      credit(refundInFlight(), fact.amount),
    ],
  };
}

/** The same with what a resident had sent into their wallet. */
export function walletRefundHeld(fact: WalletFact): Journal {
  const { currency } = fact.amount;
  return {
    key: `refund:${fact.merchantRefundId}:hold`,
    kind: "refund-held",
    source: fact.refundId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(walletMoney(fact.walletId, currency), fact.amount),
      credit(refundInFlight(currency), fact.amount),
    ],
  };
}

/** The same with what is held for an order or a booking. */
export function heldRefundHeld(fact: HeldFact): Journal {
  return {
    key: `refund:${fact.merchantRefundId}:hold`,
    kind: "refund-held",
    source: fact.refundId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(fact.from, fact.amount), credit(refundInFlight(fact.amount.currency), fact.amount)],
  };
}

/** The payer has it; the gateway takes it from what it settles to us next. */
export function refundDone(fact: Fact & { gateway: string }): Journal {
  return {
    key: `refund:${fact.merchantRefundId}:done`,
    kind: "refund-done",
    source: fact.refundId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(refundInFlight(fact.amount.currency), fact.amount),
      credit(gatewayReceivable(fact.gateway, fact.amount.currency), fact.amount),
    ],
  };
}

/**
 * The gateway will not give it back: everybody has their part again. What the owner owed for it may have been kept back
 * from a rent in the meantime; that much (`owed` is what is still open) goes to the owner's balance instead.
 */
export function refundUndone(fact: RentFact & { owed: Money }): { journal: Journal; toOwner: Money } {
  const { parts } = fact;
  const forgiven = smaller(parts.receivable, fact.owed);
  const toOwner = {
    ...parts.owner,
    amountMinor: parts.owner.amountMinor + subtract(parts.receivable, forgiven).amountMinor,
  };
  const journal = {
    key: `refund:${fact.merchantRefundId}:undone`,
    kind: "refund-undone",
    source: fact.refundId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(refundInFlight(), fact.amount),
      ...unlessNil(parts.credit, (money) => credit(leaseCredit(fact.leaseId), money)),
      ...unlessNil(toOwner, (money) => credit(ownerPayable(fact.portfolioId), money)),
      ...unlessNil(forgiven, (money) => credit(ownerReceivable(fact.portfolioId), money)),
      ...unlessNil(parts.charge, (money) => credit(gatewayChargeIncome(), money)),
    ],
  };
  return { journal, toOwner };
}

/** The same with what came out of a wallet: it is there again. */
export function walletRefundUndone(fact: WalletFact): Journal {
  const { currency } = fact.amount;
  return {
    key: `refund:${fact.merchantRefundId}:undone`,
    kind: "refund-undone",
    source: fact.refundId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(refundInFlight(currency), fact.amount),
      credit(walletMoney(fact.walletId, currency), fact.amount),
    ],
  };
}

/** The same with what was held for an order or a booking: it is held again. */
export function heldRefundUndone(fact: HeldFact): Journal {
  return {
    key: `refund:${fact.merchantRefundId}:undone`,
    kind: "refund-undone",
    source: fact.refundId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(refundInFlight(fact.amount.currency), fact.amount), credit(fact.from, fact.amount)],
  };
}
