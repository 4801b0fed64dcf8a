import { DomainError } from "@/lib/kernel/errors";
import { formatMoney, type Money } from "@/lib/kernel/money";

/** Where it goes: into the payer's wallet, or out of it to where it came from. */
export const giveBackDestinations = ["wallet", "source"] as const;
export type GiveBackDestination = (typeof giveBackDestinations)[number];

/**
 * How something that is given back stands: it waits for a second person, has moved, or will not. Only what goes through a
 * gateway is `pending` meanwhile, and may have `failed`: then the wallet has it again.
 */
export const giveBackStates = ["waiting", "pending", "completed", "failed", "rejected"] as const;
export type GiveBackState = (typeof giveBackStates)[number];

/** Derived from what was decided and done, and how the refund stands that it became; never stored. */
export function giveBackState(facts: {
  decision: string | null;
  done_at: Date | null;
  refund_status?: string | null;
}): GiveBackState {
  if (!facts.done_at) return facts.decision === "rejected" ? "rejected" : "waiting";
  if (facts.refund_status === "failed") return "failed";
  return facts.refund_status === "pending" ? "pending" : "completed";
}

type Paid = { kind: string; status: string; applied: Money; given_back_minor: bigint };

/**
 * How much of a payment its bill still holds, and so may be given back. Throws `conflict` for what paid no bill, has not
 * arrived, or has been given back whole.
 */
export function leftToGiveBack(payment: Paid): Money {
  const refuse = (code: string, message: string): never => {
    throw new DomainError("conflict", code, message);
  };
  if (payment.kind !== "bill_payment")
    refuse("payment-not-refundable", "Only what was paid for a bill can be given back to a wallet.");
  if (payment.status !== "completed")
    refuse("payment-not-refundable", "This payment has not arrived, so there is nothing to give back.");
  if (payment.applied.amountMinor === 0n)
    refuse(
      "payment-not-refundable",
      "The bill took nothing of this payment: all of it is in the payer's wallet.",
    );
  const leftMinor = payment.applied.amountMinor - payment.given_back_minor;
  if (leftMinor === 0n)
    refuse("payment-refunded-already", "All of this payment has been given back already.");
  return { ...payment.applied, amountMinor: leftMinor };
}

/** What is asked for, or all that is left. Throws `invalid-input` for more. */
export function amountToGiveBack(left: Money, askedMinor: bigint | undefined): Money {
  const amountMinor = askedMinor ?? left.amountMinor;
  if (amountMinor <= left.amountMinor) return { ...left, amountMinor };
  const message = `At most ${formatMoney(left)} of this payment can be given back.`;
  throw new DomainError("invalid-input", "refund-exceeds-paid", message, {
    fields: [{ path: "amount", code: "refund-exceeds-paid", message }],
  });
}
