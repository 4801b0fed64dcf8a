import "server-only";
import { sql, type RawBuilder } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import { assertInvariant } from "@/lib/kernel/errors";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Instalment, InstalmentJson } from "./instalment";

type Planned = { id: string; estateId: string; version: number; instalments: readonly Instalment[] };

/** Keeps the parts of bills' versions, in one statement; none for those that are paid at once. */
export async function insertInstalments(tx: Tx, bills: readonly Planned[]): Promise<void> {
  const rows = bills.flatMap(({ id, estateId, version, instalments }) => {
    let until = 0n;
    return instalments.map((part, index) => ({
      bill_id: id,
      estate_id: estateId,
      version,
      number: index + 1,
      due_on: part.dueOn,
      amount_minor: part.amountMinor,
      until_minor: (until += part.amountMinor),
    }));
  });
  if (rows.length > 0) await tx.db.insertInto("bill_instalment").values(rows).execute();
}

/** The parts of these bills' present versions. */
export async function readInstalments(
  tx: Tx,
  bills: readonly { id: string; version: number; instalment_count: number }[],
): Promise<Map<string, Instalment[]>> {
  const parts = new Map<string, Instalment[]>(bills.map((bill) => [bill.id, []]));
  if (bills.length === 0) return parts;
  const rows = await tx.db
    .selectFrom("bill_instalment")
    .select(["bill_id", "due_on", "amount_minor"])
    .where((eb) => eb.or(bills.map((bill) => eb.and({ bill_id: bill.id, version: bill.version }))))
    .orderBy("bill_id")
    .orderBy("number")
    .execute();
  for (const row of rows)
    parts.get(row.bill_id)?.push({ dueOn: row.due_on as LocalDate, amountMinor: row.amount_minor });
  for (const bill of bills)
    assertInvariant(
      parts.get(bill.id)?.length === bill.instalment_count,
      `the parts of bill ${bill.id} are there`,
    );
  return parts;
}

/** The parts of one version of a bill as JSON; null when it is paid at once. `id` and `version` name columns of the query. */
export const instalmentsOf = (
  id: string,
  version: string,
): RawBuilder<InstalmentJson> => sql<InstalmentJson>`(
  select json_agg(json_build_object('due_on', p.due_on, 'amount_minor', p.amount_minor::text) order by p.number)
  from bill_instalment p where p.bill_id = ${sql.ref(id)} and p.version = ${sql.ref(version)})`;

const openParts = sql`from bill_instalment p
  where p.bill_id = bill.id and p.version = bill.version and p.until_minor > bill.paid_minor`;

/** SQL for `nextDueOn` of an open `bill`. */
export const nextDueDay = sql<string>`(case when bill.instalment_count = 0 then bill.due_on
  else coalesce((select min(p.due_on) ${openParts}), bill.due_on) end)`;

/** SQL for `isOverdue` of an open `bill`: the last part is due on the bill's day, so later than that something is always late. */
export const isLate = (today: LocalDate): RawBuilder<boolean> => sql<boolean>`(bill.due_on < ${today}::date
  or (bill.instalment_count > 0 and exists (select ${openParts} and p.due_on < ${today}::date)))`;

/** SQL for what is late of an open `bill`, in minor units: of one in parts those whose day is over. */
export const lateMinor = (today: LocalDate): RawBuilder<bigint> => sql<bigint>`(case
  when bill.instalment_count = 0 then bill.open_minor
  else (select max(p.until_minor) ${openParts} and p.due_on < ${today}::date) - bill.paid_minor end)`;
