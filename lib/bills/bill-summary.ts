import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { estateDay, type Estate } from "@/lib/estates/estate";
import { requirePermission, requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { wireAmount } from "@/lib/kernel/wire-money";
import { isLate, lateMinor } from "./instalment-store";
import { billsOf, everyBill, ownBills, type BillReader } from "./bill-rows";
import type { BillSummaryView } from "./bill-schemas";

/** What of a resident's bills is where. */
export async function summariseOwnBills(
  actor: PersonActor,
  estateId: Id<"estate">,
): Promise<BillSummaryView> {
  requireResident(actor, estateId);
  return summarise(ownBills(estateId, actor));
}

/** What of an estate's bills is where. Needs `ViewBill`. */
export async function summariseBills(actor: PersonActor, estateId: Id<"estate">): Promise<BillSummaryView> {
  requirePermission(actor, estateId, "ViewBill");
  return summarise(everyBill(estateId));
}

/** What of one resident's bills is where, also of one who has left. Needs `ViewBill`. */
export async function summariseBillsOf(
  actor: PersonActor,
  estateId: Id<"estate">,
  payerId: Id<"person">,
): Promise<BillSummaryView> {
  requirePermission(actor, estateId, "ViewBill");
  return summarise({ estateId, payerId });
}

const HEAPS = ["total", "to_confirm", "payable", "overdue", "disputed", "paid"] as const;
type Heap = (typeof HEAPS)[number];

const summarise = (reader: BillReader): Promise<BillSummaryView> =>
  inTransaction(async (tx) => summariseWith(tx, await getEstate(tx, reader.estateId), reader.payerId), {
    estate: reader.estateId,
  });

/** The same within a transaction that has opened the estate's fence and asked who may see it; of everybody, or of one. */
export async function summariseWith(
  tx: Tx,
  estate: Estate,
  payerId: Id<"person"> | null,
): Promise<BillSummaryView> {
  const today = estateDay(estate, tx.now);
  const live = sql`cancelled_at is null and paid_at is null`;
  const agreed = sql`(is_legacy or acknowledged_version is not distinct from version)`;
  const inTime = sql`(due_on >= ${today}::date or is_late_payment_allowed)`;
  // A bill may be in several heaps: an overdue one is usually payable as well.
  const conditions = {
    total: sql`cancelled_at is null`,
    to_confirm: sql`${live} and not is_disputed and not ${agreed}`,
    payable: sql`${live} and not is_disputed and ${agreed} and ${inTime}`,
    overdue: sql`${live} and not is_disputed and ${isLate(today)}`,
    disputed: sql`${live} and is_disputed`,
    paid: sql`cancelled_at is null and paid_minor > 0`,
  };
  const open = sql`open_minor`;
  const sums = {
    total: open,
    to_confirm: open,
    payable: open,
    overdue: lateMinor(today),
    disputed: open,
    paid: sql`paid_minor`,
  };
  const row = await billsOf(tx, { estateId: estate.id, payerId })
    .select(
      HEAPS.flatMap((heap) => [
        sql<bigint>`count(*) filter (where ${conditions[heap]})`.as(`${heap}_count`),
        sql<bigint>`coalesce(sum(${sums[heap]})
              filter (where ${conditions[heap]}), 0)::bigint`.as(`${heap}_minor`),
      ]),
    )
    .executeTakeFirstOrThrow();
  const figures = row as Record<`${Heap}_count` | `${Heap}_minor`, bigint>;
  const heapOf = (heap: Heap) => ({
    count: Number(figures[`${heap}_count`]),
    ...wireAmount("amount", { amountMinor: figures[`${heap}_minor`], currency: estate.currency }),
  });
  return {
    currency: estate.currency,
    total: heapOf("total"),
    to_confirm: heapOf("to_confirm"),
    payable: heapOf("payable"),
    overdue: heapOf("overdue"),
    disputed: heapOf("disputed"),
    paid: heapOf("paid"),
  };
}
