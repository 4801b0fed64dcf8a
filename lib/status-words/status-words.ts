import type { PaymentView } from "@/lib/payments/payment-schemas";
import type { PublicPayoutStatus } from "@/lib/payouts/payout-messages";
import type { RefundView } from "@/lib/refunds/refund-schemas";
import type { UnitView } from "@/lib/properties/property-schemas";

/** Waiting is neutral; `danger` is for money lost, refused or late and nothing else. */
export type Tone = "neutral" | "info" | "success" | "attention" | "danger";

/** Names of shapes, not of a library: a mail or a PDF draws its own. No two words of one thing share a shape. */
export type StatusIcon =
  | "arrow-back"
  | "bank"
  | "calendar"
  | "check"
  | "clock"
  | "cross"
  | "dot"
  | "door"
  | "half-circle"
  | "hourglass"
  | "late"
  | "paper-plane"
  | "person"
  | "turning-arrows";

/** What people read about a state wherever it is shown; twelve letters at most, so that it fits everywhere. */
export type StatusWord = { readonly word: string; readonly tone: Tone; readonly icon: StatusIcon };
/** A state with the one sentence that says what is true and what comes next. */
export type StatusText = StatusWord & { readonly sentence: string };

type PaymentState = PaymentView["state"];
type RentStatus = UnitView["rent_status"];

export const PAYMENT_WORDS: Readonly<Record<PaymentState, StatusWord>> = {
  created: { word: "Started", tone: "neutral", icon: "dot" },
  pending: { word: "Checking", tone: "neutral", icon: "turning-arrows" },
  succeeded: { word: "Received", tone: "success", icon: "check" },
  failed: { word: "Not paid", tone: "danger", icon: "cross" },
  expired: { word: "Ran out", tone: "neutral", icon: "hourglass" },
};

export const PAYOUT_WORDS: Readonly<
  Record<PublicPayoutStatus | "not_initiated" | "returned" | "cancelled", StatusWord>
> = {
  not_initiated: { word: "Not started", tone: "neutral", icon: "dot" },
  pending: { word: "Waiting", tone: "neutral", icon: "clock" },
  processing: { word: "On its way", tone: "info", icon: "paper-plane" },
  completed: { word: "Arrived", tone: "success", icon: "bank" },
  retry_scheduled: { word: "Trying again", tone: "attention", icon: "turning-arrows" },
  failed: { word: "Needs us", tone: "danger", icon: "cross" },
  returned: { word: "Came back", tone: "danger", icon: "arrow-back" },
  cancelled: { word: "Called off", tone: "neutral", icon: "half-circle" },
};

export const REFUND_WORDS: Readonly<Record<RefundView["status"], StatusWord>> = {
  PENDING: { word: "Asked", tone: "neutral", icon: "clock" },
  CONFIRMED: { word: "On its way", tone: "info", icon: "paper-plane" },
  COMPLETED: { word: "Returned", tone: "success", icon: "arrow-back" },
  FAILED: { word: "Stuck", tone: "danger", icon: "cross" },
};

export const RENT_WORDS: Readonly<Record<RentStatus, StatusWord>> = {
  none: { word: "No tenant", tone: "neutral", icon: "door" },
  due: { word: "Due", tone: "neutral", icon: "calendar" },
  partial: { word: "Part paid", tone: "info", icon: "half-circle" },
  overdue: { word: "Late", tone: "danger", icon: "late" },
  paid: { word: "Paid", tone: "success", icon: "check" },
};
