import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { requirePermission, requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import { toMinorNumber, wireAmount } from "@/lib/kernel/wire-money";
import { toDecimal } from "@/lib/kernel/money";
import { sumTakenThisMonth } from "./occurrence-store";
import { findMonthlyLimit } from "./recurring-store";
import type {
  HistoryQuery,
  HistoryView,
  OccurrenceView,
  RecurringListQuery,
  RecurringListView,
  RecurringPaymentView,
  RecurringSummaryView,
} from "./recurring-schemas";
import { toOccurrenceView, toRecurringPaymentView } from "./recurring-view";

/** Whose recurring payments a reader may see: all of the estate, or their own. */
type Reader = { estateId: Id<"estate">; personId: Id<"person"> | null };

/** The fence of every query about them. */
function ordersOf(tx: Tx, { estateId, personId }: Reader) {
  const all = tx.db
    .selectFrom("recurring_payment as r")
    .innerJoin("person", "person.id", "r.person_id")
    .where("r.estate_id", "=", estateId);
  return personId ? all.where("r.person_id", "=", personId) : all;
}

const withFacts = (orders: ReturnType<typeof ordersOf>) =>
  orders
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("recurring_occurrence as o")
          .select(["o.due_on as last_due_on", "o.status as last_status", "o.reason as last_reason"])
          .whereRef("o.recurring_payment_id", "=", "r.id")
          .orderBy("o.due_on", "desc")
          .limit(1)
          .as("last"),
      (join) => join.onTrue(),
    )
    .selectAll("r")
    .select(["person.name as user_name", "last.last_due_on", "last.last_status", "last.last_reason"]);

/** One page of a resident's own recurring payments, newest first. */
export async function listOwnRecurringPayments(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: RecurringListQuery,
): Promise<RecurringListView> {
  requireResident(actor, estateId);
  return list({ estateId, personId: actor.personId }, filter);
}

/** One page of an estate's recurring payments, newest first. Needs `ViewTransaction`. */
export async function listRecurringPayments(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: RecurringListQuery,
): Promise<RecurringListView> {
  requirePermission(actor, estateId, "ViewTransaction");
  return list({ estateId, personId: null }, filter);
}

function list(reader: Reader, filter: RecurringListQuery): Promise<RecurringListView> {
  return inTransaction(
    async (tx) => {
      let all = ordersOf(tx, reader);
      if (filter.status) all = all.where("r.status", "=", filter.status);
      if (filter.user_id) all = all.where("r.person_id", "=", filter.user_id);
      const page = filter.cursor ? all.where("r.id", "<", filter.cursor) : all;
      const rows = await withFacts(page)
        .orderBy("r.id", "desc")
        .limit(filter.limit + 1)
        .execute();
      const total = await all.select(sql<bigint>`count(*)`.as("count")).executeTakeFirstOrThrow();
      const results = rows.slice(0, filter.limit).map(toRecurringPaymentView);
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: reader.estateId },
  );
}

/** One of a resident's own. Unknown and foreign ids are the same *not found*. */
export async function getOwnRecurringPayment(
  actor: PersonActor,
  estateId: Id<"estate">,
  id: Id<"recurringPayment">,
): Promise<RecurringPaymentView> {
  requireResident(actor, estateId);
  return one({ estateId, personId: actor.personId }, id);
}

/** One of the estate's. Needs `ManageTransaction`. */
export async function getRecurringPaymentView(
  actor: PersonActor,
  estateId: Id<"estate">,
  id: Id<"recurringPayment">,
): Promise<RecurringPaymentView> {
  requirePermission(actor, estateId, "ManageTransaction");
  return one({ estateId, personId: null }, id);
}

function one(reader: Reader, id: Id<"recurringPayment">): Promise<RecurringPaymentView> {
  return inTransaction(
    async (tx) => {
      const row = await withFacts(ordersOf(tx, reader)).where("r.id", "=", id).executeTakeFirst();
      if (!row) throw notFound("recurring payment");
      return toRecurringPaymentView(row);
    },
    { estate: reader.estateId },
  );
}

