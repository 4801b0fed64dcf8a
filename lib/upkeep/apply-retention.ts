import "server-only";
import { sql, type RawBuilder } from "kysely";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { oldestIdAt } from "@/lib/kernel/id";
import { log } from "@/lib/log";

const DAY_MS = 86_400_000;
const BATCH = 2000;
/** A run ends for certain; what is left goes the next day. */
const BATCHES_MAX = 50;

/** What is kept for how many days, and the statement that removes a batch of what is older. */
type Rule = {
  what: string;
  days: number;
  /** Its rows belong to estates: the fence is opened for all of them. */
  isOfEstates?: true;
  remove: (before: Date) => RawBuilder<unknown>;
};

const RULES: readonly Rule[] = [
  {
    what: "idempotency_records",
    days: 30,
    remove: (before) => sql`
      delete from idempotency_record where ctid = any(array(
        select ctid from idempotency_record where created_at < ${before} limit ${BATCH}))`,
  },
  {
    // Their ids sort by time, so the primary key finds them.
    what: "outbox_events",
    days: 30,
    remove: (before) => sql`
      delete from outbox_event where id in (
        select id from outbox_event where id < ${oldestIdAt("event", before)} and sent_at is not null
        order by id limit ${BATCH})`,
  },
  {
    // The row and its fingerprint stay for ever: the same webhook again is still known.
    what: "webhook_bodies",
    days: 400,
    remove: (before) => sql`
      update webhook_inbox set body = '', body_removed_at = now() where id in (
        select id from webhook_inbox
        where received_at < ${before} and state <> 'new' and body_removed_at is null limit ${BATCH})`,
  },
  {
    what: "access_tokens",
    days: 90,
    remove: (before) => sql`
      delete from access_token where id in (
        select id from access_token where expires_at < ${before} limit ${BATCH})`,
  },
  {
    // The library counts in milliseconds.
    what: "rate_limits",
    days: 1,
    remove: (before) => sql`
      delete from rate_limit where key in (
        select key from rate_limit where expire < ${before.getTime()} limit ${BATCH})`,
  },
  {
    // The newest success of each job stays: it is what its alert looks at.
    what: "job_runs",
    days: 14,
    remove: (before) => sql`
      delete from job_run where id in (
        select id from job_run old where started_at < ${before} and exists (
          select from job_run newer where newer.name = old.name and newer.id > old.id and newer.is_ok)
        limit ${BATCH})`,
  },
  {
    // While a bill is open its note stays, because it would be told again.
    what: "bill_reminders",
    days: 400,
    isOfEstates: true,
    remove: (before) => sql`
      delete from bill_reminder where (bill_id, due_on, step) in (
        select r.bill_id, r.due_on, r.step from bill_reminder r join bill b on b.id = r.bill_id
        where r.told_at < ${before} and (b.paid_at is not null or b.cancelled_at is not null) limit ${BATCH})`,
  },
];

/**
 * Removes what has been kept long enough: answers of repeated requests, events that were sent, webhooks' bodies, ended
 * sessions and tokens, counters, notes about jobs. Each batch is a transaction of its own, so a stop in the middle loses
 * nothing and a second run goes on. Answers how many of each went.
 */
export async function applyRetention(_actor: Actor): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const rule of RULES) counts[rule.what] = await removeOld(rule);
  log("jobs").info(counts, "retention-applied");
  return counts;
}

async function removeOld({ days, isOfEstates, remove }: Rule): Promise<number> {
  const before = new Date(clock.now().getTime() - days * DAY_MS);
  let removed = 0;
  for (let batch = 0; batch < BATCHES_MAX; batch += 1) {
    const { numAffectedRows = 0n } = await inTransaction(
      (tx) => remove(before).execute(tx.db),
      isOfEstates ? { estate: "every" } : {},
    );
    removed += Number(numAffectedRows);
    if (numAffectedRows < BigInt(BATCH)) break;
  }
  return removed;
}
