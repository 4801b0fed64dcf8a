import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, inr, smaller, subtract, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { leaseCredit } from "@/lib/ledger/chart";
import type { PaymentRow } from "@/lib/payments/payment-store";
import { SMALLEST_REFUND_MINOR, splitRefund, type RefundParts } from "./refund";
import { creditedBy, sumRefunds } from "./refund-store";

export type RefundPlan = {
  amount: Money;
  /** All that could still be given back. */
  refundable: Money;
  /** Whose money it is, given how much of the owner's part his payout still holds. */
  split: (freed: (wanted: Money) => Money) => RefundParts;
};

/** Only rent that came in through a gateway can go back through it. */
export function requireRefundable(payment: PaymentRow): void {
  const refuse = (message: string): never => {
    throw new DomainError("conflict", "payment-not-refundable", message);
  };
  if (payment.purpose !== "rent") refuse("Only rent can be given back here.");
  if (payment.gateway !== "phonepe")
    refuse("This rent was paid to the owner directly; give it back the same way.");
  if (payment.status !== "succeeded")
    refuse("This payment has not been paid, so there is nothing to give back.");
}

/**
 * What a refund of `asked` (all that is left, when undefined) would be made of. Under the locks of lease and payment it
 * is exact; without them it is what a person may be shown. Throws `invalid-input` for more than is left or less than ₹1.
 */
export async function planRefund(
  tx: Tx,
  payment: PaymentRow,
  leaseId: Id<"lease">,
  asked: Money | undefined,
): Promise<RefundPlan> {
  const refundable = subtract(payment.total, inr(payment.refunded_minor));
  const amount = allowedAmount(refundable, asked);
  const earlier = await sumRefunds(tx, payment.id);
  const rentLeft = subtract(payment.base, earlier.rent);
  const creditedLeft = subtract(await creditedBy(tx, payment), earlier.credit);
  const creditLeft = smaller(await getBalance(leaseCredit(leaseId), tx.db), creditedLeft);
  return { amount, refundable, split: (freed) => splitRefund(amount, { rentLeft, creditLeft, freed }) };
}

function allowedAmount(refundable: Money, asked: Money | undefined): Money {
  if (refundable.amountMinor < SMALLEST_REFUND_MINOR)
    throw new DomainError(
      "conflict",
      "payment-refunded-already",
      "All of this payment has been given back, or is on its way back.",
    );
  const amount = asked ?? refundable;
  const refuse = (code: string, message: string): never => {
    throw new DomainError("invalid-input", code, message, { fields: [{ path: "amount", code, message }] });
  };
  if (amount.amountMinor > refundable.amountMinor)
    return refuse("refund-exceeds-paid", `At most ${formatMoney(refundable)} can be given back.`);
  if (amount.amountMinor < SMALLEST_REFUND_MINOR)
    return refuse("refund-too-small", "Give back at least ₹1: the gateway moves no less.");
  return amount;
}
