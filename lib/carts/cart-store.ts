import "server-only";
import type { Selectable, Updateable } from "kysely";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { Tx } from "@/lib/db/in-transaction";
import type { Cart as CartTable } from "@/lib/db/tables";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Currency, Money } from "@/lib/kernel/money";
import type { AddressLines } from "@/lib/services/address";
import type { Cart, CartStatus, FrozenTerms } from "./cart";

type Reader = Pick<Tx, "db"> | null;
const reading = (tx: Reader) => tx?.db ?? database();

export const toCart = (row: Selectable<CartTable>): Cart => ({
  id: row.id as Id<"cart">,
  personId: row.person_id as Id<"person">,
  packageId: row.package_id as Id<"servicePackage">,
  date: row.service_date as LocalDate,
  time: row.service_time,
  addressId: row.address_id as Id<"address"> | null,
  promoId: row.promo_id as Id<"promo"> | null,
  status: row.status as CartStatus,
  frozen: toFrozen(row),
  createdAt: row.created_at,
  changedAt: row.changed_at,
});

function toFrozen(row: Selectable<CartTable>): Cart["frozen"] {
  if (row.frozen_at === null) return null;
  const money = (amountMinor: bigint | null): Money => {
    assertInvariant(amountMinor !== null, `cart ${row.id} is frozen whole`);
    return { amountMinor, currency: row.currency as Currency };
  };
  return {
    at: row.frozen_at,
    price: money(row.price_minor),
    discount: money(row.discount_minor),
    taxBasisPoints: row.tax_basis_points ?? 0,
    serviceName: row.service_name ?? "",
    packageName: row.package_name ?? "",
    promoText: row.promo_text,
    address: row.address as AddressLines,
  };
}

/** Somebody's own cart, whatever its state; anybody else's is as if it were not there. */
export async function findOwnCart(tx: Reader, personId: Id<"person">, id: Id<"cart">): Promise<Cart | null> {
  const row = await reading(tx)
    .selectFrom("cart")
    .selectAll()
    .where("id", "=", id)
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ? toCart(row) : null;
}

/** Locks a cart: what is decided about it and about its payments takes turns. The cart first, its payment after it. */
export async function lockCart(tx: Tx, id: Id<"cart">): Promise<Cart | null> {
  const row = await tx.db
    .selectFrom("cart")
    .selectAll()
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? toCart(row) : null;
}

/** The one cart somebody is filling, locked. */
export async function lockActiveCart(tx: Tx, personId: Id<"person">): Promise<Cart | null> {
  const row = await tx.db
    .selectFrom("cart")
    .selectAll()
    .where("person_id", "=", personId)
    .where("status", "=", "active")
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row ? toCart(row) : null;
}

export async function insertCart(
  tx: Tx,
  cart: Pick<Cart, "id" | "personId" | "packageId" | "date" | "time" | "addressId" | "promoId">,
): Promise<void> {
  await tx.db
    .insertInto("cart")
    .values({
      id: cart.id,
      person_id: cart.personId,
      package_id: cart.packageId,
      service_date: cart.date,
      service_time: cart.time,
      address_id: cart.addressId,
      promo_id: cart.promoId,
      status: "active",
      created_at: tx.now,
      changed_at: tx.now,
    })
    .execute();
}

/** Changes a cart that is still in the state that was read. */
export async function saveCart(tx: Tx, cart: Cart, change: Updateable<CartTable>): Promise<void> {
  const { numUpdatedRows } = await tx.db
    .updateTable("cart")
    .set({ ...change, changed_at: tx.now })
    .where("id", "=", cart.id)
    .where("status", "=", cart.status)
    .executeTakeFirst();
  assertInvariant(numUpdatedRows === 1n, `cart ${cart.id} changed under its lock`);
}

/** What a cart that was changed has instead of frozen terms. */
export const UNFROZEN = {
  frozen_at: null,
  price_minor: null,
  discount_minor: null,
  tax_basis_points: null,
  service_name: null,
  package_name: null,
  promo_text: null,
  address: null,
} as const satisfies Updateable<CartTable>;

export const toFrozenRow = (terms: FrozenTerms, at: Date): Updateable<CartTable> => ({
  frozen_at: at,
  price_minor: terms.price.amountMinor,
  discount_minor: terms.discount.amountMinor,
  tax_basis_points: terms.taxBasisPoints,
  service_name: terms.serviceName,
  package_name: terms.packageName,
  promo_text: terms.promoText,
  address: JSON.stringify(terms.address),
});

/** Until when the gateway may still take money for a cart; null when no payment of it is open. */
export async function openPaymentUntil(tx: Reader, id: Id<"cart">): Promise<Date | null> {
  return (await openPaymentsUntil(tx, [id])).get(id) ?? null;
}

/** The same of some carts, by their ids; those without an open payment are left out. */
export async function openPaymentsUntil(
  tx: Reader,
  ids: readonly string[],
): Promise<Map<string, Date | null>> {
  const rows = await reading(tx)
    .selectFrom("payment")
    .select(["cart_id", "expires_at"])
    .where(isAnyOf("cart_id", ids))
    .where("status", "in", ["created", "pending"])
    .execute();
  return new Map(rows.map((row) => [row.cart_id ?? "", row.expires_at]));
}
