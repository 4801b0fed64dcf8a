import type { RemittancePaymentView } from "@/lib/payments/remittance-payment-schemas";
import type { RemittanceView } from "@/lib/wallets/wallet-schemas";
import { amountWords } from "./amount-words";
import { dayOfWords, momentWords } from "./date-words";
import { sentence } from "./sentence-words";
import type { StatusText, StatusWord } from "./status-words";

/** What a resident's money went by. */
export const REMITTANCE_METHOD_WORDS: Readonly<Record<RemittanceView["provider"], string>> = {
  wallet: "Wallet",
  paystack: "Paystack",
  flutterwave: "Flutterwave",
  bank_transfer: "Bank transfer",
  cash: "Cash",
};

/** What somebody in an estate asked for. */
export const REMITTANCE_KIND_WORDS: Readonly<Record<RemittanceView["type"], string>> = {
  deposit: "Money added",
  bill_payment: "Bill",
  transfer: "Transfer",
  credit: "Credit from the estate",
  refund: "Refund",
  recurring_payment: "Recurring payment",
};

export const REMITTANCE_WORDS: Readonly<Record<RemittanceView["status"], StatusWord>> = {
  pending: { word: "Checking", tone: "neutral", icon: "turning-arrows" },
  processing: { word: "Under way", tone: "neutral", icon: "clock" },
  completed: { word: "Received", tone: "success", icon: "check" },
  failed: { word: "Not paid", tone: "danger", icon: "cross" },
  cancelled: { word: "Called off", tone: "neutral", icon: "half-circle" },
};

const REFUNDED: Readonly<Record<"partly_refunded" | "refunded", StatusWord>> = {
  partly_refunded: { word: "Partly refunded", tone: "neutral", icon: "arrow-back" },
  refunded: { word: "Refunded", tone: "neutral", icon: "arrow-back" },
};

/** What goes back through a gateway to where it came from; the rest of what is given back is in the wallet at once. */
const SENT_BACK: Readonly<Partial<Record<RemittanceView["status"], StatusWord>>> = {
  pending: { word: "On its way back", tone: "info", icon: "paper-plane" },
  completed: { word: "Sent back", tone: "neutral", icon: "arrow-back" },
  failed: { word: "Did not go back", tone: "danger", icon: "cross" },
};

type Standing = Pick<RemittanceView, "type" | "provider" | "status" | "refund_status">;

/** Whether it went out of the wallet to where it came from. */
export const isSentBack = ({ type, provider }: Pick<Standing, "type" | "provider">): boolean =>
  type === "refund" && provider !== "wallet";

/** The one word for how a remittance stands, also after its money was given back. */
export function remittanceWord(payment: Standing): StatusWord {
  const { status, refund_status: refunded } = payment;
  if (refunded !== "none") return REFUNDED[refunded];
  return (isSentBack(payment) ? SENT_BACK[status] : null) ?? REMITTANCE_WORDS[status];
}

/** What a remittance was for: a bill by its title, anything else by its kind. */
export const remittanceTitle = (payment: Pick<RemittanceView, "type" | "bill_title">): string => {
  const kind = REMITTANCE_KIND_WORDS[payment.type];
  if (payment.bill_title === null) return kind;
  return payment.type === "refund" ? `${kind}: ${payment.bill_title}` : payment.bill_title;
};

/** A debit that nobody confirmed is settled or given back by the payer's bank within so many days. */
const RETURN_DAYS = 5;
const DAY_MS = 86_400_000;

/** Whether the payer may still go (back) to the gateway's page. */
export const isOpenAtProvider = (
  payment: Pick<RemittancePaymentView, "status" | "payment_url" | "expires_at">,
  now: Date,
): boolean =>
  payment.status === "pending" &&
  payment.payment_url !== null &&
  payment.expires_at !== null &&
  Date.parse(payment.expires_at) > now.getTime();

