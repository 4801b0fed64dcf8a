import "server-only";
import type { Selectable, Updateable } from "kysely";
import type { Tx } from "@/lib/db/in-transaction";
import type { Bill as BillTable } from "@/lib/db/tables";
import { assertInvariant, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import type { Bill, BillType } from "./bill";
import { hashContent, type BillContent } from "./bill-content";
import type { Instalment } from "./instalment";
import { insertInstalments, readInstalments } from "./instalment-store";

/** `instalments` are those of its present version. */
export function toBill(row: Selectable<BillTable>, instalments: readonly Instalment[]): Bill {
  const currency = row.currency as Currency;
  assertInvariant(row.open_minor !== null, "what is open of a bill is computed");
  return {
    id: row.id as Id<"bill">,
    estateId: row.estate_id as Id<"estate">,
    number: row.number,
    batchId: row.batch_id as Id<"billBatch"> | null,
    category: row.category as Bill["category"],
    payerId: row.payer_id as Id<"person">,
    type: row.type as BillType,
    title: row.title,
    description: row.description,
    amount: { amountMinor: row.amount_minor, currency },
    paid: { amountMinor: row.paid_minor, currency },
    open: { amountMinor: row.open_minor, currency },
    dueOn: row.due_on as LocalDate,
    instalments,
    isLatePaymentAllowed: row.is_late_payment_allowed,
    version: row.version,
    contentHash: row.content_hash,
    acknowledgedVersion: row.acknowledged_version,
    isDisputed: row.is_disputed,
    isLegacy: row.is_legacy,
    cancelledAt: row.cancelled_at,
  };
}

export type NewBill = BillContent & {
  id: Id<"bill">;
  estateId: Id<"estate">;
  payerId: Id<"person">;
  category: Bill["category"];
  batch: { id: Id<"billBatch">; row: number } | null;
  isLatePaymentAllowed: boolean;
  createdBy: Id<"person">;
};

/** Writes bills, their first versions and the parts of those, in one statement each. */
export async function insertBills(tx: Tx, bills: readonly NewBill[]): Promise<Bill[]> {
  const hashed = bills.map((bill) => ({ ...bill, contentHash: hashContent(bill.id, bill) }));
  const rows = await tx.db
    .insertInto("bill")
    .values(
      hashed.map((bill) => ({
        id: bill.id,
        estate_id: bill.estateId,
        batch_id: bill.batch?.id ?? null,
        batch_row: bill.batch?.row ?? null,
        category: bill.category,
        payer_id: bill.payerId,
        type: bill.type,
        title: bill.title,
        description: bill.description,
        amount_minor: bill.amount.amountMinor,
        currency: bill.amount.currency,
        due_on: bill.dueOn,
        instalment_count: bill.instalments.length,
        is_late_payment_allowed: bill.isLatePaymentAllowed,
        content_hash: bill.contentHash,
        created_by: bill.createdBy,
        created_at: tx.now,
      })),
    )
    .returningAll()
    .execute();
  await tx.db
    .insertInto("bill_version")
    .values(hashed.map((bill) => ({ ...versionOf(bill, bill.createdBy, tx.now), version: 1 })))
    .execute();
  await insertInstalments(
    tx,
    bills.map((bill) => ({ ...bill, version: 1 })),
  );
  const parts = new Map(bills.map((bill) => [bill.id as string, bill.instalments]));
  return rows.map((row) => toBill(row, parts.get(row.id) ?? []));
}

/** Keeps what a bill says from this version on. */
export async function insertVersion(
  tx: Tx,
  bill: Bill,
  change: { by: Id<"person">; reason: string | null },
): Promise<void> {
  await tx.db
    .insertInto("bill_version")
    .values({ ...versionOf(bill, change.by, tx.now), version: bill.version, reason: change.reason })
    .execute();
  await insertInstalments(tx, [bill]);
}

const versionOf = (
  bill: BillContent & { id: string; estateId: string; contentHash: Buffer },
  by: string,
  at: Date,
) => ({
  bill_id: bill.id,
  estate_id: bill.estateId,
  type: bill.type,
  title: bill.title,
  description: bill.description,
  amount_minor: bill.amount.amountMinor,
  currency: bill.amount.currency,
  due_on: bill.dueOn,
  content_hash: bill.contentHash,
  created_by: by,
  created_at: at,
});

/**
 * Locks a bill of an estate. What decides about a bill (paying, acknowledging, disputing, changing, cancelling) takes
 * turns by this lock; a wallet is locked after it. Throws `not-found` for another estate's.
 */
export async function lockBill(tx: Tx, estateId: Id<"estate">, billId: Id<"bill">): Promise<Bill> {
  const row = await tx.db
    .selectFrom("bill")
    .selectAll()
    .where("id", "=", billId)
    .where("estate_id", "=", estateId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("bill");
  const [bill] = await withInstalments(tx, [row]);
  assertInvariant(bill, "a row is a bill");
  return bill;
}

/** As `lockBill`, for the resident it is addressed to; anybody else's is the same *not found*. */
export async function lockOwnBill(
  tx: Tx,
  estateId: Id<"estate">,
  payerId: Id<"person">,
  billId: Id<"bill">,
): Promise<Bill> {
  const bill = await lockBill(tx, estateId, billId);
  if (bill.payerId !== payerId) throw notFound("bill");
  return bill;
}

/** Locks what is open of a resident's bills of one type, the oldest due day first; at most so many. */
export async function lockOpenBillsOfType(
  tx: Tx,
  estateId: Id<"estate">,
  payerId: Id<"person">,
  { type, limit }: { type: BillType; limit: number },
): Promise<Bill[]> {
  const rows = await tx.db
    .selectFrom("bill")
    .selectAll()
    .where("estate_id", "=", estateId)
    .where("payer_id", "=", payerId)
    .where("type", "=", type)
    .where("paid_at", "is", null)
    .where("cancelled_at", "is", null)
    .where("is_disputed", "=", false)
    .where((eb) => eb.or([eb("is_legacy", "=", true), eb("acknowledged_version", "=", eb.ref("version"))]))
    .orderBy("due_on")
    .orderBy("id")
    .limit(limit)
    .forUpdate()
    .execute();
  return withInstalments(tx, rows);
}

/**
 * Bills with their parts, read after their rows were locked: a statement that waited for a lock sees the bill's new version, but
 * other tables as they were when it began.
 */
async function withInstalments(tx: Tx, rows: readonly Selectable<BillTable>[]): Promise<Bill[]> {
  const inParts = rows.filter((row) => row.instalment_count > 0);
  const parts = await readInstalments(tx, inParts);
  return rows.map((row) => toBill(row, parts.get(row.id) ?? []));
}

/** Changes a bill under its lock. */
export async function saveBill(tx: Tx, bill: Bill, change: Updateable<BillTable>): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("bill")
    .set(change)
    .where("id", "=", bill.id)
    .where("estate_id", "=", bill.estateId)
    .where("version", "=", bill.version)
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `bill ${bill.id} changed under its lock`);
}
