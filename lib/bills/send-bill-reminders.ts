import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { addDays } from "@/lib/kernel/local-date";
import { appendEvent } from "@/lib/outbox/append-event";
import { claimBillReminders } from "./bill-reminder-store";
import { inEachEstate, REMINDED_AT_ONCE } from "./in-each-estate";

const DAYS_BEFORE = 3;
const DAY_MS = 86_400_000;

/**
 * Tells of every open bill that is due within three days: once a bill and due day. A run that comes a day late still tells; a
 * bill issued within the last day is left for the next run.
 */
export async function sendBillReminders(_actor: Actor): Promise<{ reminded: number }> {
  const reminded = await inEachEstate(async (tx, estate, today) => {
    const bills = await claimBillReminders(tx, estate.id, {
      step: "three_days_before",
      from: today,
      to: addDays(today, DAYS_BEFORE),
      issuedBefore: new Date(tx.now.getTime() - DAY_MS),
      limit: REMINDED_AT_ONCE,
    });
    for (const { billId, dueOn } of bills)
      await appendEvent(tx, {
        name: "bills/reminder.due",
        data: { estateId: estate.id, billId, dueOn, on: today },
      });
    return bills.length;
  });
  return { reminded };
}
