import "server-only";
import { eventSchemas, type EventName } from "@/lib/outbox/events";
import { criticalError } from "./kinds/critical-error";
import { paymentError } from "./kinds/payment-error";
import { paymentFailed } from "./kinds/payment-failed";
import { paymentReceived } from "./kinds/payment-received";
import { payoutCompleted } from "./kinds/payout-completed";
import { payoutFailed } from "./kinds/payout-failed";
import { plan } from "./kinds/plan";
import { proof } from "./kinds/proof";
import { refund } from "./kinds/refund";
import { rentReminder } from "./kinds/rent-reminder";
import { tenantJoined } from "./kinds/tenant-joined";
import { welcome } from "./kinds/welcome";
import type { NoticeDetails, NoticeKind } from "./notice-kind";

/** Every sort of news. The names are permanent: they stand in rows and in unsubscribe links. */
export const noticeKinds = {
  "rent-reminder": rentReminder,
  "payment-received": paymentReceived,
  "payment-failed": paymentFailed,
  "payout-completed": payoutCompleted,
  "payout-failed": payoutFailed,
  refund,
  plan,
  proof,
  "tenant-joined": tenantJoined,
  welcome,
  "payment-error": paymentError,
  "critical-error": criticalError,
} as const satisfies Record<string, NoticeKind>;
export type KindName = keyof typeof noticeKinds;

export const isKindName = (name: string): name is KindName => Object.hasOwn(noticeKinds, name);
export const kindNames = Object.keys(noticeKinds) as KindName[];

type Binding = {
  readonly kind: KindName;
  /** The field of the event that names the subject. */
  readonly subject: string;
  /** It can be true once only, so that a second event of it is no second notice. */
  readonly once: boolean;
  readonly details?: NoticeDetails;
};

/** Which event is news of which kind. */
const bindings: Partial<Record<EventName, readonly Binding[]>> = {
  "payments/payment.settled": [{ kind: "payment-received", subject: "paymentId", once: true }],
  // Rent is one kind of news, what residents pay another; each knows which is its own.
  "payments/payment.failed": [
    { kind: "payment-failed", subject: "paymentId", once: true },
    { kind: "payment-error", subject: "paymentId", once: true },
  ],
  // The same alert is news again in another hour.
  "payments/error.critical": [{ kind: "critical-error", subject: "alertId", once: false }],
  "payouts/payout.completed": [{ kind: "payout-completed", subject: "payoutId", once: true }],
  // Tried again by hand it may fail again, and that is news again.
  "payouts/payout.failed": [{ kind: "payout-failed", subject: "payoutId", once: false }],
  "refunds/refund.due": [{ kind: "refund", subject: "refundId", once: true, details: { phase: "asked" } }],
  "refunds/refund.ended": [{ kind: "refund", subject: "refundId", once: true, details: { phase: "ended" } }],
  "subscriptions/renewal.due": [
    { kind: "plan", subject: "portfolioId", once: false, details: { phase: "due" } },
  ],
  "subscriptions/subscription.expired": [
    { kind: "plan", subject: "portfolioId", once: false, details: { phase: "expired" } },
  ],
  "proofs/proof.submitted": [
    { kind: "proof", subject: "proofId", once: true, details: { phase: "submitted" } },
  ],
  "proofs/proof.decided": [{ kind: "proof", subject: "proofId", once: true, details: { phase: "decided" } }],
  "leases/tenant.joined": [
    { kind: "tenant-joined", subject: "leaseId", once: true },
    { kind: "welcome", subject: "leaseId", once: true },
  ],
};

export const noticedEventNames = Object.keys(bindings) as EventName[];

export type Occasion = { cause: string; kind: KindName; subject: string; details: NoticeDetails };

/** What an event gives occasion to tell. Empty for events that are nobody's news, or cannot be read. */
export function occasionsOf(event: { id: string; name: string; data: unknown }): Occasion[] {
  if (!Object.hasOwn(eventSchemas, event.name)) return [];
  const name = event.name as EventName;
  const parsed = eventSchemas[name].safeParse(event.data);
  if (!parsed.success) return [];
  const data: Record<string, unknown> = parsed.data;
  return (bindings[name] ?? []).map(({ kind, subject: field, once, details = {} }) => {
    const subject = String(data[field]);
    return { cause: `${kind}:${once ? `${name}:${subject}` : event.id}`, kind, subject, details };
  });
}
