import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { addDays } from "@/lib/kernel/local-date";
import { appendEvent } from "@/lib/outbox/append-event";
import { claimBillReminders } from "./bill-reminder-store";
import { inEachEstate, REMINDED_AT_ONCE } from "./in-each-estate";

/**
 * Tells of every bill whose due day is over in its estate and that is still open: once a bill and due day, however often it
 * runs. The status itself needs no job, it follows from the day.
 */
export async function checkOverdueBills(_actor: Actor): Promise<{ overdue: number }> {
  const overdue = await inEachEstate(async (tx, estate, today) => {
    const bills = await claimBillReminders(tx, estate.id, {
      step: "overdue",
      from: null,
      to: addDays(today, -1),
      issuedBefore: tx.now,
      limit: REMINDED_AT_ONCE,
    });
    for (const { billId } of bills)
      await appendEvent(tx, { name: "bills/bill.overdue", data: { estateId: estate.id, billId, on: today } });
    return bills.length;
  });
  return { overdue };
}
