import { clusterWallet, gatewayReceivable, walletFrozen, walletMoney } from "@/lib/ledger/chart";
import { credit, debit, type Journal, type JournalLine } from "@/lib/ledger/journal";
import { subtract, type Money } from "@/lib/kernel/money";

type Fact = { remittanceId: string; amount: Money; at: Date; actor: string };

const unlessNil = (money: Money, line: (money: Money) => JournalLine): JournalLine[] =>
  money.amountMinor === 0n ? [] : [line(money)];

/** A bill paid from its resident's wallet: the estate has it in the same moment. Once per remittance. */
export function billPaidFromWallet(fact: Fact & { walletId: string; estateId: string }): Journal {
  const { amount } = fact;
  return {
    key: `billpay:${fact.remittanceId}`,
    kind: "bill-paid-from-wallet",
    source: fact.remittanceId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(walletMoney(fact.walletId, amount.currency), amount),
      credit(clusterWallet(fact.estateId, amount.currency), amount),
    ],
  };
}

type Captured = Fact & { gateway: string; gatewayTxnId: string; walletId: string };

/** Money that a resident sent into their wallet. The key is the gateway's own transaction: once per success. */
export function depositReceived(fact: Captured): Journal {
  const { amount } = fact;
  return {
    key: `receipt:${fact.gateway}:${fact.gatewayTxnId}`,
    kind: "deposit-received",
    source: fact.remittanceId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(gatewayReceivable(fact.gateway, amount.currency), amount),
      credit(walletMoney(fact.walletId, amount.currency), amount),
    ],
  };
}

/** Money sent for a bill: what the bill takes is the estate's, the rest the payer's wallet's. Once per success. */
export function billPaidDirectly(fact: Captured & { estateId: string; applied: Money }): Journal {
  const { amount, applied } = fact;
  return {
    key: `receipt:${fact.gateway}:${fact.gatewayTxnId}`,
    kind: "bill-paid-directly",
    source: fact.remittanceId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(gatewayReceivable(fact.gateway, amount.currency), amount),
      ...unlessNil(applied, (money) => credit(clusterWallet(fact.estateId, money.currency), money)),
      ...unlessNil(subtract(amount, applied), (money) =>
        credit(walletMoney(fact.walletId, money.currency), money),
      ),
    ],
  };
}

type Freeze = { walletId: string; key: string; amount: Money; at: Date; actor: string };

/** A part of a wallet may not be spent for the time being; it stays the resident's. */
export function moneyFrozen({ walletId, key, amount, at, actor }: Freeze): Journal {
  return {
    key,
    kind: "wallet-frozen",
    source: walletId,
    effectiveAt: at,
    actor,
    lines: [
      debit(walletMoney(walletId, amount.currency), amount),
      credit(walletFrozen(walletId, amount.currency), amount),
    ],
  };
}

/** It may be spent again. */
export function moneyUnfrozen({ walletId, key, amount, at, actor }: Freeze): Journal {
  return {
    key,
    kind: "wallet-unfrozen",
    source: walletId,
    effectiveAt: at,
    actor,
    lines: [
      debit(walletFrozen(walletId, amount.currency), amount),
      credit(walletMoney(walletId, amount.currency), amount),
    ],
  };
}

/** What a bill had taken is the payer's again: from the estate's money into their wallet. Once per give-back. */
export function billGivenBack(
  fact: Fact & { giveBackId: string; walletId: string; estateId: string },
): Journal {
  const { amount } = fact;
  return {
    key: `giveback:${fact.giveBackId}`,
    kind: "bill-given-back",
    source: fact.remittanceId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(clusterWallet(fact.estateId, amount.currency), amount),
      credit(walletMoney(fact.walletId, amount.currency), amount),
    ],
  };
}
