import type { PaymentStatusView } from "@/lib/payments/cart-payment-schemas";
import { timeWords } from "./date-words";
import { PAYMENT_WORDS, type StatusText } from "./status-words";

type Facts = PaymentStatusView["data"];

const STATE = {
  PENDING: "created",
  INITIATED: "pending",
  SUCCESS: "succeeded",
  FAILED: "failed",
  EXPIRED: "expired",
} as const;

/** How the payment of a cart stands, for the one who pays. Never calls an open payment failed. */
export function cartPaymentText(facts: Facts): StatusText {
  return { ...PAYMENT_WORDS[STATE[facts.payment_status]], sentence: cartPaymentSentence(facts) };
}

function cartPaymentSentence(facts: Facts): string {
  switch (facts.payment_status) {
    case "PENDING":
      return "We are asking PhonePe for its payment page; no money has moved.";
    case "INITIATED":
      return facts.remaining_seconds > 0
        ? "PhonePe has not told us the result yet: if you have paid, do not pay again; we keep checking, even when this page is closed."
        : "The time to pay is over and we are asking PhonePe for its last word: if money left your account, do not pay again.";
    case "SUCCESS":
      return facts.booking_created
        ? "Your payment has arrived and the booking is made."
        : withoutBooking(facts);
    case "FAILED":
      return `${facts.message} Should your bank show a debit, it returns within five days.`;
    case "EXPIRED":
      return "It was not finished in time. If money left your account, it comes back within five days.";
  }
}

/** Money that came for what the cart no longer is. */
function withoutBooking({ refund_status: refund }: Facts): string {
  const came = "Your payment arrived after the cart had changed, so nothing was booked with it.";
  if (refund === "SUCCESS") return `${came} All of it went back to where it was paid from.`;
  if (refund) return `${came} All of it is on its way back to where it was paid from.`;
  return `${came} We look at it and give it back; you need not do anything.`;
}

/** `open until 10:42 am`, while the gateway's page takes the payment; null when it does not. */
export const openUntil = (
  facts: Pick<Facts, "expires_at" | "redirect_url" | "remaining_seconds">,
): string | null =>
  facts.redirect_url && facts.expires_at && facts.remaining_seconds > 0
    ? `open until ${timeWords(facts.expires_at)}`
    : null;
