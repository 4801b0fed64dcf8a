import "server-only";
import { sql } from "kysely";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { may, requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { GiveBackListQuery, GiveBackListView, GiveBackView } from "./give-back-schemas";
import { toGiveBackView } from "./give-back-view";

type Filter = Pick<GiveBackListQuery, "waiting" | "payment_id">;

function giveBacksOf(tx: Tx, estateId: Id<"estate">, filter: Filter) {
  let query = tx.db.selectFrom("give_back as g").where("g.estate_id", "=", estateId);
  if (filter.waiting) query = query.where("g.done_at", "is", null).where("g.decision", "is", null);
  if (filter.payment_id) query = query.where("g.payment_id", "=", filter.payment_id);
  return query;
}

const withFacts = (tx: Tx, estateId: Id<"estate">, filter: Filter) =>
  giveBacksOf(tx, estateId, filter)
    .innerJoin("remittance as paid", "paid.id", "g.payment_id")
    .innerJoin("person as payer", "payer.id", "paid.person_id")
    .leftJoin("bill as b", "b.id", "g.bill_id")
    .leftJoin("remittance as r", "r.id", "g.remittance_id")
    .innerJoin("person as asking", "asking.id", "g.requested_by")
    .leftJoin("person as deciding", "deciding.id", "g.decided_by")
    .selectAll("g")
    .select([
      "r.number",
      "r.status as refund_status",
      "r.completed_at as refund_completed_at",
      "r.failure_message",
      "paid.method as payment_method",
      "paid.number as payment_number",
      "paid.person_id as payer_id",
      "payer.name as payer_name",
      "b.number as bill_number",
      "b.title as bill_title",
      "asking.name as requested_name",
      "deciding.name as decided_name",
    ]);

/** Lets those in who may see what residents paid, or who must see what they decide about. */
function requireView(actor: PersonActor, estateId: Id<"estate">) {
  const mayManage = may(actor, estateId, "ManageTransaction");
  if (!mayManage) requirePermission(actor, estateId, "ViewTransaction");
  return { personId: actor.personId, mayManage };
}

/** One page of what an estate gives and gave back, newest first. Needs `ViewTransaction` or `ManageTransaction`. */
export async function listGiveBacks(
  actor: PersonActor,
  estateId: Id<"estate">,
  filter: GiveBackListQuery,
): Promise<GiveBackListView> {
  const viewer = requireView(actor, estateId);
  return inTransaction(
    async (tx) => {
      let query = withFacts(tx, estateId, filter)
        .orderBy("g.id", "desc")
        .limit(filter.limit + 1);
      if (filter.cursor) query = query.where("g.id", "<", filter.cursor);
      else if (filter.page) query = query.offset((filter.page - 1) * filter.limit);
      const rows = await query.execute();
      const total = await giveBacksOf(tx, estateId, filter)
        .select(sql<bigint>`count(*)`.as("count"))
        .executeTakeFirstOrThrow();
      const results = rows.slice(0, filter.limit).map((row) => toGiveBackView(row, viewer));
      return {
        results,
        count: Number(total.count),
        next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
      };
    },
    { estate: estateId },
  );
}

/** One of them. Unknown and foreign ids are the same *not found*. */
export async function getGiveBack(
  actor: PersonActor,
  estateId: Id<"estate">,
  id: Id<"giveBack">,
): Promise<GiveBackView> {
  const viewer = requireView(actor, estateId);
  const row = await inTransaction(
    (tx) => withFacts(tx, estateId, {}).where("g.id", "=", id).executeTakeFirst(),
    { estate: estateId },
  );
  if (!row) throw notFound("refund");
  return toGiveBackView(row, viewer);
}
