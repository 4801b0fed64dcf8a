// Goal: a code takes off what it says, for whom it is for, and never more often than it may, however many want its last use.
import { beforeEach, describe, expect, test } from "vitest";
import { applyPromo } from "@/lib/carts/apply-promo";
import { getCart } from "@/lib/carts/cart-queries";
import { removePromo } from "@/lib/carts/remove-promo";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { clock } from "@/lib/kernel/clock";
import { inTransaction } from "@/lib/db/in-transaction";
import { changePromo } from "@/lib/services/change-promo";
import { releasePromo } from "@/lib/services/hold-promo";
import {
  addCustomer,
  addOffer,
  addPromo,
  book,
  bookingsOf,
  expire,
  fillCart,
  pay,
  settle,
  usesOf,
  type Customer,
  type Offered,
} from "../../support/bookings";
import { addAdmin } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
let customer: Customer;
let offer: Offered;

beforeEach(async () => {
  customer = await addCustomer();
  offer = await addOffer(200_000n);
});

const withCode = (who: Customer, code: string) => fillCart(who, offer, { promo_code: code });
const finish = async (payment: Awaited<ReturnType<typeof pay>>) => {
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  return settle(payment);
};

test("a code's discount is frozen with the price, paid and kept in the booking", async () => {
  const promo = await addPromo({ percent: 10 });
  const cartId = await withCode(customer, promo.code);
  expect(await getCart(customer.actor, cartId)).toMatchObject({
    promo_code: promo.code,
    price: "2000.00",
    discount: "200.00",
    total: "1800.00",
    is_price_frozen: false,
  });
  const payment = await pay(customer, cartId);
  expect(payment.total.amountMinor).toBe(180_000n);
  expect(await usesOf(promo.id)).toMatchObject([{ status: "held", discount_minor: 20_000n }]);
  await finish(payment);
  expect(await bookingsOf(cartId)).toMatchObject([
    { price_minor: 200_000n, discount_minor: 20_000n, amount_minor: 180_000n },
  ]);
  expect(await usesOf(promo.id)).toMatchObject([{ status: "used", is_late: false }]);
});

test("ten carts at once want the last use: one is paid with it, nine are told", async () => {
  const promo = await addPromo({ usageLimit: 1 });
  const carts = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const who = await addCustomer();
      return { who, cartId: await withCode(who, promo.code) };
    }),
  );
  const tries = await Promise.allSettled(carts.map(({ who, cartId }) => pay(who, cartId)));
  const won = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const lost = tries.flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
  expect(won).toHaveLength(1);
  expect(lost).toHaveLength(9);
  for (const reason of lost) expect(reason).toMatchObject({ kind: "conflict", code: "promo-code-used-up" });
  for (const payment of won) await finish(payment);
  expect(await usesOf(promo.id)).toMatchObject([{ status: "used" }]);
});

test("a payment that ends without money gives its use back, and somebody else may have it", async () => {
  const promo = await addPromo({ usageLimit: 1 });
  const payment = await pay(customer, await withCode(customer, promo.code));
  const other = await addCustomer();
  await expect(withCode(other, promo.code)).rejects.toMatchObject({ code: "promo-code-used-up" });
  await expire(world, payment);
  expect(await usesOf(promo.id)).toEqual([]);
  await finish(await pay(other, await withCode(other, promo.code)));
  expect(await usesOf(promo.id)).toMatchObject([{ person_id: other.actor.personId, status: "used" }]);
});

test("money that comes after its code was used up by others still counts, and the use says that it is late", async () => {
  const promo = await addPromo({ usageLimit: 1 });
  const cartId = await withCode(customer, promo.code);
  const payment = await pay(customer, cartId);
  // Given up by us, yet the payer's page still takes the money.
  await database()
    .updateTable("payment")
    .set({ status: "failed", failure_code: "CHECKOUT_LOST", next_check_at: null })
    .where("id", "=", payment.id)
    .execute();
  await inTransaction((tx) => releasePromo(tx, cartId));
  await withPaidCode(promo.code);
  await finish(payment);
  expect(await bookingsOf(cartId)).toMatchObject([{ amount_minor: 180_000n }]);
  const uses = await usesOf(promo.id);
  expect(uses.filter(({ is_late }) => is_late)).toMatchObject([{ cart_id: cartId }]);
  expect(uses).toHaveLength(2);
});

