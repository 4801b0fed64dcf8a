import "server-only";
import { sql } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";

type BillReminderStep = "three_days_before" | "overdue";

type Step = {
  step: BillReminderStep;
  /** Due on or after, and on or before these days. */
  from: LocalDate | null;
  to: LocalDate;
  /** Bills issued later than this are left out: whoever was just told of one need not be reminded. */
  issuedBefore: Date;
  limit: number;
};

/**
 * Notes that these open, undisputed bills of an estate are told about, and answers those that were not before: once a bill, due
 * day and step, whoever asks at the same time. Of a bill in parts each open one has its own due day.
 */
export async function claimBillReminders(
  tx: Tx,
  estateId: Id<"estate">,
  { step, from, to, issuedBefore, limit }: Step,
): Promise<{ billId: Id<"bill">; dueOn: LocalDate }[]> {
  const isLateEnough = from === null ? sql`true` : sql`b.due_on >= ${from}::date`;
  const { rows } = await sql<{ bill_id: string; due_on: string }>`
    insert into bill_reminder (bill_id, estate_id, due_on, step, told_at)
    select b.id, b.estate_id, b.due_on, ${step}, ${tx.now}
    from (
      select id, estate_id, due_on, is_disputed, created_at from bill
      where estate_id = ${estateId} and paid_at is null and cancelled_at is null and instalment_count = 0
      union all
      select bill.id, bill.estate_id, p.due_on, bill.is_disputed, bill.created_at
      from bill join bill_instalment p on p.bill_id = bill.id and p.version = bill.version
      where bill.estate_id = ${estateId} and bill.paid_at is null and bill.cancelled_at is null
        and bill.instalment_count > 0 and p.until_minor > bill.paid_minor) b
    where not b.is_disputed and b.due_on <= ${to}::date and ${isLateEnough} and b.created_at < ${issuedBefore}
      and not exists (select from bill_reminder r where r.bill_id = b.id and r.due_on = b.due_on and r.step = ${step})
    order by b.due_on, b.id
    limit ${limit}
    on conflict do nothing
    returning bill_id, due_on::text`.execute(tx.db);
  return rows.map((row) => ({ billId: row.bill_id as Id<"bill">, dueOn: row.due_on as LocalDate }));
}
