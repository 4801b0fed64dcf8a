import "server-only";
import type { Actor } from "@/lib/kernel/actor";
import { workThrough } from "@/lib/reconciliation/work-through";
import { chargeOccurrence } from "./charge-occurrence";
import { listOccurrencesToTry } from "./occurrence-store";
import { openOccurrences } from "./open-occurrences";
import { listDueOrders } from "./recurring-store";

const BATCH = 200;

export type RecurringCounts = {
  opened: number;
  charged: number;
  skipped: number;
  delayed: number;
  failed: number;
  /** What something unforeseen kept from being tried; the next run tries it again. */
  broken: number;
};

/**
 * Opens every due day that has come and tries every one whose time is there. Runs hourly; runs at the same time share the work,
 * and one that comes late or twice charges nothing twice.
 */
export async function processRecurringPayments(actor: Actor): Promise<RecurringCounts> {
  const counts = { opened: 0, charged: 0, skipped: 0, delayed: 0, failed: 0, broken: 0 };
  await throughAll(listDueOrders, counts, async (order) => {
    counts.opened += await openOccurrences(order);
  });
  await throughAll(listOccurrencesToTry, counts, async (occurrence) => {
    const outcome = await chargeOccurrence(actor, occurrence);
    if (outcome !== "busy") counts[outcome] += 1;
  });
  return counts;
}

/** Goes through a list by pages of ids, each once, so that one that cannot be done does not come again in this run. */
async function throughAll<T extends { id: string }>(
  list: (after: string, limit: number) => Promise<T[]>,
  counts: RecurringCounts,
  work: (item: T) => Promise<void>,
): Promise<void> {
  for (let after = ""; ;) {
    const page = await list(after, BATCH);
    counts.broken += (await workThrough("app", page, work)).failed;
    const last = page.at(-1);
    if (!last || page.length < BATCH) return;
    after = last.id;
  }
}