/** SQL: the numbers of what a due day moved, and of the bills it paid. */
const whatItMoved = [
  sql<string[]>`array(select m.number from remittance m where m.occurrence_id = o.id order by m.id)`.as(
    "transaction_ids",
  ),
  sql<string[]>`array(select b.number from remittance m join bill b on b.id = m.bill_id
    where m.occurrence_id = o.id order by m.id)`.as("bill_numbers"),
];

/** A recurring payment for those who tell its resident of it, behind the estate's fence; null for another estate's. */
export async function findRecurringToTell(
  tx: Tx,
  estateId: Id<"estate">,
  id: Id<"recurringPayment">,
): Promise<RecurringPaymentView | null> {
  const row = await withFacts(ordersOf(tx, { estateId, personId: null }))
    .where("r.id", "=", id)
    .executeTakeFirst();
  return row ? toRecurringPaymentView(row) : null;
}

/** As `findRecurringToTell`, one of its due days. */
export async function findOccurrenceToTell(
  tx: Tx,
  estateId: Id<"estate">,
  id: Id<"occurrence">,
): Promise<OccurrenceView | null> {
  const row = await ordersOf(tx, { estateId, personId: null })
    .innerJoin("recurring_occurrence as o", "o.recurring_payment_id", "r.id")
    .selectAll("o")
    .select(["r.title", "r.currency", ...whatItMoved])
    .where("o.id", "=", id)
    .executeTakeFirst();
  return row ? toOccurrenceView(row) : null;
}

/** One page of a resident's due days that have come, newest first: of one recurring payment, or of all. */
export async function listOccurrences(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: HistoryQuery,
): Promise<HistoryView> {
  requireResident(actor, estateId);
  return inTransaction(
    async (tx) => {
      let all = ordersOf(tx, { estateId, personId: actor.personId }).innerJoin(
        "recurring_occurrence as o",
        "o.recurring_payment_id",
        "r.id",
      );
      if (filter.recurring_payment_id) all = all.where("r.id", "=", filter.recurring_payment_id);
      const page = filter.cursor ? all.where("o.id", "<", filter.cursor) : all;
      const rows = await page
        .selectAll("o")
        .select(["r.title", "r.currency", ...whatItMoved])
        .orderBy("o.id", "desc")
        .limit(filter.limit + 1)
        .execute();
      const total = await all.select(sql<bigint>`count(*)`.as("count")).executeTakeFirstOrThrow();
      const results = rows.slice(0, filter.limit).map(toOccurrenceView);
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: estateId },
  );
}

/** How a resident's recurring payments stand, what is next, and what this month has taken of their limit. */
export async function summariseRecurringPayments(
  actor: PersonActor,
  estateId: Id<"estate">,
): Promise<RecurringSummaryView> {
  requireResident(actor, estateId);
  return inTransaction(
    async (tx) => {
      const estate = await getEstate(tx, estateId);
      const { currency } = estate;
      const own = ordersOf(tx, { estateId, personId: actor.personId });
      const counts = await own
        .select([
          sql<bigint>`count(*) filter (where r.status = 'active')`.as("active"),
          sql<bigint>`count(*) filter (where r.status = 'paused')`.as("paused"),
        ])
        .executeTakeFirstOrThrow();
      const next = await own
        .select(["r.id", "r.title", "r.amount_minor", "r.currency", "r.next_due_on"])
        .where("r.status", "=", "active")
        .where("r.next_due_on", "is not", null)
        .orderBy("r.next_due_on")
        .orderBy("r.id")
        .limit(1)
        .executeTakeFirst();
      const limitMinor = await findMonthlyLimit(tx, estateId, actor.personId);
      const limit = limitMinor === null ? null : { amountMinor: limitMinor, currency };
      const taken = await sumTakenThisMonth(tx, estate, actor.personId);
      return {
        currency,
        active_count: Number(counts.active),
        paused_count: Number(counts.paused),
        ...wireAmount("paid_this_month", { amountMinor: taken, currency }),
        monthly_limit: limit && toDecimal(limit),
        monthly_limit_minor: limit && toMinorNumber(limit),
        next_payment: next?.next_due_on
          ? {
              recurring_payment_id: next.id,
              title: next.title,
              ...wireAmount("amount", {
                amountMinor: next.amount_minor,
                currency: next.currency as Currency,
              }),
              due_date: next.next_due_on,
            }
          : null,
      };
    },
    { estate: estateId },
  );
}
