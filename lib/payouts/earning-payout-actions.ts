import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { ownEarnings } from "@/lib/properties/property-policy";
import { cancelPayout, requireAdmin } from "./cancel-payout";
import { getEarningPayout } from "./earning-payout-queries";
import type { EarningPayoutView } from "./earning-payout-schemas";
import { processPayout } from "./process-payout";
import { requestEarnings } from "./request-earnings";
import { retryPayout } from "./retry-payout";

type Which = { payoutId: Id<"payout"> };

/** `processPayout`, and how the payout stands after it. */
export async function processPayoutByHand(
  actor: PersonActor,
  input: Which & { secret: string | null },
): Promise<EarningPayoutView> {
  await processPayout(actor, input);
  return getEarningPayout(actor, input.payoutId);
}

/** An administrator tries a failed payout again; one that came back is paid by a new payout, which is answered. */
export async function retryEarningPayout(actor: PersonActor, input: Which): Promise<EarningPayoutView> {
  requireAdmin(actor);
  await getEarningPayout(actor, input.payoutId);
  return getEarningPayout(actor, await retryPayout(actor, input, "person"));
}

/** `cancelPayout`, and how the payout stands after it. */
export async function cancelEarningPayout(
  actor: PersonActor,
  input: Which & { reason: string },
): Promise<EarningPayoutView> {
  await getEarningPayout(actor, input.payoutId);
  await cancelPayout(actor, input);
  return getEarningPayout(actor, input.payoutId);
}

/** A seller asks for what is in the balance: money that came back, was called off, or was too little to leave by itself. */
export async function requestSales(
  actor: PersonActor,
  input: { amountPaise: number | undefined; requestKey: string | null },
): Promise<EarningPayoutView> {
  const payoutId = await requestEarnings(actor, ownEarnings(actor), {
    kind: "seller_payout",
    amountMinor: input.amountPaise === undefined ? null : BigInt(input.amountPaise),
    requestKey: input.requestKey,
  });
  return getEarningPayout(actor, payoutId);
}
