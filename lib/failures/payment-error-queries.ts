import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import { may, requirePermission } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { PaymentErrorListQuery, PaymentErrorListView, PaymentErrorView } from "./payment-error-schemas";
import { toPaymentErrorView, type Viewer } from "./payment-error-view";
import { isOtherGatewayThere } from "./usable-gateways";

const viewerOf = (actor: PersonActor, estateId: Id<"estate">): Viewer => ({
  mayRetry: may(actor, estateId, "ManageWallet"),
  isOtherGatewayThere,
});

function filtered(tx: Tx, estate: Estate, filter: Omit<PaymentErrorListQuery, "limit">) {
  let query = tx.db.selectFrom("payment_error as e").where("e.estate_id", "=", estate.id);
  if (filter.type) query = query.where("e.type", "=", filter.type);
  if (filter.severity) query = query.where("e.severity", "=", filter.severity);
  if (filter.gateway) query = query.where("e.gateway", "=", filter.gateway);
  const day = sql`(e.created_at at time zone ${estate.timezone})::date`;
  if (filter.from) query = query.where(sql<boolean>`${day} >= ${filter.from}::date`);
  if (filter.to) query = query.where(sql<boolean>`${day} <= ${filter.to}::date`);
  return query;
}

const withFacts = (query: ReturnType<typeof filtered>) =>
  query
    .leftJoin("person as p", "p.id", "e.person_id")
    .leftJoin("remittance as r", "r.id", "e.remittance_id")
    .leftJoin("bill as b", "b.id", "e.bill_id")
    .leftJoin("cluster_transfer as t", "t.remittance_id", "e.remittance_id")
    .leftJoin("payout as po", "po.id", "t.payout_id")
    .leftJoin("recurring_occurrence as o", "o.id", "e.occurrence_id")
    .leftJoin("recurring_payment as rp", "rp.id", "o.recurring_payment_id")
    .selectAll("e")
    .select([
      "p.name as user_name",
      "r.number as transaction_id",
      "r.status as remittance_status",
      "b.number as bill_number",
      "b.title as bill_title",
      "b.paid_at as bill_paid_at",
      "t.id as transfer_id",
      "po.status as payout_status",
      "o.status as occurrence_status",
      "rp.id as recurring_payment_id",
      "rp.title as recurring_title",
    ])
    .select((eb) => [
      eb.fn.coalesce("r.amount_minor", "rp.amount_minor", "b.open_minor").as("amount_minor"),
      eb.fn.coalesce("r.currency", "rp.currency", "b.currency").as("currency"),
    ]);

/** One page of what failed in an estate, newest first. Needs `ViewTransaction`. */
export async function listPaymentErrors(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: PaymentErrorListQuery,
): Promise<PaymentErrorListView> {
  requirePermission(actor, estateId, "ViewTransaction");
  return inTransaction(
    async (tx) => {
      const all = filtered(tx, await getEstate(tx, estateId), filter);
      let query = withFacts(all)
        .orderBy("e.id", "desc")
        .limit(filter.limit + 1);
      if (filter.cursor) query = query.where("e.id", "<", filter.cursor);
      else if (filter.page) query = query.offset((filter.page - 1) * filter.limit);
      const rows = await query.execute();
      const total = await all.select(sql<bigint>`count(*)`.as("count")).executeTakeFirstOrThrow();
      const viewer = viewerOf(actor, estateId);
      const results = rows.slice(0, filter.limit).map((row) => toPaymentErrorView(row, viewer));
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: estateId },
  );
}

/** One failure. Needs `ViewTransaction`; unknown and foreign ids are the same *not found*. */
export async function getPaymentError(
  actor: PersonActor,
  estateId: Id<"estate">,
  id: Id<"paymentError">,
): Promise<PaymentErrorView> {
  requirePermission(actor, estateId, "ViewTransaction");
  const row = await inTransaction(
    async (tx) =>
      withFacts(filtered(tx, await getEstate(tx, estateId), {}))
        .where("e.id", "=", id)
        .executeTakeFirst(),
    { estate: estateId },
  );
  if (!row) throw notFound("payment error");
  return toPaymentErrorView(row, viewerOf(actor, estateId));
}
