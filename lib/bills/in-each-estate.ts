import "server-only";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { estateDay, type Estate } from "@/lib/estates/estate";
import { listEstates } from "@/lib/estates/estate-store";
import type { LocalDate } from "@/lib/kernel/local-date";
import { workThrough } from "@/lib/reconciliation/work-through";

/** How many bills one transaction tells about. */
export const REMINDED_AT_ONCE = 200;

/**
 * Does a day's work in every estate, each behind its own fence and with its own today, until a turn does less than a full one.
 * Trouble in one keeps no other waiting. Answers how much was done.
 */
export async function inEachEstate(
  work: (tx: Tx, estate: Estate, today: LocalDate) => Promise<number>,
): Promise<number> {
  let total = 0;
  await workThrough("app", await listEstates(), async (estate) => {
    for (;;) {
      const done = await inTransaction((tx) => work(tx, estate, estateDay(estate, tx.now)), {
        estate: estate.id,
      });
      total += done;
      if (done < REMINDED_AT_ONCE) return;
    }
  });
  return total;
}
