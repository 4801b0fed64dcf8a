import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission, requireResident } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Pauser, RecurringStatus } from "./recurring";
import { lockRecurringPayment } from "./recurring-store";
import { pauseUnderLock } from "./stop-under-lock";

type Pause = {
  recurringPaymentId: Id<"recurringPayment">;
  /** `resident`: it must be their own. `estate`: anybody's in the estate, which needs `ManageTransaction`. */
  by: Extract<Pauser, "resident" | "estate">;
  /** The estate's, in words for the resident. */
  reason: string | null;
};

/**
 * Stops a recurring payment for the time being: after the answer nothing is charged. Paused already, nothing changes. The
 * resident may let it go on, whoever paused it, because it is their money. Throws `conflict` for one that is over.
 */
export async function pauseRecurringPayment(
  actor: PersonActor,
  estateId: Id<"estate">,
  { recurringPaymentId, by, reason }: Pause,
): Promise<void> {
  if (by === "resident") requireResident(actor, estateId);
  else requirePermission(actor, estateId, "ManageTransaction");
  await inTransaction(
    async (tx) => {
      const owner = by === "resident" ? actor.personId : null;
      const order = await lockRecurringPayment(tx, estateId, recurringPaymentId, owner);
      if (order.status === "paused") return;
      requireNotOver(order.status);
      await pauseUnderLock(tx, actor, order, { by, reason });
    },
    { estate: estateId },
  );
}

/** Refuses to change what is cancelled or has ended, with the way out. */
export function requireNotOver(status: RecurringStatus): void {
  if (status !== "cancelled" && status !== "ended") return;
  throw new DomainError(
    "conflict",
    status === "cancelled" ? "recurring-payment-cancelled" : "recurring-payment-ended",
    status === "cancelled"
      ? "This recurring payment was cancelled. Set up a new one instead."
      : "The last day of this recurring payment is over. Set up a new one instead.",
  );
}
