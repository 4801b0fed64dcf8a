import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { payoutGateway } from "@/lib/gateways/registry";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { postJournal } from "@/lib/ledger/post-journal";
import { followRemittance } from "./follow-remittance";
import { payoutReleased } from "./payout-journals";
import { findLatestAttempt, listFailedAttempts, savePayout, type PayoutRow } from "./payout-store";
import { settlePayout } from "./settle-payout";

/**
 * Makes sure that what counts as failed at the payout gateway still does, before its money is given to somebody else.
 * Answers whether that is certain. Never throws for want of an answer: then it is not.
 */
export async function isNothingOut(actor: Actor, payout: PayoutRow): Promise<boolean> {
  try {
    for (const attempt of await listFailedAttempts(payout.id)) {
      const report = await payoutGateway(payout.gateway).fetchTransfer(attempt.transfer_id);
      if (report.kind === "processing") return false;
      if (report.kind === "paid") await settlePayout(actor, { transferId: attempt.transfer_id });
    }
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "gateway-unavailable") return false;
    throw error;
  }
}

/**
 * Whether a payout's money is with us. `processing` may arrive any moment, and a failure we could not confirm
 * (`isNothingOut`) may turn out to have been paid.
 */
export async function isWithUs(tx: Tx, payout: PayoutRow, isConfirmed: boolean): Promise<boolean> {
  switch (payout.status) {
    case "pending": {
      const attempt = await findLatestAttempt(tx, payout.id);
      return !attempt || (attempt.state === "ready" && attempt.sent_at === null);
    }
    case "failed":
    case "retry_scheduled":
      return isConfirmed;
    case "returned":
      return true;
    case "processing":
    case "completed":
    case "cancelled":
      return false;
  }
}

/**
 * Calls off a locked payout whose money is with us: it goes back to the balance it came from. That of a returned payout is
 * there already. `why` is for the people of an estate.
 */
export async function callOff(
  tx: Tx,
  actor: Actor,
  payout: PayoutRow,
  why: { code: string; message: string } = { code: "cancelled", message: "Called off before it left." },
): Promise<void> {
  if (payout.status === "returned") return savePayout(tx, payout.id, { is_replaced: true });
  await postJournal(
    tx,
    payoutReleased({
      payee: payout.payee,
      source: payout.id,
      amount: payout.amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  await savePayout(tx, payout.id, {
    status: "cancelled",
    is_replaced: true,
    cancelled_at: tx.now,
    next_retry_at: null,
    next_check_at: null,
    waiting_for: null,
  });
  await followRemittance(tx, payout, { status: "cancelled", ...why });
  await recordAudit(tx, actor, { action: "payout.cancelled", subject: payout.id });
}
