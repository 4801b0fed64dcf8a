import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { appendEvent } from "@/lib/outbox/append-event";
import { missDueOccurrences } from "./occurrence-store";
import type { Pauser, RecurringPayment } from "./recurring";
import { saveRecurringPayment } from "./recurring-store";

/** Pauses a locked, active recurring payment. What still waited to be tried is missed: nothing is charged in a pause. */
export async function pauseUnderLock(
  tx: Tx,
  actor: Actor,
  order: RecurringPayment,
  pause: { by: Pauser; reason: string | null; failures?: number },
): Promise<void> {
  await saveRecurringPayment(tx, order.id, {
    status: "paused",
    paused_by: pause.by,
    pause_reason: pause.reason,
    paused_at: tx.now,
    failures: pause.failures ?? order.failures,
  });
  await missDueOccurrences(tx, order.id, "paused");
  await recordAudit(tx, actor, {
    action: "recurring-payment.paused",
    subject: order.id,
    details: { by: pause.by, reason: pause.reason },
  });
  await appendEvent(tx, {
    name: "recurring/payment.paused",
    data: { estateId: order.estateId, recurringPaymentId: order.id },
  });
}
