import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { PromoListQuery, PromoListView, PromoView } from "./promo-schemas";
import { toPromo } from "./promo-store";
import { toPromoView } from "./promo-view";
import { requireAdmin } from "./service-policy";

const withUses = () =>
  database()
    .selectFrom("promo_code")
    .selectAll()
    .select([
      sql<number>`(select count(*)::int from promo_use where promo_id = promo_code.id and status = 'held')`.as(
        "held",
      ),
      sql<number>`(select count(*)::int from promo_use where promo_id = promo_code.id and status = 'used' and given_back_at is null)`.as(
        "used",
      ),
    ]);

/** One page of all codes, newest first. For administrators. */
export async function listPromos(actor: PersonActor, filter: PromoListQuery): Promise<PromoListView> {
  requireAdmin(actor);
  let query = withUses()
    .orderBy("id", "desc")
    .limit(filter.limit + 1);
  if (filter.cursor) query = query.where("id", "<", filter.cursor);
  const counting = database()
    .selectFrom("promo_code")
    .select(sql<bigint>`count(*)`.as("count"));
  const [rows, total] = await Promise.all([query.execute(), counting.executeTakeFirstOrThrow()]);
  const results = rows.slice(0, filter.limit).map((row) => toPromoView(toPromo(row), row));
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** One code with how often it is taken. For administrators. */
export async function getPromo(actor: PersonActor, id: Id<"promo">): Promise<PromoView> {
  requireAdmin(actor);
  const row = await withUses().where("id", "=", id).executeTakeFirst();
  if (!row) throw notFound("promo code");
  return toPromoView(toPromo(row), row);
}
