import type { RefundView } from "@/lib/refunds/refund-schemas";
import { amountWords } from "./amount-words";
import { dayOfWords, momentWords } from "./date-words";
import { methodWords } from "./payment-words";
import { sentence } from "./sentence-words";
import { REFUND_WORDS, type StatusText } from "./status-words";

/** How a refund stands, for the payer, the owner and support alike: where the money is, and by when. */
export function refundText(refund: RefundView, now: Date): StatusText {
  return { ...REFUND_WORDS[refund.status], sentence: refundSentence(refund, now) };
}

function refundSentence(refund: RefundView, now: Date): string {
  const amount = amountWords(refund.amount, refund.currency);
  const where = refund.payment_method ? ` (${methodWords(refund.payment_method)})` : "";
  const by = dayOfWords(refund.expected_by, now);
  switch (refund.status) {
    case "PENDING":
      return `${amount} was asked back on ${momentWords(refund.created_at, now)}; it goes to where it was paid from${where}, usually by ${by}.`;
    case "CONFIRMED":
      return `PhonePe is sending ${amount} back to where it was paid from${where}; it usually arrives by ${by}.`;
    case "COMPLETED":
      return `${amount} went back${refund.ended_at ? ` on ${momentWords(refund.ended_at, now)}` : ""}; banks may take a few days to show it.`;
    case "FAILED":
      return `${sentence(refund.error_message ?? "The refund did not go through")} The money is with us; the owner or we will try again.`;
  }
}
