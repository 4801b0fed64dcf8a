import type { PaymentDetailView, PaymentView } from "@/lib/payments/payment-schemas";
import { isMoneyHeld } from "@/lib/payments/payment";
import { amountWords } from "./amount-words";
import { dayOfWords, momentWords, monthsWords, timeWords } from "./date-words";
import { sentence } from "./sentence-words";
import { PAYMENT_WORDS, type StatusText } from "./status-words";

/** A debit that our side never confirmed is settled or given back by the payer's bank within five days. */
const RETURN_MS = 5 * 86_400_000;

type Facts = Pick<
  PaymentView,
  | "gateway"
  | "state"
  | "currency"
  | "payment_breakup"
  | "created_at"
  | "expires_at"
  | "completed_at"
  | "redirect_url"
  | "failure_code"
  | "failure_message"
> &
  Partial<Pick<PaymentDetailView, "settled">>;

/** How a payment stands, for the payer, the owner and support alike. Never calls an open payment failed. */
export function paymentText(payment: Facts, now: Date): StatusText {
  return { ...PAYMENT_WORDS[payment.state], sentence: paymentSentence(payment, now) };
}

function paymentSentence(payment: Facts, now: Date): string {
  if (isMoneyHeld(payment.failure_code)) return sentence(payment.failure_message ?? "The money is safe");
  switch (payment.state) {
    case "created":
      return "We are asking PhonePe for its payment page; no money has moved.";
    case "pending":
      return isOpenAtGateway(payment, now)
        ? "PhonePe has not told us the result yet: if you have paid, do not pay again; we keep checking, even when this page is closed."
        : "The time to pay is over and we are asking PhonePe for its last word: if money left your account, do not pay again.";
    case "succeeded":
      return receivedSentence(payment, now);
    case "failed":
      return `${sentence(payment.failure_message ?? "The payment did not go through")} ${nothingTaken(payment, now)}`;
    case "expired":
      return `It was not finished in time. If money left your account, it counts here by itself or returns by ${returnDay(payment, now)}.`;
  }
}

function receivedSentence(payment: Facts, now: Date): string {
  const total = amountWords(payment.payment_breakup.total_payable, payment.currency);
  const who = payment.gateway === "direct" ? "The owner has confirmed" : "We received";
  const when = payment.completed_at ? ` on ${momentWords(payment.completed_at, now)}` : "";
  const months = monthsWords((payment.settled ?? []).map((part) => part.month));
  return `${who} ${total}${when}${months ? `; it settles rent for ${months}` : ""}.`;
}

/** After five days there is nothing left that could return. */
function nothingTaken(payment: Facts, now: Date): string {
  const isOver = Date.parse(payment.created_at) + RETURN_MS < now.getTime();
  return isOver
    ? "Nothing was taken."
    : `Nothing was taken; should your bank show a debit, it returns by ${returnDay(payment, now)}.`;
}

const returnDay = (payment: Facts, now: Date): string =>
  dayOfWords(new Date(Date.parse(payment.created_at) + RETURN_MS).toISOString(), now);

/** Whether the payer may still go (back) to the gateway's page for this payment. */
export function isOpenAtGateway(
  payment: Pick<Facts, "state" | "expires_at" | "redirect_url">,
  now: Date,
): boolean {
  return (
    payment.state === "pending" &&
    payment.redirect_url !== null &&
    Date.parse(payment.expires_at) > now.getTime()
  );
}

/** `open until 10:42 am`: how long the gateway's page takes this payment. */
export const openUntilWords = (payment: Pick<Facts, "expires_at">): string =>
  `open until ${timeWords(payment.expires_at)}`;

const METHODS: Readonly<Record<string, string>> = {
  BANK_TRANSFER: "Bank transfer",
  CASH: "Cash",
  CHEQUE: "Cheque",
  OTHER: "Another way",
  CARD: "Card",
  NET_BANKING: "Net banking",
  TOKEN: "Saved card",
  WALLET: "Wallet",
};

/** The gateway's name of a way to pay, as people call it. */
export function methodWords(method: string): string {
  if (method.startsWith("UPI")) return "UPI";
  return METHODS[method] ?? "PhonePe";
}
