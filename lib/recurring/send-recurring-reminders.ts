import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { estateDay, type Estate } from "@/lib/estates/estate";
import { listEstates } from "@/lib/estates/estate-store";
import type { Actor } from "@/lib/kernel/actor";
import { addDays } from "@/lib/kernel/local-date";
import { appendEvent } from "@/lib/outbox/append-event";
import { workThrough } from "@/lib/reconciliation/work-through";
import { claimReminders } from "./recurring-store";

/** Tells of every recurring payment that is due tomorrow in its estate: once a due day, however often it runs. */
export async function sendRecurringReminders(_actor: Actor): Promise<{ reminded: number }> {
  let reminded = 0;
  await workThrough("app", await listEstates(), async (estate) => {
    reminded += await remind(estate);
  });
  return { reminded };
}

function remind(estate: Estate): Promise<number> {
  return inTransaction(
    async (tx) => {
      const tomorrow = addDays(estateDay(estate, tx.now), 1);
      const orderIds = await claimReminders(tx, estate.id, tomorrow);
      for (const recurringPaymentId of orderIds)
        await appendEvent(tx, {
          name: "recurring/occurrence.upcoming",
          data: { estateId: estate.id, recurringPaymentId, dueOn: tomorrow },
        });
      return orderIds.length;
    },
    { estate: estate.id },
  );
}
