import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requireResident } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { missDueOccurrences } from "./occurrence-store";
import { requireNotOver } from "./pause-recurring-payment";
import { lockRecurringPayment, saveRecurringPayment } from "./recurring-store";

/**
 * Ends a resident's own recurring payment for good: after the answer nothing is charged any more. Cancelled already, nothing
 * changes. Throws `conflict` for one whose last day is over.
 */
export async function cancelRecurringPayment(
  actor: PersonActor,
  estateId: Id<"estate">,
  recurringPaymentId: Id<"recurringPayment">,
): Promise<void> {
  requireResident(actor, estateId);
  await inTransaction(
    async (tx) => {
      const order = await lockRecurringPayment(tx, estateId, recurringPaymentId, actor.personId);
      if (order.status === "cancelled") return;
      requireNotOver(order.status);
      await saveRecurringPayment(tx, order.id, {
        status: "cancelled",
        cancelled_at: tx.now,
        next_due_on: null,
        paused_at: null,
        paused_by: null,
        pause_reason: null,
      });
      await missDueOccurrences(tx, order.id, "cancelled");
      await recordAudit(tx, actor, { action: "recurring-payment.cancelled", subject: order.id });
      await appendEvent(tx, {
        name: "recurring/payment.cancelled",
        data: { estateId, recurringPaymentId: order.id },
      });
    },
    { estate: estateId },
  );
}
