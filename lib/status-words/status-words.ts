import type { MailView } from "@/lib/notifications/notice-schemas";
import type { PaymentView } from "@/lib/payments/payment-schemas";
import type { PublicPayoutStatus } from "@/lib/payouts/payout-messages";
import type { RefundView } from "@/lib/refunds/refund-schemas";
import type { ReviewItemView } from "@/lib/review/review-schemas";
import type { ProofView } from "@/lib/proofs/proof-schemas";
import type { InvoiceView } from "@/lib/rent/invoice-schemas";
import type { UnitView } from "@/lib/properties/property-schemas";
import type { ExpiryStatus } from "@/lib/subscriptions/subscription";
import type { OrderView } from "@/lib/subscriptions/subscription-schemas";

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

/** How a mail to somebody stands, for administrators. */
export const MAIL_WORDS: Readonly<Record<MailView["state"], StatusWord>> = {
  pending: { word: "Waiting", tone: "neutral", icon: "clock" },
  sent: { word: "Sent", tone: "success", icon: "check" },
  skipped: { word: "Not needed", tone: "neutral", icon: "dot" },
  failed: { word: "Given up", tone: "attention", icon: "cross" },
};

export const PROOF_WORDS: Readonly<Record<ProofView["status"], StatusWord>> = {
  pending: { word: "Waiting", tone: "neutral", icon: "clock" },
  verified: { word: "Confirmed", tone: "success", icon: "check" },
  rejected: { word: "Not accepted", tone: "danger", icon: "cross" },
};

export const RENT_WORDS: Readonly<Record<RentStatus, StatusWord>> = {
  none: { word: "No tenant", tone: "neutral", icon: "door" },
  due: { word: "Due", tone: "neutral", icon: "calendar" },
  partial: { word: "Part paid", tone: "info", icon: "half-circle" },
  overdue: { word: "Late", tone: "danger", icon: "late" },
  paid: { word: "Paid", tone: "success", icon: "check" },
};

/** How a month's invoice stands; a part paid one is due or late still. */
export const INVOICE_WORDS: Readonly<Record<InvoiceView["status"], StatusWord>> = {
  sent: { word: "Due", tone: "neutral", icon: "calendar" },
  paid: { word: "Paid", tone: "success", icon: "check" },
  overdue: { word: "Late", tone: "danger", icon: "late" },
  cancelled: { word: "Cancelled", tone: "neutral", icon: "cross" },
};

/** How long an owner's plan still runs. */
export const SUBSCRIPTION_WORDS: Readonly<Record<ExpiryStatus, StatusWord>> = {
  active: { word: "Active", tone: "success", icon: "check" },
  expiring_month: { word: "This month", tone: "info", icon: "calendar" },
  expiring_soon: { word: "Ends soon", tone: "attention", icon: "clock" },
  expired: { word: "Over", tone: "danger", icon: "hourglass" },
  no_plan: { word: "No plan", tone: "neutral", icon: "door" },
};

export const ORDER_WORDS: Readonly<Record<OrderView["status"], StatusWord>> = {
  pending: { word: "To pay", tone: "neutral", icon: "clock" },
  completed: { word: "Paid", tone: "success", icon: "check" },
  replaced: { word: "Replaced", tone: "neutral", icon: "arrow-back" },
};

/** How an item that a person must decide stands, in a word. Waiting is neutral; what needs somebody now stands out. */
export const REVIEW_WORDS: Readonly<Record<ReviewItemView["state"], StatusWord>> = {
  open: { word: "To decide", tone: "attention", icon: "dot" },
  proposed: { word: "Proposed", tone: "info", icon: "person" },
  approved: { word: "Agreed", tone: "info", icon: "half-circle" },
  resolved: { word: "Resolved", tone: "success", icon: "check" },
};
