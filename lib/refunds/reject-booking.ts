import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { giveBackBooking } from "./give-back-booking";

/**
 * An administrator does not take on a booking that waits to be confirmed; all of its money goes back. Throws what
 * `giveBackBooking` throws; rejected twice, the second time is refused.
 */
export const rejectBooking = (actor: PersonActor, input: { bookId: string; reason: string }): Promise<void> =>
  giveBackBooking(actor, { ...input, as: "rejected" });
