import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { giveBackBooking } from "./give-back-booking";

/**
 * The employee it is assigned to, or an administrator, says that a confirmed booking could not be carried out; all of its
 * money goes back. Throws what `giveBackBooking` throws; said twice, the second time is refused.
 */
export const failBooking = (actor: PersonActor, input: { bookId: string; reason: string }): Promise<void> =>
  giveBackBooking(actor, { ...input, as: "failed" });