async function withPaidCode(code: string): Promise<Customer> {
  const other = await addCustomer();
  await finish(await pay(other, await withCode(other, code)));
  return other;
}

describe("who may use a code", () => {
  test("once a person, where it says so", async () => {
    const promo = await addPromo({ perPersonLimit: 1 });
    await finish(await pay(customer, await withCode(customer, promo.code)));
    await expect(withCode(customer, promo.code)).rejects.toMatchObject({ code: "promo-code-used-by-you" });
    await withCode(await addCustomer(), promo.code);
  });

  test("first bookings only, where it says so", async () => {
    const promo = await addPromo({ audience: "first_order" });
    await withCode(customer, promo.code);
    const { customer: regular } = await book(world, { offer });
    await expect(withCode(regular, promo.code)).rejects.toMatchObject({ code: "promo-code-first-booking" });
  });

  test("people on its list; to others it is as if it did not exist", async () => {
    const promo = await addPromo({ audience: "user_specific", people: [customer.actor.personId] });
    await withCode(customer, promo.code);
    const other = await addCustomer();
    const unknown = await rejectionOf(withCode(other, "NOSUCHCODE"));
    expect(await rejectionOf(withCode(other, promo.code))).toEqual(unknown);
  });
});

describe("a code that stopped counting after it was put on a cart", () => {
  let cartId: Id<"cart">;
  let promo: Awaited<ReturnType<typeof addPromo>>;

  beforeEach(async () => {
    promo = await addPromo({ untilDays: 2 });
    cartId = await withCode(customer, promo.code);
  });

  test("is shown with the reason, refused when paying, and gone when removed", async () => {
    clock.advance(3 * 86_400_000);
    expect(await getCart(customer.actor, cartId)).toMatchObject({
      discount: "0.00",
      promo_problem: expect.stringContaining("expired") as string,
    });
    await expect(pay(customer, cartId)).rejects.toMatchObject({ code: "promo-code-expired" });
    await removePromo(customer.actor, cartId);
    expect((await pay(customer, cartId)).total.amountMinor).toBe(200_000n);
  });

  test("because it was withdrawn is one that does not exist", async () => {
    await changePromo(await addAdmin(), { promoId: promo.id, is_active: false });
    await expect(pay(customer, cartId)).rejects.toMatchObject({ code: "promo-code-unknown" });
  });
});

test("a code cannot be put on or taken off while the cart is being paid", async () => {
  const promo = await addPromo();
  const cartId = await withCode(customer, promo.code);
  await pay(customer, cartId);
  await expect(removePromo(customer.actor, cartId)).rejects.toMatchObject({ code: "cart-being-paid" });
  await expect(applyPromo(customer.actor, { cartId, code: promo.code })).rejects.toMatchObject({
    code: "cart-being-paid",
  });
});

test("a limit is never set below what has been used", async () => {
  const promo = await addPromo({ usageLimit: 5 });
  await withPaidCode(promo.code);
  await withPaidCode(promo.code);
  const admin = await addAdmin();
  await expect(changePromo(admin, { promoId: promo.id, usage_limit: 1 })).rejects.toMatchObject({
    code: "promo-used-more-often",
  });
  await changePromo(admin, { promoId: promo.id, usage_limit: 2 });
  await expect(changePromo(customer.actor, { promoId: promo.id, usage_limit: 9 })).rejects.toMatchObject({
    kind: "forbidden",
  });
});

test("the tables refuse a second use of one cart", async () => {
  const promo = await addPromo();
  const other = await addPromo();
  const cartId = await withCode(customer, promo.code);
  await finish(await pay(customer, cartId));
  await expect(
    database()
      .insertInto("promo_use")
      .values({
        cart_id: cartId,
        promo_id: other.id,
        person_id: customer.actor.personId,
        discount_minor: 1n,
        status: "held",
        created_at: new Date(),
      })
      .execute(),
  ).rejects.toThrow(/promo_use_pkey/);
});

async function rejectionOf(work: Promise<unknown>): Promise<{ code: unknown; message: string }> {
  const error = (await work.then(
    () => null,
    (reason: unknown) => reason,
  )) as { code: unknown; message: string } | null;
  if (!error) throw new Error("it was not refused");
  return { code: error.code, message: error.message };
}