/** How a payment of a resident's stands and where the money is. Never calls an open one failed. */
export function remittanceText(payment: RemittancePaymentView, now: Date, zone: string): StatusText {
  return { ...remittanceWord(payment), sentence: remittanceSentence(payment, now, zone) };
}

function remittanceSentence(payment: RemittancePaymentView, now: Date, zone: string): string {
  const provider = REMITTANCE_METHOD_WORDS[payment.provider];
  if (isSentBack(payment)) return sentBackSentence(payment, now, zone);
  switch (payment.status) {
    case "pending":
    case "processing":
      if (payment.error_sentence && isOpenAtProvider(payment, now))
        return `The last try did not go through: ${lowered(payment.error_sentence)} You can try again at ${provider}; if you have paid since, do not pay again.`;
      return isOpenAtProvider(payment, now)
        ? `${provider} has not told us the result yet: if you have paid, do not pay again; we keep checking, even when this page is closed.`
        : `We are asking ${provider} for its last word: if money left your account, do not pay again.`;
    case "completed":
      return completedSentence(payment, now, zone);
    case "failed":
    case "cancelled":
      // Money did arrive, though not as it was asked for.
      if (payment.error_type === "VERIFICATION_ERROR" && payment.error_message)
        return sentence(payment.error_message);
      return `${sentence(payment.error_sentence ?? payment.error_message ?? "It did not go through")} ${nothingTaken(payment, now, zone)}`;
  }
}

/** Where the money is while it goes back through a gateway, and afterwards. */
function sentBackSentence(payment: RemittancePaymentView, now: Date, zone: string): string {
  const amount = amountWords(payment.amount, payment.currency);
  const provider = REMITTANCE_METHOD_WORDS[payment.provider];
  switch (payment.status) {
    case "completed":
      return `${amount} went back through ${provider}${payment.completed_at ? ` on ${momentWords(payment.completed_at, now, zone)}` : ""}, to where you had paid from; your bank may take a few days to show it.`;
    case "failed":
    case "cancelled":
      return `${amount} could not go back through ${provider} and is in your wallet again.`;
    case "pending":
    case "processing":
      return `Your estate sends ${amount} back through ${provider}, to where you had paid from; it has left your wallet, and banks usually take up to seven days.`;
  }
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Where the money is now: with the estate, in the wallet, or some of it in each. */
function completedSentence(payment: RemittancePaymentView, now: Date, zone: string): string {
  const words = (decimal: string): string => amountWords(decimal, payment.currency);
  const when = payment.completed_at ? ` on ${momentWords(payment.completed_at, now, zone)}` : "";
  if (payment.type === "deposit") return `${words(payment.amount)} came into your wallet${when}.`;
  if (payment.type === "refund")
    return `${words(payment.amount)} was given back for ${payment.bill_title ?? "a bill"}${when} and is in your wallet.`;
  if (payment.type === "recurring_payment") return `${words(payment.amount)} was paid to your estate${when}.`;
  const taken = words(payment.applied_amount);
  const bill = payment.bill_title ?? "your bill";
  if (payment.refund_status !== "none")
    return `${taken} was paid for ${bill}${when}. Since then ${words(payment.refunded_amount)} was given back and is in your wallet.`;
  if (payment.wallet_amount_minor === 0) return `${taken} was paid for ${bill}${when}.`;
  const rest = words(payment.wallet_amount);
  return payment.applied_amount_minor === 0
    ? `${rest} arrived${when} and is in your wallet: ${bill} could not take it any more.`
    : `${taken} was paid for ${bill}${when}; it needed no more, so ${rest} is in your wallet.`;
}

/** After some days there is nothing left that could return. A wallet gives back nothing, because nothing was taken. */
function nothingTaken(payment: RemittancePaymentView, now: Date, zone: string): string {
  const until = new Date(Date.parse(payment.created_at) + RETURN_DAYS * DAY_MS);
  if (payment.provider === "wallet" || until < now) return "Nothing was taken.";
  return `Nothing was taken; should your bank show a debit, it counts here by itself or returns by ${dayOfWords(until.toISOString(), now, zone)}.`;
}
