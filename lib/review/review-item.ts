import { DomainError } from "@/lib/kernel/errors";

/**
 * `open`: somebody must look. `proposed`: one administrator wants to give the money back, another must agree. `approved`:
 * agreed; the money must now be sent back and that be recorded. `resolved`: done.
 */
export type ReviewState = "open" | "proposed" | "approved" | "resolved";

/** Money that was taken and belongs to nobody yet. Everything about it takes two people. */
const SUSPENSE: ReadonlySet<string> = new Set(["wrong-amount", "second-success", "order-closed"]);
export const isSuspense = (kind: string): boolean => SUSPENSE.has(kind);

type ReviewFacts = {
  kind: string;
  proposed_by: string | null;
  approved_by: string | null;
  resolved_at: Date | null;
};

export function stateOf(item: ReviewFacts): ReviewState {
  if (item.resolved_at) return "resolved";
  if (item.approved_by) return "approved";
  return item.proposed_by ? "proposed" : "open";
}

export type ReviewStep = "propose" | "approve" | "reject" | "resolve";

/**
 * Why this person cannot take this step now, as a sentence with the remedy; null when they can. Whoever proposed cannot
 * agree, but may take the proposal back.
 */
export function obstacleTo(step: ReviewStep, item: ReviewFacts, personId: string): string | null {
  const state = stateOf(item);
  if (state === "resolved") return "This has been resolved already.";
  const isMoney = isSuspense(item.kind);
  if (step === "resolve") {
    if (!isMoney || state === "approved") return null;
    return "This is about money in suspense: one administrator proposes what becomes of it, another agrees, then it can be closed.";
  }
  if (!isMoney) return "Nothing has to be proposed here; resolve it with a reason.";
  if (step === "propose") return state === "open" ? null : "There is a proposal already. Reject it first.";
  if (step === "reject") return state === "open" ? "There is no proposal." : null;
  if (state !== "proposed")
    return state === "open" ? "There is no proposal." : "It has been agreed to already.";
  return item.proposed_by === personId ? "You proposed this, so another administrator must agree." : null;
}

/** Throws `conflict` with the sentence of `obstacleTo`. */
export function requireStep(step: ReviewStep, item: ReviewFacts, personId: string): void {
  const obstacle = obstacleTo(step, item, personId);
  if (obstacle) throw new DomainError("conflict", `review-item-not-to-${step}`, obstacle);
}

const CAUSES: Readonly<Record<string, string>> = {
  "wrong-amount": "Another amount came than was asked for",
  "second-success": "One payment was taken twice",
  "order-closed": "Money came for an order that had ended",
  "order-problem": "A buyer says that something is wrong with an order",
  "booking-late": "A booking's time has gone by undecided",
  "payout-failed": "A payout failed for good",
  "payout-returned": "An owner's bank sent a payout back",
  "payout-amount-differs": "Cashfree reports another amount than we sent",
  "payout-paid-after-failure": "A payout was called failed, then paid",
  "payout-paid-after-cancellation": "A payout arrived after it was called off",
  "refund-failed": "A refund failed",
  "refund-amount-differs": "The gateway reports another refund than we asked for",
  "refund-contradiction": "The gateway contradicts itself about a refund",
};

/** The cause in words; one that nobody has worded yet is still readable. */
export const causeWords = (kind: string): string =>
  CAUSES[kind] ?? `${kind.charAt(0).toUpperCase()}${kind.slice(1).replaceAll("-", " ")}`;

const NEXT: Readonly<Record<ReviewState, string>> = {
  open: "Look at it, do what it needs, then resolve it with a reason. Nothing happens by itself.",
  proposed: "Another administrator agrees or rejects. The money stays in suspense until then.",
  approved:
    "Give the money back in PhonePe's dashboard, then enter the refund's reference here. The books follow that.",
  resolved: "Nothing. It is closed.",
};

/** What decides the thing itself and so closes its item. */
const DECIDED_BY: Readonly<Record<string, string>> = {
  "order-problem":
    "Give the order's money back, or let its buyer complete it: either closes this. Or resolve it with a reason.",
  "booking-late":
    "Say that it was done, move it, or give its money back: each closes this. Or resolve it with a reason.",
};

/** What happens next, as one or two sentences. */
export function nextWords(item: ReviewFacts): string {
  const state = stateOf(item);
  const decidedBy = DECIDED_BY[item.kind];
  if (state === "open" && decidedBy) return decidedBy;
  return state === "open" && isSuspense(item.kind)
    ? "The money is safe in suspense. Propose to give it back to the payer; another administrator must agree."
    : NEXT[state];
}
