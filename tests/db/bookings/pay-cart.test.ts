// Goal: a paid cart is exactly one booking, whoever notices first and however often, at the price it was frozen at.
import { beforeEach, describe, expect, test } from "vitest";
import { abandonCart } from "@/lib/carts/abandon-cart";
import { changeCart } from "@/lib/carts/change-cart";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { inr } from "@/lib/kernel/money";
import { getCartStatus } from "@/lib/payments/get-cart-status";
import { startCartPayment } from "@/lib/payments/start-cart-payment";
import { addAddress } from "@/lib/services/add-address";
import {
  addCustomer,
  addOffer,
  book,
  bookingsOf,
  cartOf,
  expire,
  fillCart,
  inDays,
  pay,
  place,
  settle,
  type Customer,
  type Offered,
} from "../../support/bookings";
import { owedOn } from "../../support/subscriptions";
import { useWorld } from "../../support/world";

const world = useWorld();
let customer: Customer;
let offer: Offered;

beforeEach(async () => {
  customer = await addCustomer();
  offer = await addOffer();
});

const reviewsOf = async (paymentId: string) => {
  const rows = await database().selectFrom("review_item").selectAll().execute();
  return rows.filter((row) => (row.details as { paymentId?: string }).paymentId === paymentId);
};
const setPrice = (priceMinor: bigint) =>
  database()
    .updateTable("service_package")
    .set({ price_minor: priceMinor })
    .where("id", "=", offer.packageId)
    .execute();
const success = (payment: { merchant_order_id: string }) =>
  world.sandbox.payOrder(payment.merchant_order_id, "success");

test("a paid cart is a confirmed booking with its price, place and time, and we hold the money", async () => {
  const before = await owedOn("IN:service_deposits");
  const { cartId, payment, bookId } = await book(world, { customer, offer });
  expect(bookId).toMatch(/^BK-[0-9A-F]{8}$/);
  expect(payment).toMatchObject({ status: "succeeded", purpose: "cart", charge_minor: 0n });
  const [booking, ...others] = await bookingsOf(cartId);
  expect(others).toEqual([]);
  expect(booking).toMatchObject({
    payment_id: payment.id,
    person_id: customer.actor.personId,
    package_name: "Standard",
    price_minor: 250_000n,
    discount_minor: 0n,
    amount_minor: 250_000n,
    status: "pending",
    service_date: inDays(7),
    service_time: "09:30",
    address: { line_1: "14 Temple Street", pincode: "570001" },
  });
  expect(await cartOf(cartId)).toMatchObject({ status: "converted" });
  expect((await owedOn("IN:service_deposits")) - before).toBe(250_000n);
});

test("told by twenty at once and again later, a paid cart is still one booking", async () => {
  const cartId = await fillCart(customer, offer);
  const payment = await pay(customer, cartId);
  await success(payment);
  await Promise.all(Array.from({ length: 20 }, (_, worker) => settle(payment, `worker-${worker}`)));
  clock.advance(86_400_000);
  await settle(payment);
  expect(await bookingsOf(cartId)).toHaveLength(1);
});

