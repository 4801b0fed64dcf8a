import type pg from "pg";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import {
  createRecurringPayment,
  type CreateRecurringPayment,
} from "@/lib/recurring/create-recurring-payment";
import { processRecurringPayments } from "@/lib/recurring/process-recurring-payments";
import { getOwnRecurringPayment, listOccurrences } from "@/lib/recurring/recurring-queries";
import { dayFromNow } from "./bills";
import type { EstateWorld, Resident } from "./estates";

export const HOUR_MS = 3_600_000;
const system = systemActor("test");

/** A monthly payment of ₦1,000 to the estate that begins today. */
export const orderRecurring = (
  estate: EstateWorld,
  resident: Resident,
  change: Partial<CreateRecurringPayment> = {},
): Promise<Id<"recurringPayment">> =>
  createRecurringPayment(resident, estate.id, {
    title: "Service charge",
    description: "",
    amountMinor: 100_000n,
    frequency: "monthly",
    startDate: dayFromNow(0),
    endDate: null,
    billType: null,
    maxFailedAttempts: 3,
    pin: undefined,
    ...change,
  });

/** What the timer does every hour. */
export const hourlyRun = () => processRecurringPayments(system);

export const orderNow = (estate: EstateWorld, resident: Resident, id: Id<"recurringPayment">) =>
  getOwnRecurringPayment(resident, estate.id, id);

/** Each due day that has come, the oldest first: `2026-11-30 charged`. */
export async function historyOf(
  estate: EstateWorld,
  resident: Resident,
  id?: Id<"recurringPayment">,
): Promise<string[]> {
  const { results } = await listOccurrences(resident, estate.id, { recurring_payment_id: id, limit: 100 });
  return results
    .map((one) => `${one.due_date} ${one.status}${one.reason ? ` ${one.reason}` : ""}`)
    .toReversed();
}

/** The names of the events told about an estate since the last look, in order, without those of other domains. */
export async function toldOf(estate: EstateWorld, prefix = "recurring/"): Promise<string[]> {
  const rows = await inTransaction((tx) =>
    tx.db.selectFrom("outbox_event").select(["name", "data"]).orderBy("id").execute(),
  );
  return rows
    .filter((row) => row.name.startsWith(prefix) && JSON.stringify(row.data).includes(estate.id))
    .map((row) => row.name.slice(prefix.length));
}

/** Moves the clock to so many minutes after the beginning of a day in the estate's zone, `offsetHours` ahead of UTC. */
export function goTo(day: string, minutes = 5, offsetHours = 1): void {
  const at = Date.parse(`${day}T00:00:00Z`) - offsetHours * HOUR_MS + minutes * 60_000;
  clock.advance(at - clock.now().getTime());
}

/** Stops what earlier tests of a file have ordered, so that a run's counts are those of the present one. */
export async function forgetOrders(owner: pg.Pool): Promise<void> {
  await owner.query(
    `update recurring_occurrence set status = 'missed', reason = 'cancelled', next_try_at = null, ended_at = now()
     where status = 'due'`,
  );
  await owner.query(
    `update recurring_payment set status = 'cancelled', cancelled_at = now(), next_due_on = null, paused_at = null,
       paused_by = null where status in ('active', 'paused')`,
  );
}
