import "server-only";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import type { PublicPayoutStatus } from "./payout-messages";
import { payoutsOf, stored } from "./payout-queries";

export type PayoutNeighbours = { newer: string | null; older: string | null };

/** The payouts before and after one in the list that the actor sees, newest first, in one state if one was chosen. */
export async function findPayoutNeighbours(
  actor: PersonActor,
  id: Id<"payout">,
  status: PublicPayoutStatus | undefined,
): Promise<PayoutNeighbours> {
  const list = status ? payoutsOf(actor).where(isAnyOf("payout.status", stored(status))) : payoutsOf(actor);
  const [newer, older] = await Promise.all([
    list.where("payout.id", ">", id).orderBy("payout.id").limit(1).select("payout.id").executeTakeFirst(),
    list
      .where("payout.id", "<", id)
      .orderBy("payout.id", "desc")
      .limit(1)
      .select("payout.id")
      .executeTakeFirst(),
  ]);
  return { newer: newer?.id ?? null, older: older?.id ?? null };
}
