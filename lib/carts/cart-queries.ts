import "server-only";
import { database } from "@/lib/db/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { assertInvariant, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { findOwnAddress } from "@/lib/services/address-store";
import { discountOf, promoRefusal } from "@/lib/services/promo";
import { findPromo, promoFacts } from "@/lib/services/promo-store";
import { findOffer, type Offer } from "@/lib/services/service-store";
import type { Cart } from "./cart";
import type { CartListQuery, CartListView, CartView } from "./cart-schemas";
import { findOwnCart, openPaymentUntil, toCart } from "./cart-store";
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
  const results: CartView[] = [];
  // Most people have a handful; each takes a few looks at what it is made of.
  for (const row of rows.slice(0, filter.limit)) results.push(await withFacts(toCart(row)));
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
  return withFacts(cart);
}

async function withFacts(cart: Cart): Promise<CartView> {
  const offer = await findOffer(null, cart.packageId);
  assertInvariant(offer, `cart ${cart.id} has a package`);
  const [address, promo, paymentOpenUntil, booking] = await Promise.all([
    cart.addressId ? findOwnAddress(null, cart.personId, cart.addressId) : null,
    promoOf(cart, offer),
    openPaymentUntil(null, cart.id),
    database().selectFrom("booking").select("book_id").where("cart_id", "=", cart.id).executeTakeFirst(),
  ]);
  return toCartView(cart, { ...offer, address, promo, paymentOpenUntil, bookId: booking?.book_id ?? null });
}

/** What the cart's code would take off now. */
async function promoOf(cart: Cart, offer: Offer): Promise<CartFacts["promo"]> {
  if (!cart.promoId || cart.frozen) return null;
  const promo = await findPromo(null, cart.promoId);
  assertInvariant(promo, `cart ${cart.id} has a code that exists`);
  const { price } = offer.package;
  const facts = await promoFacts(null, promo, { cartId: cart.id, personId: cart.personId });
  const refusal = promoRefusal(promo, price, facts, clock.now());
  const discount = refusal ? { amountMinor: 0n, currency: price.currency } : discountOf(promo, price);
  return { code: promo.code, discount, problem: refusal?.message ?? null };
}
