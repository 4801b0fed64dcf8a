import "server-only";
import { database } from "@/lib/db/client";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { assertInvariant, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { findOwnAddresses } from "@/lib/services/address-store";
import { discountOf, promoRefusal, type Promo } from "@/lib/services/promo";
import { findPromos, promoFacts } from "@/lib/services/promo-store";
import { findOffers, type Offer } from "@/lib/services/service-store";
import type { Cart } from "./cart";
import type { CartListQuery, CartListView, CartView } from "./cart-schemas";
import { findOwnCart, openPaymentsUntil, toCart } from "./cart-store";
import { toCartView, type CartFacts } from "./cart-view";

/** One page of somebody's own carts, newest first. */
export async function listCarts(actor: PersonActor, filter: CartListQuery): Promise<CartListView> {
  let query = database().selectFrom("cart").where("person_id", "=", actor.personId);
  if (filter.status) query = query.where("status", "=", filter.status.toLowerCase());
  const paged = filter.cursor ? query.where("id", "<", filter.cursor) : query;
  const [rows, total] = await Promise.all([
    paged
      .selectAll()
      .orderBy("id", "desc")
      .limit(filter.limit + 1)
      .execute(),
    query.select((eb) => eb.fn.countAll<bigint>().as("count")).executeTakeFirstOrThrow(),
  ]);
  const results = await withFacts(actor, rows.slice(0, filter.limit).map(toCart));
  return {
    results,
    count: Number(total.count),
    next_cursor: rows.length > filter.limit ? (results.at(-1)?.id ?? null) : null,
  };
}

/** One of somebody's own carts. Unknown and foreign ids are the same *not found*. */
export async function getCart(actor: PersonActor, id: Id<"cart">): Promise<CartView> {
  const cart = await findOwnCart(null, actor.personId, id);
  if (!cart) throw notFound("cart");
  const [view] = await withFacts(actor, [cart]);
  assertInvariant(view, "one cart has one view");
  return view;
}

/** A handful of queries, however many carts. */
async function withFacts({ personId }: PersonActor, carts: readonly Cart[]): Promise<CartView[]> {
  const ids = carts.map(({ id }) => id);
  const unfrozen = carts.filter((cart) => !cart.frozen);
  const [offers, addresses, codes, openUntil, bookings] = await Promise.all([
    findOffers(
      null,
      carts.map(({ packageId }) => packageId),
    ),
    findOwnAddresses(
      null,
      personId,
      unfrozen.flatMap(({ addressId }) => addressId ?? []),
    ),
    findPromos(
      null,
      unfrozen.flatMap(({ promoId }) => promoId ?? []),
    ),
    openPaymentsUntil(null, ids),
    database().selectFrom("booking").select(["cart_id", "book_id"]).where(isAnyOf("cart_id", ids)).execute(),
  ]);
  const bookIds = new Map(bookings.map((row) => [row.cart_id, row.book_id]));
  return Promise.all(
    carts.map(async (cart) => {
      const offer = offers.get(cart.packageId);
      assertInvariant(offer, `cart ${cart.id} has a package`);
      const promo = cart.frozen ? undefined : codes.get(cart.promoId ?? "");
      return toCartView(cart, {
        ...offer,
        address: addresses.get(cart.addressId ?? "") ?? null,
        promo: promo ? await standingOf(promo, cart, offer) : null,
        paymentOpenUntil: openUntil.get(cart.id) ?? null,
        bookId: bookIds.get(cart.id) ?? null,
      });
    }),
  );
}

/** What a code would take off a cart now. Of a cart that another one has replaced nobody asks whether it still counts. */
async function standingOf(promo: Promo, cart: Cart, offer: Offer): Promise<CartFacts["promo"]> {
  const { price } = offer.package;
  const refusal =
    cart.status === "active"
      ? promoRefusal(
          promo,
          price,
          await promoFacts(null, promo, { cartId: cart.id, personId: cart.personId }),
          clock.now(),
        )
      : null;
  const discount = refusal ? { amountMinor: 0n, currency: price.currency } : discountOf(promo, price);
  return { code: promo.code, discount, problem: refusal?.message ?? null };
}