test("pressing pay again, ten times at once, goes on with the same payment; a paid cart is refused", async () => {
  const cartId = await fillCart(customer, offer);
  const all = await Promise.all(Array.from({ length: 10 }, () => pay(customer, cartId)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  const payment = await pay(customer, cartId);
  expect(payment.redirect_url).toBeTruthy();
  await success(payment);
  await settle(payment);
  await expect(pay(customer, cartId)).rejects.toMatchObject({ kind: "conflict", code: "cart-already-paid" });
});

test("the price is our table's when the payment is started, and stays it", async () => {
  const cartId = await fillCart(customer, offer);
  await setPrice(300_000n);
  const payment = await pay(customer, cartId);
  await setPrice(900_000n);
  expect(payment.total).toEqual(inr(300_000n));
  await success(payment);
  await settle(payment);
  expect(await bookingsOf(cartId)).toMatchObject([{ amount_minor: 300_000n }]);
});

test("nobody pays another price than the one they have read", async () => {
  const cartId = await fillCart(customer, offer);
  await setPrice(300_000n);
  const payAt = (minor: bigint) =>
    startCartPayment(customer.actor, { cartId, addressId: customer.addressId, expectedTotal: inr(minor) });
  await expect(payAt(250_000n)).rejects.toMatchObject({
    code: "price-changed",
    details: { total: "3000.00" },
  });
  expect(await cartOf(cartId)).toMatchObject({ status: "active", frozen_at: null });
  expect(await payAt(300_000n)).toMatchObject({ total: inr(300_000n) });
});

describe("another amount than was asked for", () => {
  test("books nothing and waits in suspense", async () => {
    const cartId = await fillCart(customer, offer);
    const payment = await pay(customer, cartId);
    await success(payment);
    await world.sandbox.setFault({ gateway: "phonepe", operation: "order-status", fault: "wrong-amount" });
    expect(await settle(payment)).toMatchObject({ status: "failed", failure_code: "AMOUNT_MISMATCH" });
    expect(await bookingsOf(cartId)).toEqual([]);
    expect(await cartOf(cartId)).toMatchObject({ status: "active" });
  });
});

describe("while a payment is open", () => {
  test("the cart cannot be changed, replaced or given up, and says how long that may last", async () => {
    const cartId = await fillCart(customer, offer);
    await pay(customer, cartId);
    const other = await addAddress(customer.actor, { ...place, line_1: "2 Market Road" });
    const refused = { code: "cart-being-paid", details: { wait_time_minutes: expect.any(Number) as number } };
    await expect(changeCart(customer.actor, { cartId, date: inDays(8) })).rejects.toMatchObject(refused);
    await expect(abandonCart(customer.actor, cartId)).rejects.toMatchObject(refused);
    await expect(fillCart(customer, offer)).rejects.toMatchObject(refused);
    await expect(startCartPayment(customer.actor, { cartId, addressId: other })).rejects.toMatchObject(
      refused,
    );
    expect(await cartOf(cartId)).toMatchObject({ service_date: inDays(7), status: "active" });
  });

  test("whose time is over, paying again waits for the gateway's last word", async () => {
    const cartId = await fillCart(customer, offer);
    await pay(customer, cartId);
    clock.advance(2 * 3_600_000);
    await expect(pay(customer, cartId)).rejects.toMatchObject({ code: "cart-being-paid" });
  });
});

describe("a payment that has ended without money", () => {
  test("leaves the cart to be paid by a new one", async () => {
    const cartId = await fillCart(customer, offer);
    const first = await pay(customer, cartId);
    expect(await expire(world, first)).toMatchObject({ status: "expired" });
    expect(await cartOf(cartId)).toMatchObject({ status: "active" });
    const second = await pay(customer, cartId);
    expect(second.id).not.toBe(first.id);
    await success(second);
    expect(await settle(second)).toMatchObject({ status: "succeeded" });
    expect(await bookingsOf(cartId)).toHaveLength(1);
  });

  test("lets the cart be given up, and its money that comes late waits in suspense", async () => {
    const cartId = await fillCart(customer, offer);
    const payment = await lateMoney(cartId);
    await abandonCart(customer.actor, cartId);
    await abandonCart(customer.actor, cartId);
    expect(await cartOf(cartId)).toMatchObject({ status: "abandoned" });
    expect(await settle(payment)).toMatchObject({ status: "failed", failure_code: "ORDER_CLOSED" });
    expect((await getCartStatus(customer.actor, cartId)).data).toMatchObject({
      can_retry: false,
      message: expect.stringContaining("The money is safe") as string,
    });
    expect((await reviewsOf(payment.id)).map(({ kind }) => kind)).toEqual(["order-closed"]);
    expect(await bookingsOf(cartId)).toEqual([]);
  });

  test("and whose money comes late still books the cart that nothing was changed in", async () => {
    const cartId = await fillCart(customer, offer);
    const payment = await lateMoney(cartId);
    const second = await pay(customer, cartId);
    await settle(payment);
    expect(await bookingsOf(cartId)).toMatchObject([{ payment_id: payment.id }]);
    // The second payment is open still; should it be paid as well, its money waits for a person.
    await success(second);
    expect(await settle(second)).toMatchObject({ status: "failed", failure_code: "ORDER_CLOSED" });
    expect(await bookingsOf(cartId)).toHaveLength(1);
    expect((await reviewsOf(second.id)).map(({ kind }) => kind)).toEqual(["order-closed"]);
  });

  test("buys nothing that the cart was changed to meanwhile, though it costs the same", async () => {
    const cartId = await fillCart(customer, offer);
    const payment = await lateMoney(cartId);
    await changeCart(customer.actor, { cartId, date: inDays(20) });
    const second = await pay(customer, cartId);
    await settle(payment);
    expect(await bookingsOf(cartId)).toEqual([]);
    expect(await reviewsOf(payment.id)).toHaveLength(1);
    await success(second);
    await settle(second);
    expect(await bookingsOf(cartId)).toMatchObject([{ payment_id: second.id, service_date: inDays(20) }]);
  });

  /** Given up by us, yet the payer's page still took the money. */
  async function lateMoney(cartId: Awaited<ReturnType<typeof fillCart>>) {
    const payment = await pay(customer, cartId);
    await database()
      .updateTable("payment")
      .set({ status: "failed", failure_code: "CHECKOUT_LOST", next_check_at: null })
      .where("id", "=", payment.id)
      .execute();
    await success(payment);
    return payment;
  }
});

test("what the system's name is under which it was completed stands in the trail", async () => {
  const { payment } = await book(world, { customer, offer });
  const [event] = await database()
    .selectFrom("audit_event")
    .selectAll()
    .where("subject", "=", payment.id)
    .where("action", "=", "payment.succeeded")
    .execute();
  expect(event).toMatchObject({ actor: `system:${systemActor("test").name}` });
});
