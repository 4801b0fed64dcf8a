import {
  gatewayChargeIncome,
  gatewayReceivable,
  gstPayable,
  orderEscrow,
  platformIncome,
  sellerPayable,
  type LedgerAccount,
} from "@/lib/ledger/chart";
import { credit, debit, type Journal, type JournalLine } from "@/lib/ledger/journal";
import { subtract, type Money } from "@/lib/kernel/money";
import type { OrderPrice } from "./order-fees";

/** A buyer paid: all of it waits in escrow, ours as well as the seller's part. */
export function orderPaid(fact: {
  gatewayTxnId: string;
  paymentId: string;
  total: Money;
  paidAt: Date;
  actor: string;
}): Journal {
  return {
    key: `receipt:phonepe:${fact.gatewayTxnId}`,
    kind: "order-paid",
    source: fact.paymentId,
    effectiveAt: fact.paidAt,
    actor: fact.actor,
    lines: [debit(gatewayReceivable("phonepe"), fact.total), credit(orderEscrow(), fact.total)],
  };
}

/** A line only where there is something: a fee may be nil, a line may not. */
const earned = (account: LedgerAccount, amount: Money): JournalLine[] =>
  amount.amountMinor > 0n ? [credit(account, amount)] : [];

/** The buyer has the thing: the price is the seller's, our fee and the gateway's are earned, and the tax is the state's. */
export function orderCompleted(fact: {
  orderId: string;
  sellerPortfolioId: string;
  price: OrderPrice;
  at: Date;
  actor: string;
}): Journal {
  const { item, platformFee, platformTax, gatewayFee, total } = fact.price;
  return {
    key: `order:${fact.orderId}:completed`,
    kind: "order-completed",
    source: fact.orderId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(orderEscrow(), total),
      credit(sellerPayable(fact.sellerPortfolioId), item),
      ...earned(platformIncome(), subtract(platformFee, platformTax)),
      ...earned(gstPayable(), platformTax),
      ...earned(gatewayChargeIncome(), gatewayFee),
    ],
  };
}
