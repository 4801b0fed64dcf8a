import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { postJournal } from "@/lib/ledger/post-journal";
import { requireAdministrator } from "./require-administrator";
import { isSuspense, requireStep } from "./review-item";
import { suspenseReturned } from "./review-journals";
import { findSuspendedAmount, lockReviewItem, saveReviewItem, type ReviewItemRow } from "./review-store";

export type ResolveReview = { itemId: Id<"review">; reason: string; gatewayReference: string | null };

/**
 * Closes an item with the reason. One about money in suspense must have been proposed by one and agreed to by another, and
 * needs the gateway's reference of the refund that was made: then the money leaves suspense in the books, once.
 *
 * Throws `conflict` when it is closed already or not agreed to yet, `invalid-input` without the reference.
 */
export async function resolveReviewItem(actor: PersonActor, input: ResolveReview): Promise<void> {
  requireAdministrator(actor);
  await inTransaction(async (tx) => {
    const item = await lockReviewItem(tx, input.itemId);
    requireStep("resolve", item, actor.personId);
    const txnId = isSuspense(item.kind) ? await postReturn(tx, actor, item, input.gatewayReference) : null;
    await saveReviewItem(tx, item.id, {
      resolved_at: tx.now,
      resolved_by: actor.personId,
      resolution: input.gatewayReference ? `${input.reason} (${input.gatewayReference})` : input.reason,
      resolved_txn_id: txnId,
    });
    await recordAudit(tx, actor, {
      action: "review.resolved",
      subject: item.id,
      details: {
        kind: item.kind,
        about: item.subject,
        reason: input.reason,
        gatewayReference: input.gatewayReference,
      },
    });
  });
}

async function postReturn(
  tx: Tx,
  actor: PersonActor,
  item: ReviewItemRow,
  gatewayReference: string | null,
): Promise<bigint> {
  if (!gatewayReference) throw referenceMissing();
  const amount = await findSuspendedAmount(tx, item.subject);
  assertInvariant(amount, `review item ${item.id} has a receipt in suspense`);
  const journal = suspenseReturned({
    gatewayTxnId: item.subject,
    itemId: item.id,
    amount,
    at: tx.now,
    actor: actorName(actor),
  });
  return (await postJournal(tx, journal)).ledgerTxnId;
}

function referenceMissing(): DomainError {
  const message =
    "Enter the reference of the refund in PhonePe's dashboard: without it nobody can find it again.";
  return new DomainError("invalid-input", "gateway-reference-missing", message, {
    fields: [{ path: "gateway_reference", code: "required", message }],
  });
}
