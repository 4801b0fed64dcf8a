import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { callOff, isNothingOut, isWithUs } from "./call-off-payout";
import { findLatestAttempt, findPayout, lockPayout, savePayout, type PayoutRow } from "./payout-store";

/**
 * An administrator calls a payout of a seller or scout off, with a reason that its payee reads: its money is theirs again, to be
 * asked for anew. Only while nothing of it is out: one that failed has every attempt confirmed by the gateway first.
 *
 * Throws `conflict` for one that is on its way, has arrived, came back or was called off before.
 */
export async function cancelPayout(
  actor: PersonActor,
  input: { payoutId: Id<"payout">; reason: string },
): Promise<void> {
  requireAdmin(actor);
  const payout = await findPayout(input.payoutId);
  if (!payout) throw notFound("payout");
  requireEarned(payout);
  const asked = await findLatestAttempt(null, payout.id);
  const isNothing = payout.status === "pending" || (await isNothingOut(actor, payout));
  await inTransaction(async (tx) => {
    const locked = await lockPayout(tx, input.payoutId);
    // An attempt made since the gateway was asked is not confirmed by its answer.
    const isConfirmed = isNothing && (await findLatestAttempt(tx, payout.id))?.number === asked?.number;
    if (!locked || locked.status === "returned" || !(await isWithUs(tx, locked, isConfirmed)))
      throw notCancellable(locked ?? payout);
    await callOff(tx, actor, locked);
    await savePayout(tx, locked.id, { error_code: "cancelled", error_message: input.reason });
    await appendEvent(tx, { name: "payouts/payout.cancelled", data: { payoutId: locked.id } });
  });
}

export function requireAdmin(actor: PersonActor): void {
  if (!hasRole(actor, "admin"))
    throw new DomainError("forbidden", "role-required", "This is for administrators.");
}

/** Rent is called off by giving it back to its tenant, and a transfer by its estate. */
function requireEarned(payout: PayoutRow): void {
  if (payout.kind === "cluster_transfer") throw notFound("payout");
  if (payout.kind === "owner_rent")
    throw new DomainError(
      "conflict",
      "payout-not-cancellable",
      "A rent payout is called off by giving the rent back to its tenant.",
    );
}

const WHY_NOT = {
  pending: "is being sent at this moment",
  processing: "is on its way",
  retry_scheduled: "may have arrived: the gateway did not confirm that it failed. Try again in a moment",
  failed: "may have arrived: the gateway did not confirm that it failed. Try again in a moment",
  completed: "has arrived",
  returned: "came back, and its money is its payee's again",
  cancelled: "was called off before",
} as const satisfies Record<PayoutRow["status"], string>;

const notCancellable = (payout: PayoutRow): DomainError =>
  new DomainError("conflict", "payout-not-cancellable", `This payout ${WHY_NOT[payout.status]}.`);
