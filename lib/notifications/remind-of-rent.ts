import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { HOMES_ZONE, localDate, type LocalMonth } from "@/lib/kernel/local-date";
import { workThrough } from "@/lib/reconciliation/work-through";
import type { Occasion } from "./occasions";
import { remindedDueDays, type ReminderStep } from "./reminder";
import { listLeasesDueOn } from "./rent-facts";
import { draftNotices, insertNotices } from "./tell-readers";

const BATCH = 200;

/**
 * Makes the reminders of today: one a lease, month and step, however often it runs. The mails leave with the next sending,
 * which asks once more whether the rent is still owed.
 */
export async function remindOfRent(_actor: Actor): Promise<{ reminded: number }> {
  const today = localDate(clock.now(), HOMES_ZONE);
  let reminded = 0;
  for (const { dueOn, step } of remindedDueDays(today))
    for (let after = ""; ;) {
      const leases = await listLeasesDueOn(dueOn, after, BATCH);
      const { done } = await workThrough("app", leases, ({ leaseId, month }) => remind(leaseId, month, step));
      reminded += done;
      const last = leases.at(-1);
      if (!last || leases.length < BATCH) break;
      after = last.leaseId;
    }
  return { reminded };
}

async function remind(leaseId: string, month: LocalMonth, step: ReminderStep): Promise<void> {
  const now = clock.now();
  const occasion: Occasion = {
    cause: `rent-reminder:${leaseId}:${month}:${step}`,
    kind: "rent-reminder",
    subject: leaseId,
    details: { month, step: String(step) },
  };
  const drafts = await draftNotices(occasion, now, now);
  if (drafts.length > 0) await inTransaction((tx) => insertNotices(tx, drafts));
}
