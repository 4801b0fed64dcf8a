// Goal: everybody fills one cart at a time, for a time and a place that count, and nobody sees another person's.
import { beforeEach, describe, expect, test } from "vitest";
import { listCarts } from "@/lib/carts/cart-queries";
import { changeCart } from "@/lib/carts/change-cart";
import { saveNewCart } from "@/lib/carts/save-new-cart";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { getCartStatus } from "@/lib/payments/get-cart-status";
import { startCartPayment } from "@/lib/payments/start-cart-payment";
import { deleteAddress } from "@/lib/services/delete-address";
import {
  addCustomer,
  addOffer,
  addPromo,
  bookingsOf,
  cartOf,
  fillCart,
  inDays,
  pay,
  settle,
  type Customer,
  type Offered,
} from "../../support/bookings";
import { queriesOf } from "../../support/queries";
import { useWorld } from "../../support/world";

const world = useWorld();
let customer: Customer;
let offer: Offered;

beforeEach(async () => {
  customer = await addCustomer();
  offer = await addOffer();
});

const success = (payment: { merchant_order_id: string }) =>
  world.sandbox.payOrder(payment.merchant_order_id, "success");

describe("the address", () => {
  test("is mandatory, and somebody else's is not found", async () => {
    const cartId = await fillCart(customer, offer, { address_id: undefined });
    await expect(pay(customer, cartId)).rejects.toMatchObject({ code: "address-required" });
    const { addressId } = await addCustomer();
    await expect(startCartPayment(customer.actor, { cartId, addressId })).rejects.toMatchObject({
      kind: "not-found",
      code: "address-not-found",
    });
    await expect(
      startCartPayment(customer.actor, { cartId, addressId: customer.addressId }),
    ).resolves.toMatchObject({ status: "pending" });
  });

  test("is kept as it was when the payment was started, though it is deleted meanwhile", async () => {
    const cartId = await fillCart(customer, offer);
    const payment = await pay(customer, cartId);
    await deleteAddress(customer.actor, customer.addressId);
    await success(payment);
    await settle(payment);
    expect(await bookingsOf(cartId)).toMatchObject([{ address: { line_1: "14 Temple Street" } }]);
  });
});

describe("a cart", () => {
  test("is one a person: a new one takes the place of the one before", async () => {
    const first = await fillCart(customer, offer);
    const others = await Promise.all(Array.from({ length: 12 }, () => fillCart(customer, offer)));
    const states = await Promise.all([first, ...others].map(async (id) => (await cartOf(id)).status));
    expect(states.filter((status) => status === "active")).toHaveLength(1);
    expect(states.filter((status) => status === "inactive")).toHaveLength(12);
  });

  test("is for a time to come, within ninety days, also when it is paid", async () => {
    const body = { package_id: offer.packageId, time: "09:30" };
    await expect(saveNewCart(customer.actor, { ...body, date: inDays(-1) })).rejects.toMatchObject({
      code: "time-has-passed",
    });
    await expect(saveNewCart(customer.actor, { ...body, date: inDays(91) })).rejects.toMatchObject({
      code: "date-too-far",
    });
    const cartId = await fillCart(customer, offer);
    clock.advance(9 * 86_400_000);
    await expect(pay(customer, cartId)).rejects.toMatchObject({ code: "time-has-passed" });
  });

  test("of somebody else is not there", async () => {
    const cartId = await fillCart(customer, offer);
    const stranger = await addCustomer();
    await expect(pay(stranger, cartId)).rejects.toMatchObject({ kind: "not-found", code: "cart-not-found" });
    await expect(changeCart(stranger.actor, { cartId, time: "10:00" })).rejects.toMatchObject({
      code: "cart-not-found",
    });
    await expect(getCartStatus(stranger.actor, cartId)).rejects.toMatchObject({ code: "cart-not-found" });
  });

  test("whose package went off the offer cannot be paid", async () => {
    const cartId = await fillCart(customer, offer);
    await database()
      .updateTable("service_package")
      .set({ is_active: false })
      .where("id", "=", offer.packageId)
      .execute();
    await expect(pay(customer, cartId)).rejects.toMatchObject({ code: "package-not-on-offer" });
  });

  test("is listed with what it is made of by a fixed number of queries, however many there are", async () => {
    const read = () => listCarts(customer.actor, { limit: 100 });
    const { code } = await addPromo();
    const first = await fillCart(customer, offer, { promo_code: code });
    const few = await queriesOf(read);
    for (let count = 0; count < 5; count += 1)
      await fillCart(customer, await addOffer(), { promo_code: code });
    expect(await queriesOf(read)).toHaveLength(few.length);
    const { count, results } = await read();
    expect([count, results.length]).toEqual([6, 6]);
    expect(results.at(-1)).toMatchObject({ id: first, status: "INACTIVE", service_id: offer.serviceId });
  });
});
