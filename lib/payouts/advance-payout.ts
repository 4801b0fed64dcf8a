import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { findLatestAttempt, lockPayout, type PayoutRow } from "./payout-store";
import { sendPayout } from "./send-payout";
import { settlePayout } from "./settle-payout";

/** What a clock needs to know: when to come back; null when it need not. */
export type PayoutProgress = { nextCheckAt: string | null };

/** Until somebody else's payout to the same person has been handed over, which takes one call. */
const TURN_MS = 5000;

/**
 * Does the next right thing for a payout, whatever its state: sends what has not been sent, asks about what has.
 * This is all that timers do. Safe at any time and any number of times.
 */
export async function advancePayout(
  actor: Actor,
  input: { payoutId: Id<"payout"> },
): Promise<PayoutProgress> {
  const step = await inTransaction(async (tx) => {
    const payout = await lockPayout(tx, input.payoutId);
    if (payout?.status === "completed") return "settle";
    if (!payout || (payout.status !== "pending" && payout.status !== "processing")) return "none";
    const attempt = await findLatestAttempt(tx, payout.id);
    if (!attempt) return "send";
    if (attempt.state === "ready")
      return payout.next_check_at && payout.next_check_at > tx.now ? "none" : "send";
    // While the lease runs, somebody is making the call right now.
    if (attempt.state === "sending" && attempt.lease_until && attempt.lease_until > tx.now) return "none";
    return "settle";
  });
  if (step === "send") await sendPayout(actor, input);
  if (step === "settle") await settlePayout(actor, input);
  return inTransaction(async (tx) => {
    const payout = await lockPayout(tx, input.payoutId);
    const nextCheckAt = payout && comesBackAt(payout, tx.now);
    return { nextCheckAt: nextCheckAt?.toISOString() ?? null };
  });
}

function comesBackAt(payout: PayoutRow, now: Date): Date | null {
  if (payout.status === "processing") return payout.next_check_at;
  const isItsTurnNext =
    payout.status === "pending" && !payout.waiting_for && payout.due_at !== null && payout.due_at <= now;
  return isItsTurnNext ? new Date(now.getTime() + TURN_MS) : null;
}
