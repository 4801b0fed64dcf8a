import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { estateDay } from "@/lib/estates/estate";
import { getEstate } from "@/lib/estates/estate-store";
import { insertOccurrences } from "./occurrence-store";
import { dueDaysUpTo, nextDueAfter } from "./recurring";
import { claimRecurringPayment, saveRecurringPayment, type DueOrder } from "./recurring-store";

/** What a run opens of one order at once; a longer arrear is worked off by the runs that follow. */
const OPENED_MAX = 31;

/**
 * Writes down the due days of a recurring payment that have come: each is then charged once. A run that comes late opens all of
 * them, because the resident ordered each. Answers how many; a second run at the same time leaves it to the first.
 */
export async function openOccurrences({ id, estateId }: DueOrder): Promise<number> {
  return inTransaction(
    async (tx) => {
      const order = await claimRecurringPayment(tx, id);
      if (!order) return 0;
      const today = estateDay(await getEstate(tx, estateId), tx.now);
      const days = dueDaysUpTo(order, order.nextDueOn, today, OPENED_MAX);
      const last = days.at(-1);
      if (!last) return 0;
      const opened = await insertOccurrences(tx, order, days, { status: "due" });
      await saveRecurringPayment(tx, order.id, { next_due_on: nextDueAfter(order, last) });
      return opened;
    },
    { estate: estateId },
  );
}
