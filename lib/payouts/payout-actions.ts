import "server-only";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { getPayout, requireVisiblePayout } from "./payout-queries";
import type { PayoutDetailView } from "./payout-schemas";
import { retryPayout } from "./retry-payout";
import { settlePayout } from "./settle-payout";

/**
 * An administrator tries a failed payout again, now. Answers the payout that is on its way: the same one, or a new one
 * when the money had come back. Pressing twice, or two administrators at once, starts one attempt.
 */
export async function retryPayoutByHand(
  actor: PersonActor,
  input: { payoutId: Id<"payout"> },
): Promise<PayoutDetailView> {
  if (!hasRole(actor, "admin"))
    throw new DomainError("forbidden", "role-required", "Only an administrator may retry a payout.");
  await requireVisiblePayout(actor, input.payoutId);
  const payoutId = await retryPayout(actor, input, "person");
  return getPayout(actor, payoutId);
}

/** Asks the gateway how a payout stands, now, and answers what is true after it. Owners may ask about their own. */
export async function checkPayoutStatus(
  actor: PersonActor,
  input: { payoutId: Id<"payout"> },
): Promise<PayoutDetailView> {
  await requireVisiblePayout(actor, input.payoutId);
  await settlePayout(actor, input);
  return getPayout(actor, input.payoutId);
}
