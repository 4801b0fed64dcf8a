import { DomainError } from "@/lib/kernel/errors";
import { formatMoney, type Money } from "@/lib/kernel/money";

/** Below this a gateway moves nothing back, in kobo: gateways.md 3.5 and 4.4. */
const SMALLEST_MINOR = { paystack: 100n, flutterwave: 10_000n } as const;
type Sending = keyof typeof SMALLEST_MINOR;

/** What is known of a gateway payment that may go back: its remittance, and what was refunded of it or is on its way. */
export type SentIn = {
  kind: string;
  method: string;
  status: string;
  amount: Money;
  applied: Money;
  given_back_minor: bigint;
  refunded_minor: bigint;
};

/**
 * How much of a payment lies or has lain in its payer's wallet (what its bill did not take, or gave back) and was not sent back
 * to where it came from yet. Nil for what came through no gateway or has not arrived.
 */
export function leftToSendBack(payment: SentIn): Money {
  const isSent = payment.kind === "deposit" || payment.kind === "bill_payment";
  const isThrough = payment.method in SMALLEST_MINOR;
  if (!isSent || !isThrough || payment.status !== "completed") return { ...payment.amount, amountMinor: 0n };
  const intoWallet = payment.amount.amountMinor - payment.applied.amountMinor + payment.given_back_minor;
  return { ...payment.amount, amountMinor: intoWallet - payment.refunded_minor };
}

/**
 * What is asked to go back to where it came from, or all that is left. Throws `conflict` for what came through no gateway, has
 * not arrived or is sent back already, `invalid-input` for more than is left or less than the gateway moves.
 */
export function amountToSendBack(payment: SentIn, askedMinor: bigint | undefined): Money {
  const left = leftToSendBack(payment);
  if (left.amountMinor <= 0n) throw nothingLeft(payment);
  const amount = { ...left, amountMinor: askedMinor ?? left.amountMinor };
  if (amount.amountMinor > left.amountMinor)
    throw invalid(
      "refund-exceeds-paid",
      `At most ${formatMoney(left)} of this payment can go back to where it came from.`,
    );
  const smallest = { ...amount, amountMinor: SMALLEST_MINOR[payment.method as Sending] };
  if (amount.amountMinor < smallest.amountMinor)
    throw invalid(
      "refund-too-small",
      `Send back at least ${formatMoney(smallest)}: the gateway moves no less.`,
    );
  return amount;
}

function nothingLeft(payment: SentIn): DomainError {
  if (!(payment.method in SMALLEST_MINOR))
    return new DomainError(
      "conflict",
      "payment-not-refundable",
      "Only what came through a gateway can go back to where it came from.",
    );
  if (payment.status !== "completed")
    return new DomainError(
      "conflict",
      "payment-not-refundable",
      "This payment has not arrived, so there is nothing to send back.",
    );
  if (payment.refunded_minor > 0n)
    return new DomainError(
      "conflict",
      "payment-refunded-already",
      "All that this payment brought into the wallet has been sent back, or is on its way back.",
    );
  return new DomainError(
    "conflict",
    "payment-not-refundable",
    "Nothing of this payment is in the payer's wallet. Give it back to the wallet first.",
  );
}

function invalid(code: string, message: string): DomainError {
  return new DomainError("invalid-input", code, message, { fields: [{ path: "amount", code, message }] });
}
