import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { getEarningPayout } from "@/lib/payouts/earning-payout-queries";
import type { EarningPayoutView } from "@/lib/payouts/earning-payout-schemas";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import { findScoutOf } from "./scout-store";

/**
 * A scout asks for what the bounties have brought, all of it or a part: on hold at once, sent by the next run. For a scout that
 * is somebody else, and for one that does not exist, the same refusal. See `requestEarnings` for the others.
 */
export async function requestBounties(
  actor: PersonActor,
  input: { scoutId: Id<"scout">; amountPaise: number | undefined; requestKey: string | null },
): Promise<EarningPayoutView> {
  const own = await inTransaction((tx) => findScoutOf(tx, actor.personId));
  if (own?.id !== input.scoutId)
    throw new DomainError("forbidden", "not-your-earnings", "Only the scout may ask for these earnings.");
  const payoutId = await requestEarnings(actor, own.portfolio_id, {
    kind: "scout_bounty",
    amountMinor: input.amountPaise === undefined ? null : BigInt(input.amountPaise),
    requestKey: input.requestKey,
  });
  return getEarningPayout(actor, payoutId);
}
