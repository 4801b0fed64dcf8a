import "server-only";
import { clock } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { advancePayout } from "./advance-payout";
import { findPayout } from "./payout-store";

const SILENT_MS = 10_000;

/**
 * One look of a transfer's timer: moves the payout on if its time has come, and says when to look again; null ends the
 * timer, because the outcome is known or another attempt has a timer of its own.
 */
export async function checkPayout(
  actor: Actor,
  input: { payoutId: string },
): Promise<{ nextCheckAt: string | null }> {
  const payoutId = input.payoutId as Id<"payout">;
  const payout = await findPayout(payoutId);
  if (payout?.status !== "processing") return { nextCheckAt: null };
  if (payout.next_check_at && payout.next_check_at > clock.now())
    return { nextCheckAt: payout.next_check_at.toISOString() };
  try {
    const { isOpen, nextCheckAt } = await advancePayout(actor, { payoutId });
    return { nextCheckAt: isOpen ? nextCheckAt : null };
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== "gateway-unavailable") throw error;
    return { nextCheckAt: new Date(clock.now().getTime() + SILENT_MS).toISOString() };
  }
}
