import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { estateDay } from "@/lib/estates/estate";
import { requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { insertOccurrences } from "./occurrence-store";
import { requireNotOver } from "./pause-recurring-payment";
import { dueDaysUpTo, nextDueAfter } from "./recurring";
import { lockRecurringPayment, saveRecurringPayment } from "./recurring-store";

/** A year of days; a longer pause of a daily payment lists its first year. */
const MISSED_MAX = 366;

/**
 * Lets a resident's own recurring payment go on: the next due day is the first one after today. Those that fell into the pause
 * are written down as missed and never charged; the count of failures begins anew. Active already, nothing changes. Where no
 * due day is left it ends. Throws `conflict` for one that is over.
 */
export async function resumeRecurringPayment(
  actor: PersonActor,
  estateId: Id<"estate">,
  recurringPaymentId: Id<"recurringPayment">,
): Promise<void> {
  requireResident(actor, estateId);
  await inTransaction(
    async (tx) => {
      const order = await lockRecurringPayment(tx, estateId, recurringPaymentId, actor.personId);
      if (order.status === "active") return;
      requireNotOver(order.status);
      const today = estateDay(await getEstate(tx, estateId), tx.now);
      const missed = dueDaysUpTo(order, order.nextDueOn, today, MISSED_MAX);
      await insertOccurrences(tx, order, missed, { status: "missed", reason: "paused" });
      const nextDueOn = nextDueAfter(order, today);
      await saveRecurringPayment(tx, order.id, {
        status: nextDueOn ? "active" : "ended",
        next_due_on: nextDueOn,
        failures: 0,
        paused_at: null,
        paused_by: null,
        pause_reason: null,
      });
      await recordAudit(tx, actor, {
        action: "recurring-payment.resumed",
        subject: order.id,
        details: { nextDueOn, missed: missed.length },
      });
      const data = { estateId, recurringPaymentId: order.id };
      await appendEvent(tx, {
        name: nextDueOn ? "recurring/payment.resumed" : "recurring/payment.ended",
        data,
      });
    },
    { estate: estateId },
  );
}
