import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { findLatestAttempt, lockPayout } from "./payout-store";
import { sendPayout } from "./send-payout";
import { settlePayout } from "./settle-payout";

/** What a clock needs to know: whether to come back, and when. */
export type PayoutProgress = { isOpen: boolean; nextCheckAt: string | null };

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
    return {
      isOpen: payout?.status === "processing",
      nextCheckAt: payout?.next_check_at?.toISOString() ?? null,
    };
  });
}
