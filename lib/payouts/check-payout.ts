import "server-only";
import { clock, earlier } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { advancePayout } from "./advance-payout";
import { findLatestAttempt, findPayout, type PayoutRow } from "./payout-store";

const SILENT_MS = 10_000;
/** While somebody else is sending, the outcome is near; the end of their lease is only for when they have died. */
const SENDING_MS = 5_000;

/**
 * One look of a payout's timer: sends what is due, asks about what was sent if the time has come, and says when to look
 * again; null ends the timer, because the outcome is known, the payout waits for somebody, or a retry has its own timer.
 */
export async function checkPayout(
  actor: Actor,
  input: { payoutId: string },
): Promise<{ nextCheckAt: string | null }> {
  const payoutId = input.payoutId as Id<"payout">;
  const payout = await findPayout(payoutId);
  if (payout?.status !== "pending" && payout?.status !== "processing") return { nextCheckAt: null };
  if (payout.next_check_at && payout.next_check_at > clock.now())
    return { nextCheckAt: await nextLook(payout) };
  try {
    return await advancePayout(actor, { payoutId });
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== "gateway-unavailable") throw error;
    return { nextCheckAt: new Date(clock.now().getTime() + SILENT_MS).toISOString() };
  }
}

async function nextLook(payout: PayoutRow): Promise<string | null> {
  const attempt = await findLatestAttempt(null, payout.id);
  const soon = new Date(clock.now().getTime() + SENDING_MS);
  const next =
    attempt?.state === "sending" && payout.next_check_at
      ? earlier(payout.next_check_at, soon)
      : payout.next_check_at;
  return next?.toISOString() ?? null;
}
