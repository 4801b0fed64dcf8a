import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { findOwnRefund, type RefundRow } from "./refund-store";
import { startRefund } from "./start-refund";

/**
 * Tries a failed refund again, under a new reference and with a fresh look at whose money it is. Each failed refund is
 * followed by at most one other. Throws `not-found` for one that is not the actor's, `conflict` when it has not failed or
 * was tried again already.
 */
export async function retryRefund(
  actor: PersonActor,
  input: { refundId: Id<"refund">; requestKey: string | null },
): Promise<RefundRow> {
  const failed = await findOwnRefund(actor, input.refundId);
  if (!failed) throw notFound("refund");
  if (failed.status !== "failed")
    throw new DomainError(
      "conflict",
      "refund-not-retryable",
      "Only a refund that has failed can be tried again; this one has not.",
    );
  return startRefund(actor, {
    paymentId: failed.payment_id,
    amount: failed.amount,
    reason: failed.reason,
    rentAfter: failed.rent_after === "forgiven" ? "forgiven" : "owed_again",
    requestKey: input.requestKey,
    retryOf: failed.id,
  });
}
