import {
  directRent,
  gatewayChargeIncome,
  gatewayReceivable,
  leaseCredit,
  ownerDirect,
  ownerPayable,
} from "@/lib/ledger/chart";
import { credit, debit, type Journal, type JournalLine } from "@/lib/ledger/journal";
import type { Money } from "@/lib/kernel/money";

/** Leaves out parts that are nil: a ledger line always moves something. */
const unlessNil = (money: Money, line: () => JournalLine): JournalLine[] =>
  money.amountMinor === 0n ? [] : [line()];

/**
 * Rent captured by a gateway: what settled charges is the owner's, what no charge wanted stays the tenant's credit, and
 * the gateway charge the tenant paid on top is ours. The key is the gateway's own transaction: once per success.
 */
export function rentReceived(fact: {
  gateway: string;
  gatewayTxnId: string;
  paymentId: string;
  portfolioId: string;
  leaseId: string;
  settled: Money;
  credited: Money;
  charge: Money;
  total: Money;
  paidAt: Date;
  actor: string;
}): Journal {
  return {
    key: `receipt:${fact.gateway}:${fact.gatewayTxnId}`,
    kind: "rent-received",
    source: fact.paymentId,
    effectiveAt: fact.paidAt,
    actor: fact.actor,
    lines: [
      debit(gatewayReceivable(fact.gateway), fact.total),
      ...unlessNil(fact.settled, () => credit(ownerPayable(fact.portfolioId), fact.settled)),
      ...unlessNil(fact.credited, () => credit(leaseCredit(fact.leaseId), fact.credited)),
      ...unlessNil(fact.charge, () => credit(gatewayChargeIncome(), fact.charge)),
    ],
  };
}

/**
 * Rent that the owner has already, without us, proved by a tenant and confirmed by the owner: a memo on both sides, so
 * that nothing is owed to anybody for it. Once per proof.
 */
export function rentReceivedDirectly(fact: {
  proofId: string;
  paymentId: string;
  portfolioId: string;
  amount: Money;
  at: Date;
  actor: string;
}): Journal {
  return {
    key: `receipt:direct:${fact.proofId}`,
    kind: "rent-received-directly",
    source: fact.paymentId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(ownerDirect(fact.portfolioId), fact.amount), credit(directRent(), fact.amount)],
  };
}

/** A tenant's credit settles a new charge: from then on it is the owner's. */
export function creditApplied(fact: {
  chargeId: string;
  portfolioId: string;
  leaseId: string;
  amount: Money;
  at: Date;
  actor: string;
}): Journal {
  return {
    key: `credit:${fact.chargeId}`,
    kind: "rent-credit-applied",
    source: fact.chargeId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(leaseCredit(fact.leaseId), fact.amount),
      credit(ownerPayable(fact.portfolioId), fact.amount),
    ],
  };
}
