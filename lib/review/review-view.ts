import type { PersonActor } from "@/lib/kernel/actor";
import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { causeWords, isSuspense, nextWords, obstacleTo, stateOf } from "./review-item";
import type { ReviewItemView } from "./review-schemas";

/** An item with what it is about, as the query reads it. */
export type ReviewFacts = {
  id: string;
  kind: string;
  subject: string;
  summary: string;
  created_at: Date;
  proposal: string | null;
  proposal_reason: string | null;
  proposed_by: string | null;
  proposed_at: Date | null;
  approved_by: string | null;
  approved_at: Date | null;
  resolved_by: string | null;
  resolved_at: Date | null;
  resolution: string | null;
  proposer_name: string | null;
  approver_name: string | null;
  resolver_name: string | null;
  amount_minor: bigint | null;
  currency: string | null;
  payment_id: string | null;
  payment_status: string | null;
  payout_id: string | null;
  payout_status: string | null;
  refund_id: string | null;
  refund_status: string | null;
  order_id: string | null;
  order_status: string | null;
  /** `BK-…`, as people name it. */
  booking_id: string | null;
  booking_status: string | null;
};

/** What may leave the server about an item. It is for administrators, so it names who did what. */
export function toReviewItemView(row: ReviewFacts, reader: PersonActor): ReviewItemView {
  const obstacle = (step: Parameters<typeof obstacleTo>[0]) => obstacleTo(step, row, reader.personId);
  return {
    id: row.id,
    kind: row.kind,
    cause: causeWords(row.kind),
    subject: row.subject,
    summary: row.summary,
    state: stateOf(row),
    ...amountOf(row),
    created_at: row.created_at.toISOString(),
    linked: linkedOf(row),
    next_step: nextWords(row),
    ...stepsTaken(row),
    entries: isSuspense(row.kind) ? RETURN_ENTRIES : [],
    obstacles: {
      propose: obstacle("propose"),
      approve: obstacle("approve"),
      reject: obstacle("reject"),
      resolve: obstacle("resolve"),
    },
  };
}

const RETURN_ENTRIES: ReviewItemView["entries"] = [
  { account: "IN:unapplied:phonepe", side: "debit", meaning: "leaves suspense" },
  {
    account: "IN:phonepe:receivable",
    side: "credit",
    meaning: "goes back to the payer from what PhonePe holds for us",
  },
];

function amountOf(row: ReviewFacts): Pick<ReviewItemView, "amount" | "amount_minor" | "currency"> {
  if (row.amount_minor === null || row.currency === null)
    return { amount: null, amount_minor: null, currency: null };
  const currency = row.currency as Currency;
  return { ...wireAmount("amount", { amountMinor: row.amount_minor, currency }), currency };
}

function linkedOf(row: ReviewFacts): ReviewItemView["linked"] {
  if (row.refund_id) return { kind: "refund", id: row.refund_id, status: row.refund_status ?? "" };
  if (row.payout_id) return { kind: "payout", id: row.payout_id, status: row.payout_status ?? "" };
  if (row.payment_id) return { kind: "payment", id: row.payment_id, status: row.payment_status ?? "" };
  if (row.order_id) return { kind: "order", id: row.order_id, status: row.order_status ?? "" };
  if (row.booking_id) return { kind: "booking", id: row.booking_id, status: row.booking_status ?? "" };
  return null;
}

function stepsTaken(row: ReviewFacts): Pick<ReviewItemView, "proposal" | "approved" | "resolved"> {
  return {
    proposal:
      row.proposal && row.proposed_at
        ? {
            decision: "return_to_payer",
            reason: row.proposal_reason ?? "",
            by: row.proposer_name ?? "",
            at: row.proposed_at.toISOString(),
          }
        : null,
    approved: row.approved_at ? { by: row.approver_name ?? "", at: row.approved_at.toISOString() } : null,
    resolved: row.resolved_at
      ? {
          by: row.resolver_name ?? "Latchkey",
          at: row.resolved_at.toISOString(),
          reason: row.resolution ?? "",
        }
      : null,
  };
}
