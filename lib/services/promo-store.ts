import "server-only";
import { sql, type Insertable, type Selectable, type Updateable } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { Tx } from "@/lib/db/in-transaction";
import type { PromoCode } from "@/lib/db/tables";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { Currency, Money } from "@/lib/kernel/money";
import type { Promo, PromoAudience, PromoFacts } from "./promo";

type Reader = Pick<Tx, "db"> | null;
const reading = (tx: Reader) => tx?.db ?? database();

export function toPromo(row: Selectable<PromoCode>): Promo {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: row.currency as Currency });
  const most = row.max_discount_minor === null ? null : money(row.max_discount_minor);
  assertInvariant(row.basis_points !== null || row.flat_minor !== null, `code ${row.id} takes something off`);
  return {
    id: row.id as Id<"promo">,
    code: row.code,
    discount:
      row.basis_points === null
        ? { kind: "flat", amount: money(row.flat_minor ?? 0n) }
        : { kind: "percent", basisPoints: row.basis_points, most },
    minOrder: money(row.min_order_minor),
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    usageLimit: row.usage_limit,
    perPersonLimit: row.per_person_limit,
    audience: row.audience as PromoAudience,
    isActive: row.is_active,
  };
}

export async function findPromoByCode(tx: Reader, code: string): Promise<Promo | null> {
  const row = await reading(tx)
    .selectFrom("promo_code")
    .selectAll()
    .where("code", "=", code)
    .executeTakeFirst();
  return row ? toPromo(row) : null;
}

export async function findPromo(tx: Reader, id: Id<"promo">): Promise<Promo | null> {
  const row = await reading(tx).selectFrom("promo_code").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? toPromo(row) : null;
}

/** Some codes, by their ids. */
export async function findPromos(tx: Reader, ids: readonly string[]): Promise<Map<string, Promo>> {
  const rows = await reading(tx).selectFrom("promo_code").selectAll().where(isAnyOf("id", ids)).execute();
  return new Map(rows.map((row) => [row.id, toPromo(row)]));
}

/** Whoever counts a code's uses to decide about another one does it under this lock. After the cart and its payment. */
export async function lockPromo(tx: Tx, id: Id<"promo">): Promise<Promo | null> {
  const row = await tx.db
    .selectFrom("promo_code")
    .selectAll()
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? toPromo(row) : null;
}

export type Wanting = { cartId: Id<"cart"> | null; personId: Id<"person"> };

/** How a code stands for one person, not counting what their own cart has of it. */
export async function promoFacts(
  tx: Reader,
  promo: Promo,
  { cartId, personId }: Wanting,
): Promise<PromoFacts> {
  const { rows } = await sql<PromoFacts>`select
    (select count(*)::int from promo_use where promo_id = ${promo.id} and given_back_at is null
      and cart_id is distinct from ${cartId}) as "uses",
    (select count(*)::int from promo_use where promo_id = ${promo.id} and given_back_at is null
      and cart_id is distinct from ${cartId} and person_id = ${personId}) as "usesByPerson",
    exists (select 1 from promo_person where promo_id = ${promo.id} and person_id = ${personId}) as "isListed",
    exists (select 1 from booking where person_id = ${personId}) as "hasBooked"`.execute(reading(tx));
  const [facts] = rows;
  assertInvariant(facts, "the database counts uses");
  return facts;
}

/** The most uses that any one person has of a code, and all of them; late ones, and those given back, do not count against its limits. */
export async function usesWithinLimits(tx: Tx, promoId: Id<"promo">): Promise<{ all: number; most: number }> {
  const { rows } = await sql<{ all: number; most: number }>`
    select coalesce(sum(n), 0)::int as "all", coalesce(max(n), 0)::int as "most"
    from (select count(*) as n from promo_use where promo_id = ${promoId} and not is_late
      and given_back_at is null group by person_id) t`.execute(tx.db);
  return rows[0] ?? { all: 0, most: 0 };
}

type Use = { cartId: Id<"cart">; promoId: Id<"promo">; personId: Id<"person">; discount: Money };

/** A cart holds a code; held again, it is held for what it takes off now. */
export async function holdUse(tx: Tx, use: Use): Promise<void> {
  await tx.db
    .insertInto("promo_use")
    .values({ ...toUseRow(tx, use), status: "held" })
    .onConflict((conflict) =>
      conflict
        .column("cart_id")
        .doUpdateSet({ promo_id: use.promoId, discount_minor: use.discount.amountMinor })
        .where("promo_use.status", "=", "held"),
    )
    .execute();
}

/** Makes a held use final; false when the cart holds it no more. */
export async function useHeld(tx: Tx, cartId: Id<"cart">): Promise<boolean> {
  const { numUpdatedRows } = await tx.db
    .updateTable("promo_use")
    .set({ status: "used", used_at: tx.now })
    .where("cart_id", "=", cartId)
    .where("status", "=", "held")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A use counts no more from now on; given back again, or where the cart used none, nothing changes. */
export async function giveUseBack(tx: Tx, cartId: Id<"cart">): Promise<void> {
  await tx.db
    .updateTable("promo_use")
    .set({ given_back_at: tx.now })
    .where("cart_id", "=", cartId)
    .where("given_back_at", "is", null)
    .execute();
}

export async function insertUsed(tx: Tx, use: Use, isLate: boolean): Promise<void> {
  await tx.db
    .insertInto("promo_use")
    .values({ ...toUseRow(tx, use), status: "used", is_late: isLate, used_at: tx.now })
    .execute();
}

const toUseRow = (tx: Tx, { cartId, promoId, personId, discount }: Use) => ({
  cart_id: cartId,
  promo_id: promoId,
  person_id: personId,
  discount_minor: discount.amountMinor,
  created_at: tx.now,
});

export async function deleteHeld(tx: Tx, cartId: Id<"cart">): Promise<void> {
  await tx.db.deleteFrom("promo_use").where("cart_id", "=", cartId).where("status", "=", "held").execute();
}

export async function insertPromo(tx: Tx, row: Insertable<PromoCode>): Promise<void> {
  await tx.db.insertInto("promo_code").values(row).execute();
}

export async function savePromo(tx: Tx, id: Id<"promo">, change: Updateable<PromoCode>): Promise<void> {
  await tx.db.updateTable("promo_code").set(change).where("id", "=", id).execute();
}

/** Puts people on a code's list in the place of whoever was on it. */
export async function replaceListed(tx: Tx, id: Id<"promo">, personIds: readonly string[]): Promise<void> {
  await tx.db.deleteFrom("promo_person").where("promo_id", "=", id).execute();
  if (personIds.length > 0)
    await tx.db
      .insertInto("promo_person")
      .values(personIds.map((person_id) => ({ promo_id: id, person_id })))
      .execute();
}
