import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { giveBackBooking } from "./give-back-booking";

/**
 * Calls a booking off and gives all of its money back: its customer while it waits to be confirmed and then until 24 hours
 * before its time, an administrator at any time. Throws what `giveBackBooking` throws; cancelled twice, the second time is refused.
 */
export const cancelBooking = (actor: PersonActor, input: { bookId: string; reason: string }): Promise<void> =>
  giveBackBooking(actor, { ...input, as: "cancelled" });
