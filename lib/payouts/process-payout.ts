import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { requireStepUp } from "@/lib/access/require-step-up";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { earlier } from "@/lib/kernel/clock";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { requireAdmin } from "./cancel-payout";
import { findEarnerOf } from "./earning-store";
import { lockPayout, savePayout, type PayoutRow } from "./payout-store";
import { sendPayout } from "./send-payout";

/**
 * An administrator sends a payout now, whatever its day. Sending one above the maximum approves it, which takes a step-up and
 * somebody else than its payee. Pressing twice sends once. Throws `conflict` unless it is pending; without payment details it
 * goes on waiting for them. `secret` is that of the session that asks.
 */
export async function processPayout(
  actor: PersonActor,
  input: { payoutId: Id<"payout">; secret: string | null },
): Promise<void> {
  requireAdmin(actor);
  await inTransaction(async (tx) => {
    const payout = await lockPayout(tx, input.payoutId);
    // An estate's transfer is its own people's to agree to.
    if (!payout || payout.kind === "cluster_transfer") throw notFound("payout");
    if (payout.status !== "pending")
      throw new DomainError(
        "conflict",
        "payout-not-pending",
        `This payout is ${payout.status.replaceAll("_", " ")}; only one that waits can be sent by hand.`,
      );
    if (payout.waiting_for === "approval") await requireApprover(tx, actor, payout, input.secret);
    await savePayout(tx, payout.id, {
      waiting_for: null,
      due_at: payout.due_at && earlier(payout.due_at, tx.now),
    });
    await appendEvent(tx, { name: "payouts/payout.due", data: { payoutId: payout.id } });
    await recordAudit(tx, actor, {
      action: payout.waiting_for === "approval" ? "payout.approved" : "payout.sent-by-hand",
      subject: payout.id,
    });
  });
  await sendPayout(actor, input);
}

async function requireApprover(
  tx: Tx,
  actor: PersonActor,
  payout: PayoutRow,
  secret: string | null,
): Promise<void> {
  await requireStepUp(tx, actor, secret);
  if ((await findEarnerOf(tx, payout.portfolio_id)) !== actor.personId) return;
  throw new DomainError(
    "forbidden",
    "approval-of-own-payout",
    "This payout is your own. Another administrator has to approve it.",
  );
}
