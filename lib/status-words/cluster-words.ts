import type { BILL_AGES, CreditView, TransferView } from "@/lib/cluster/cluster-schemas";
import type { GiveBackView } from "@/lib/cluster/give-back-schemas";
import type { RemittanceView } from "@/lib/wallets/wallet-schemas";
import { amountWords } from "./amount-words";
import { remittanceWord } from "./remittance-words";
import { sentence } from "./sentence-words";
import type { StatusWord } from "./status-words";
import { zoneMomentWords } from "./zone-words";

/** What an estate's people read about its transfers. */
export const TRANSFER_WORDS: Readonly<Record<TransferView["status"], StatusWord>> = {
  waiting: { word: "To approve", tone: "attention", icon: "person" },
  pending: { word: "Waiting", tone: "neutral", icon: "clock" },
  processing: { word: "On its way", tone: "info", icon: "paper-plane" },
  completed: { word: "Arrived", tone: "success", icon: "check" },
  failed: { word: "Failed", tone: "danger", icon: "cross" },
  returned: { word: "Came back", tone: "danger", icon: "arrow-back" },
  rejected: { word: "Rejected", tone: "neutral", icon: "hourglass" },
  cancelled: { word: "Called off", tone: "neutral", icon: "dot" },
};

/** And about money that came outside. */
export const CREDIT_WORDS: Readonly<Record<CreditView["status"], StatusWord>> = {
  waiting: { word: "To verify", tone: "attention", icon: "person" },
  verified: { word: "Verified", tone: "success", icon: "check" },
  rejected: { word: "Rejected", tone: "neutral", icon: "cross" },
};

/** And about what is given back to a payer. */
export const GIVE_BACK_WORDS: Readonly<Record<GiveBackView["status"], StatusWord>> = {
  waiting: { word: "To approve", tone: "attention", icon: "person" },
  pending: { word: "On its way back", tone: "info", icon: "paper-plane" },
  failed: { word: "Did not go back", tone: "danger", icon: "cross" },
  completed: { word: "Given back", tone: "success", icon: "arrow-back" },
  rejected: { word: "Rejected", tone: "neutral", icon: "hourglass" },
};

/** How anything that somebody in an estate asked for stands, in the words of the page that it leads to. */
export function estateRemittanceWord(
  payment: Pick<RemittanceView, "type" | "provider" | "status" | "refund_status">,
): StatusWord {
  const { type, status } = payment;
  if (type === "transfer") return TRANSFER_WORDS[status];
  if (type !== "credit") return remittanceWord(payment);
  if (status === "completed") return CREDIT_WORDS.verified;
  return status === "cancelled" ? CREDIT_WORDS.rejected : CREDIT_WORDS.waiting;
}

export const CREDIT_METHOD_WORDS: Readonly<Record<CreditView["method"], string>> = {
  bank_transfer: "Bank transfer",
  cash: "Cash",
};

/** How late open bills are, in a few letters. */
export const AGE_WORDS: Readonly<Record<(typeof BILL_AGES)[number], string>> = {
  not_due: "Not due yet",
  "1_30": "1–30 days",
  "31_60": "31–60 days",
  "61_90": "61–90 days",
  over_90: "Over 90 days",
};

/** What is true of a transfer, what comes next, and where its money is meanwhile; times as in the estate's zone. */
export function transferSentence(transfer: TransferView, zone: string): string {
  const amount = amountWords(transfer.amount, transfer.currency);
  const reason = transfer.error_message ? `${transfer.error_message.replace(/\.?$/, ".")} ` : "";
  switch (transfer.status) {
    case "waiting":
      return `${amount} is set aside. It leaves when a person other than ${transfer.requested_by.name} agrees.`;
    case "pending":
      return `${amount} is set aside and leaves within minutes.`;
    case "processing":
      return transfer.next_retry_at
        ? `${reason}It is tried again at ${zoneMomentWords(transfer.next_retry_at, zone)}; nothing for you to do.`
        : "The gateway has it, and a bank transfer usually takes minutes. We ask until it has arrived or failed.";
    case "completed":
      return `Arrived${transfer.completed_at ? ` on ${zoneMomentWords(transfer.completed_at, zone)}` : ""}${transfer.bank_reference ? `; the bank's number is ${transfer.bank_reference}` : ""}.`;
    case "failed":
      return `${reason}${amount} is still set aside: try again, or call it off and the estate has it back.`;
    case "returned":
      return `${reason}The bank sent it back, and ${amount} is the estate's money again.`;
    case "rejected":
      return `${transfer.decided_by?.name ?? "Somebody"} refused it: ${transfer.decision_note ?? "no reason given"} ${amount} is the estate's money again.`;
    case "cancelled":
      return `${transfer.cancelled_by?.name ?? "Somebody"} called it off before it left. ${amount} is the estate's money again.`;
  }
}

/** What is true of money that is given back, and where it is. */
export function giveBackSentence(refund: GiveBackView, zone: string): string {
  const amount = amountWords(refund.amount, refund.currency);
  const by = refund.provider === "flutterwave" ? "Flutterwave" : "Paystack";
  switch (refund.status) {
    case "waiting":
      return `Nothing has moved yet: ${amount} goes back to ${refund.payer.name} when a person other than ${refund.requested_by.name} agrees.`;
    case "pending":
      return `${amount} has left the wallet of ${refund.payer.name} and goes back through ${by}; banks usually take up to seven days.`;
    case "failed":
      return `${sentence(refund.error_message ?? `${by} could not send it back`)} ${amount} is in the wallet of ${refund.payer.name} again.`;
    case "completed":
      if (refund.to === "source")
        return `${amount} went back through ${by}${refund.completed_at ? ` on ${zoneMomentWords(refund.completed_at, zone)}` : ""}; the bank of ${refund.payer.name} may take a few days to show it.`;
      return `${amount} went into the wallet of ${refund.payer.name}${refund.completed_at ? ` on ${zoneMomentWords(refund.completed_at, zone)}` : ""}${refund.cancels_bill ? ", and the bill was cancelled with it" : ""}.`;
    case "rejected":
      return `${refund.decided_by?.name ?? "Somebody"} refused it: ${(refund.decision_note ?? "no reason given").replace(/\.?$/, ".")} Nothing has moved.`;
  }
}
