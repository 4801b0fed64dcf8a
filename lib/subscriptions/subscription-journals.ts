import {
  bank,
  deferredSubscriptions,
  gatewayReceivable,
  gstPayable,
  subscriptionIncome,
} from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";
import type { Money } from "@/lib/kernel/money";
import type { Price } from "./subscription";

/** What was paid and is not delivered yet, and the tax in it. */
const owedFor = ({ net, gst }: Price) => [
  credit(deferredSubscriptions(), net),
  ...(gst.amountMinor > 0n ? [credit(gstPayable(), gst)] : []),
];

/** An owner paid for a plan through the gateway: we owe the service, and the state its tax. */
export function subscriptionReceived(fact: {
  gatewayTxnId: string;
  paymentId: string;
  price: Price;
  paidAt: Date;
  actor: string;
}): Journal {
  return {
    key: `receipt:phonepe:${fact.gatewayTxnId}`,
    kind: "subscription-received",
    source: fact.paymentId,
    effectiveAt: fact.paidAt,
    actor: fact.actor,
    lines: [debit(gatewayReceivable("phonepe"), fact.price.total), ...owedFor(fact.price)],
  };
}

/** An owner paid us directly; the money is at the bank. */
export function subscriptionReceivedOutside(fact: {
  orderId: string;
  price: Price;
  paidAt: Date;
  actor: string;
}): Journal {
  return {
    key: `subscription:${fact.orderId}:outside`,
    kind: "subscription-received-outside",
    source: fact.orderId,
    effectiveAt: fact.paidAt,
    actor: fact.actor,
    lines: [debit(bank(), fact.price.total), ...owedFor(fact.price)],
  };
}

/** One more month of an order is delivered. */
export function subscriptionEarned(fact: {
  orderId: string;
  number: number;
  amount: Money;
  dueAt: Date;
  actor: string;
}): Journal {
  return {
    key: `sub:${fact.orderId}:${fact.number}`,
    kind: "subscription-earned",
    source: fact.orderId,
    effectiveAt: fact.dueAt,
    actor: fact.actor,
    lines: [debit(deferredSubscriptions(), fact.amount), credit(subscriptionIncome(), fact.amount)],
  };
}
