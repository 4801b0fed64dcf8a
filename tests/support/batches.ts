import type { BatchInput } from "@/lib/bills/batch-schemas";
import { createBulkBillsBody } from "@/lib/bills/batch-schemas";
import { commitBatch } from "@/lib/bills/commit-batch";
import { rehearseBatch } from "@/lib/bills/rehearse-batch";
import type { Id } from "@/lib/kernel/id";
import { dayFromNow } from "./bills";
import { addEstateResident, type EstateWorld, type Resident } from "./estates";
import type { TestDatabase } from "./database";

/** A row as a caller sends it: ₦5,000 for water, due in ten days. */
export const rowFor = (
  resident: Pick<Resident, "email">,
  change: Record<string, unknown> = {},
): Record<string, unknown> => ({
  email: resident.email,
  title: "Water",
  amount: "5000",
  type: "water",
  due_date: dayFromNow(10),
  ...change,
});

/** What the API makes of a body. */
export const listOf = (body: Record<string, unknown>): BatchInput => {
  const { dry_run: _dryRun, rehearsal_hash: _hash, ...list } = createBulkBillsBody.parse(body);
  return list;
};

export const rehearse = (estate: EstateWorld, body: Record<string, unknown>) =>
  rehearseBatch(estate.admin, estate.id, listOf(body));

/** Rehearses a list that is in order, and issues it. */
export async function issueList(
  estate: EstateWorld,
  body: Record<string, unknown>,
): Promise<Id<"billBatch">> {
  const { rehearsal_hash: rehearsalHash } = await rehearse(estate, body);
  if (!rehearsalHash) throw new Error("the rehearsal has errors");
  return commitBatch(estate.admin, estate.id, { list: listOf(body), rehearsalHash });
}

/** So many different bills for a few people. */
export const manyRows = (residents: readonly Resident[], count: number): Record<string, unknown>[] =>
  Array.from({ length: count }, (_, index) =>
    rowFor(residents[index % residents.length] as Resident, { title: `Meter ${index}` }),
  );

export const threeResidents = async (estate: EstateWorld): Promise<[Resident, Resident, Resident]> => [
  await addEstateResident(estate, "Flat 1", "Ada"),
  await addEstateResident(estate, "Flat 2", "Bayo"),
  await addEstateResident(estate, "Flat 3", "Chidi"),
];

/** Every trace that issuing leaves: bills, versions, batches, events. */
export async function tracesOf(
  { owner }: TestDatabase,
  estate: EstateWorld,
): Promise<Record<string, number>> {
  const { rows } = await owner.query<Record<string, string>>(
    `select (select count(*) from bill where estate_id = $1) as bills,
            (select count(*) from bill_version where estate_id = $1) as versions,
            (select count(*) from bill_batch where estate_id = $1) as batches,
            (select count(*) from outbox_event where data->>'estateId' = $1) as events`,
    [estate.id],
  );
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)]));
}
