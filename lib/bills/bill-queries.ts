import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { estateDay } from "@/lib/estates/estate";
import { requirePermission, requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import { toBill } from "./bill-store";
import { billsOf, billsWithFacts, everyBill, hasStatus, ownBills, type BillReader } from "./bill-rows";
import type {
  BillDetailView,
  BillListQuery,
  BillListView,
  OwnBillListQuery,
  DisputeListQuery,
  DisputeListView,
  DisputeView,
} from "./bill-schemas";
import { toInstalments } from "./instalment";
import { instalmentsOf } from "./instalment-store";
import { toBillView, toDisputeView, toVersionView } from "./bill-view";

/** One page of an estate's bills, newest first; `count` is the whole filtered list. Needs `ViewBill`. */
export async function listBills(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: BillListQuery,
): Promise<BillListView> {
  requirePermission(actor, estateId, "ViewBill");
  return list(everyBill(estateId), filter);
}

/** One page of a resident's own bills, newest first. */
export async function listOwnBills(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: OwnBillListQuery,
): Promise<BillListView> {
  requireResident(actor, estateId);
  return list(ownBills(estateId, actor), filter);
}

type Filter = OwnBillListQuery & Partial<BillListQuery>;

function list(reader: BillReader, filter: Filter): Promise<BillListView> {
  return inTransaction(
    async (tx) => {
      const today = estateDay(await getEstate(tx, reader.estateId), tx.now);
      const where = conditionsOf(filter, today);
      let query = billsWithFacts(tx, reader)
        .where(where)
        .orderBy("bill.id", "desc")
        .limit(filter.limit + 1);
      if (filter.cursor) query = query.where("bill.id", "<", filter.cursor);
      else if (filter.page) query = query.offset((filter.page - 1) * filter.limit);
      const rows = await query.execute();
      const total = await billsOf(tx, reader)
        .innerJoin("person", "person.id", "bill.payer_id")
        .where(where)
        .select(sql<bigint>`count(*)`.as("count"))
        .executeTakeFirstOrThrow();
      const results = rows
        .slice(0, filter.limit)
        .map((row) => toBillView(row, toBill(row, toInstalments(row.parts)), today));
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: reader.estateId },
  );
}

/** All conditions of a filter as one; an empty filter is true. */
function conditionsOf(filter: Filter, today: LocalDate) {
  const conditions = [sql<boolean>`true`];
  if (filter.status) conditions.push(hasStatus(filter.status, today));
  if (filter.type) conditions.push(sql<boolean>`bill.type = ${filter.type}`);
  if (filter.user_id) conditions.push(sql<boolean>`bill.payer_id = ${filter.user_id}`);
  if (filter.batch_id) conditions.push(sql<boolean>`bill.batch_id = ${filter.batch_id}`);
  if (filter.due_from) conditions.push(sql<boolean>`bill.due_on >= ${filter.due_from}::date`);
  if (filter.due_to) conditions.push(sql<boolean>`bill.due_on <= ${filter.due_to}::date`);
  if (filter.q) {
    const pattern = `%${filter.q.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    conditions.push(
      sql<boolean>`(bill.number ilike ${pattern} or bill.title ilike ${pattern} or person.name ilike ${pattern})`,
    );
  }
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** One bill of the estate with all it ever said and every dispute. Needs `ViewBill`. */
export async function getBill(
  actor: PersonActor,
  estateId: Id<"estate">,
  billId: Id<"bill">,
): Promise<BillDetailView> {
  requirePermission(actor, estateId, "ViewBill");
  return detail(everyBill(estateId), billId);
}

/** One of a resident's own bills. Unknown and foreign ids are the same *not found*. */
export async function getOwnBill(
  actor: PersonActor,
  estateId: Id<"estate">,
  billId: Id<"bill">,
): Promise<BillDetailView> {
  requireResident(actor, estateId);
  return detail(ownBills(estateId, actor), billId);
}

function detail(reader: BillReader, billId: Id<"bill">): Promise<BillDetailView> {
  return inTransaction(
    async (tx) => {
      const row = await billsWithFacts(tx, reader).where("bill.id", "=", billId).executeTakeFirst();
      if (!row) throw notFound("bill");
      const estate = await getEstate(tx, reader.estateId);
      const versions = await tx.db
        .selectFrom("bill_version as version")
        .leftJoin("bill_acknowledgement as agreed", (join) =>
          join
            .onRef("agreed.bill_id", "=", "version.bill_id")
            .onRef("agreed.version", "=", "version.version"),
        )
        .selectAll("version")
        .select("agreed.at as agreed_at")
        .select(instalmentsOf("version.bill_id", "version.version").as("parts"))
        .where("version.bill_id", "=", billId)
        .orderBy("version.version", "desc")
        .execute();
      const disputes = await disputesOf(tx, reader)
        .where("bill_dispute.bill_id", "=", billId)
        .orderBy("bill_dispute.id", "desc")
        .execute();
      return {
        ...toBillView(row, toBill(row, toInstalments(row.parts)), estateDay(estate, tx.now)),
        versions: versions.map(toVersionView),
        disputes: disputes.map(toDisputeView),
      };
    },
    { estate: reader.estateId },
  );
}

function disputesOf(tx: Tx, { estateId, payerId }: BillReader) {
  const all = tx.db
    .selectFrom("bill_dispute")
    .innerJoin("bill", "bill.id", "bill_dispute.bill_id")
    .innerJoin("person", "person.id", "bill_dispute.person_id")
    .where("bill_dispute.estate_id", "=", estateId)
    .selectAll("bill_dispute")
    .select(["bill.number as bill_number", "bill.title as bill_title", "person.name as user_name"]);
  return payerId ? all.where("bill.payer_id", "=", payerId) : all;
}

/** One dispute of the estate. Needs `ViewBill`. */
export async function getDisputeView(
  actor: PersonActor,
  estateId: Id<"estate">,
  id: Id<"dispute">,
): Promise<DisputeView> {
  requirePermission(actor, estateId, "ViewBill");
  return inTransaction(
    async (tx) => {
      const row = await disputesOf(tx, everyBill(estateId))
        .where("bill_dispute.id", "=", id)
        .executeTakeFirst();
      if (!row) throw notFound("dispute");
      return toDisputeView(row);
    },
    { estate: estateId },
  );
}

/** One page of an estate's disputes, newest first. Needs `ViewBill`. */
export async function listDisputes(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: DisputeListQuery,
): Promise<DisputeListView> {
  requirePermission(actor, estateId, "ViewBill");
  return inTransaction(
    async (tx) => {
      let all = disputesOf(tx, everyBill(estateId));
      if (filter.status) all = all.where("bill_dispute.status", "=", filter.status);
      const page = filter.cursor ? all.where("bill_dispute.id", "<", filter.cursor) : all;
      const rows = await page
        .orderBy("bill_dispute.id", "desc")
        .limit(filter.limit + 1)
        .execute();
      const total = await all
        .clearSelect()
        .select(sql<bigint>`count(*)`.as("count"))
        .executeTakeFirstOrThrow();
      const results = rows.slice(0, filter.limit).map(toDisputeView);
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: estateId },
  );
}
