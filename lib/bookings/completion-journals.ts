import { gstPayable, serviceDeposits, serviceIncome } from "@/lib/ledger/chart";
import { credit, debit, type Journal } from "@/lib/ledger/journal";
import type { Money } from "@/lib/kernel/money";
import { splitContainedTax } from "@/lib/papers/invoice-tax";

/** A booking was carried out: its whole price, held for the customer until now, is earned, and the tax in it is the state's. */
export function bookingCompleted(fact: {
  bookingId: string;
  amount: Money;
  taxBasisPoints: number;
  at: Date;
  actor: string;
}): Journal {
  const { net, tax } = splitContainedTax(fact.amount, fact.taxBasisPoints);
  return {
    key: `booking:${fact.bookingId}:completed`,
    kind: "booking-completed",
    source: fact.bookingId,
    effectiveAt: fact.at,
    actor: fact.actor,
    lines: [
      debit(serviceDeposits(), fact.amount),
      credit(serviceIncome(), net),
      // A line of nil is none.
      ...(tax.amountMinor > 0n ? [credit(gstPayable(), tax)] : []),
    ],
  };
}
