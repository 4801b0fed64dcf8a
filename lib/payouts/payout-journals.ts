import {
  clusterReceivable,
  clusterWallet,
  gatewayFloat,
  gstInput,
  ownerPayable,
  ownerReceivable,
  payoutFeeExpense,
  payoutInFlight,
  scoutAvailable,
  scoutReceivable,
  sellerPayable,
  sellerReceivable,
  type LedgerAccount,
} from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";
import { smaller, subtract, type Currency, type Money } from "@/lib/kernel/money";
import { earnerOf, type Earner, type EarningKind, type Payee, type PayingGateway } from "./payout";

/** `source` names the document behind the movement; it must be the same whenever the fact is told again. */
type Fact = { payee: Payee; source: string; amount: Money; at: Date; actor: string };
type Sent = Fact & { gateway: PayingGateway; transferId: string };

type AccountOf = (portfolioId: string) => LedgerAccount;
const EARNED: Readonly<Record<Earner["kind"], AccountOf>> = {
  owner: ownerPayable,
  seller: sellerPayable,
  scout: scoutAvailable,
};
const OWED: Readonly<Record<Earner["kind"], AccountOf>> = {
  owner: ownerReceivable,
  seller: sellerReceivable,
  scout: scoutReceivable,
};

/** Where the money comes from when it is set aside, and goes back to. */
const ownMoney = ({ payee, amount }: Fact): LedgerAccount =>
  payee.kind === "estate"
    ? clusterWallet(payee.estateId, amount.currency)
    : EARNED[payee.kind](payee.portfolioId);

/** What the payee owes us when we paid what had been given back; an estate's is opened when it is first needed. */
export const owedByPayee = (payee: Payee, currency: Currency): LedgerAccount =>
  payee.kind === "estate" ? clusterReceivable(payee.estateId, currency) : OWED[payee.kind](payee.portfolioId);

/** What a seller or scout may ask for. */
export const availableEarnings = (kind: EarningKind, portfolioId: string): LedgerAccount =>
  EARNED[earnerOf(kind, portfolioId).kind](portfolioId);

/** Somebody's money is set aside for one payout, before anybody is called. */
export function payoutHeld(fact: Fact & { cause: string }): Journal {
  return {
    key: `hold:${fact.cause}`,
    kind: "payout-held",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(ownMoney(fact), fact.amount), credit(payoutInFlight(fact.amount.currency), fact.amount)],
  };
}

/** Called off before it left: the money is back in the balance it came from. */
export function payoutReleased(fact: Fact): Journal {
  return {
    key: `payout:${fact.source}:released`,
    kind: "payout-released",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(payoutInFlight(fact.amount.currency), fact.amount), credit(ownMoney(fact), fact.amount)],
  };
}

/** What the payee owes us is kept back from money that would have been paid out. */
export function owedRecovered(fact: Fact & { cause: string }): Journal {
  return {
    key: `recover:${fact.cause}`,
    kind: "owed-recovered",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(ownMoney(fact), fact.amount),
      credit(owedByPayee(fact.payee, fact.amount.currency), fact.amount),
    ],
  };
}

/** A transfer of a payout that had been called off arrived after all: the payee has it and owes it. */
export function cancelledPaid(fact: Sent): Journal {
  return {
    key: `attempt:${fact.transferId}:paid`,
    kind: "payout-paid-after-cancellation",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(owedByPayee(fact.payee, fact.amount.currency), fact.amount),
      credit(floatOf(fact), fact.amount),
    ],
  };
}

/** The gateway says the money arrived: it has left our float. */
export function payoutPaid(fact: Sent): Journal {
  return {
    key: `attempt:${fact.transferId}:paid`,
    kind: "payout-paid",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [debit(payoutInFlight(fact.amount.currency), fact.amount), credit(floatOf(fact), fact.amount)],
  };
}

/** What the gateway took for the transfer, with its tax. Null when it took nothing. */
export function payoutFee(fact: Sent & { fee: Money; feeTax: Money }): Journal | null {
  const total = { amountMinor: fact.fee.amountMinor + fact.feeTax.amountMinor, currency: fact.fee.currency };
  if (total.amountMinor === 0n) return null;
  return {
    key: `attempt:${fact.transferId}:fee`,
    kind: "payout-fee",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      ...(fact.fee.amountMinor > 0n ? [debit(payoutFeeExpense(fact.fee.currency), fact.fee)] : []),
      ...(fact.feeTax.amountMinor > 0n ? [debit(gstInput(), fact.feeTax)] : []),
      credit(floatOf(fact), total),
    ],
  };
}

/**
 * The payee's bank sent the money back: it is in our float and in the balance it came from again. Of a payout that had been
 * called off, that balance has it already: then what the payee owes for it (`owed`) is owed no more.
 */
export function payoutReturned(fact: Sent & { owed: Money }): Journal {
  const { amount, owed } = fact;
  const ended = smaller(amount, owed);
  const rest = subtract(amount, ended);
  return {
    key: `attempt:${fact.transferId}:returned`,
    kind: "payout-returned",
    source: fact.source,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(floatOf(fact), amount),
      ...(ended.amountMinor > 0n ? [credit(owedByPayee(fact.payee, amount.currency), ended)] : []),
      ...(rest.amountMinor > 0n ? [credit(ownMoney(fact), rest)] : []),
    ],
  };
}

const floatOf = ({ gateway, amount }: Sent): LedgerAccount => gatewayFloat(gateway, amount.currency);
