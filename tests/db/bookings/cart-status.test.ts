// Goal: the page that asks how a cart stands makes us ask the gateway, at the right time, seldom, and never in vain.
import { beforeEach, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { clock } from "@/lib/kernel/clock";
import { getCartStatus } from "@/lib/payments/get-cart-status";
import type { PaymentRow } from "@/lib/payments/payment-store";
import { verifyAndComplete } from "@/lib/payments/verify-and-complete";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { addCustomer, addOffer, expire, fillCart, pay, type Customer } from "../../support/bookings";
import { addAdmin, addOwner, addTenant } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
let customer: Customer;
let cartId: Id<"cart">;

beforeEach(async () => {
  customer = await addCustomer();
  cartId = await fillCart(customer, await addOffer());
});

const status = async () => (await getCartStatus(customer.actor, cartId)).data;
const asked = async (payment: PaymentRow) =>
  (await world.sandbox.calls({ operation: "order-status" })).filter(
    (call) => call.reference === payment.merchant_order_id,
  ).length;
const success = (payment: PaymentRow) => world.sandbox.payOrder(payment.merchant_order_id, "success");

test("before it is paid, while it is, and after: the words and the numbers", async () => {
  expect(await status()).toMatchObject({
    cart_status: "ACTIVE",
    payment_status: "PENDING",
    payment_id: null,
    amount: null,
    booking_created: false,
    can_retry: true,
  });
  const payment = await pay(customer, cartId);
  expect(await status()).toMatchObject({
    payment_status: "INITIATED",
    payment_id: payment.id,
    amount: 250_000,
    amount_in_rupees: "2500.00",
    redirect_url: payment.redirect_url,
    can_retry: false,
    booking_id: null,
  });
  await success(payment);
  clock.advance(31_000);
  const done = await status();
  expect(done).toMatchObject({
    cart_status: "CONVERTED",
    payment_status: "SUCCESS",
    booking_created: true,
    booking_status: "PENDING",
    redirect_url: null,
    remaining_seconds: 0,
    can_retry: false,
  });
  expect(done.booking_id).toMatch(/^BK-[0-9A-F]{8}$/);
});

test("an older payment makes us ask the gateway, a younger one does not", async () => {
  const payment = await pay(customer, cartId);
  await success(payment);
  clock.advance(20_000);
  expect((await status()).payment_status).toBe("INITIATED");
  expect(await asked(payment)).toBe(0);
  clock.advance(11_000);
  expect((await status()).payment_status).toBe("SUCCESS");
  expect(await asked(payment)).toBe(1);
  await status();
  expect(await asked(payment)).toBe(1);
});

test("twenty tabs at once ask the gateway once", async () => {
  const payment = await pay(customer, cartId);
  clock.advance(31_000);
  await Promise.all(Array.from({ length: 20 }, status));
  expect(await asked(payment)).toBe(1);
});

test.each(["500-before-work", "drop-connection", "429", "malformed-json"] as const)(
  "a gateway with %s is no error of whoever asks, and never a success",
  async (fault) => {
    const payment = await pay(customer, cartId);
    clock.advance(31_000);
    await world.sandbox.setFault({ gateway: "phonepe", operation: "order-status", fault, times: 5 });
    expect(await status()).toMatchObject({ payment_status: "INITIATED", booking_created: false });
    const { merchant_order_id: merchantOrderId } = payment;
    clock.advance(5000);
    const looked = await verifyAndComplete(customer.actor, { merchantOrderId });
    expect(looked.data).toMatchObject({ payment_status: "INITIATED", booking_created: false });
  },
);

test("a payment that ran out is EXPIRED and can be tried again", async () => {
  await expire(world, await pay(customer, cartId));
  expect(await status()).toMatchObject({
    cart_status: "ACTIVE",
    payment_status: "EXPIRED",
    can_retry: true,
    remaining_seconds: 0,
  });
});

test("looked at by hand: by its payer and an administrator, of any purpose; to others it is not there", async () => {
  const payment = await pay(customer, cartId);
  await success(payment);
  const order = { merchantOrderId: payment.merchant_order_id };
  await expect(verifyAndComplete((await addCustomer()).actor, order)).rejects.toMatchObject({
    kind: "not-found",
  });
  expect((await verifyAndComplete(await addAdmin(), order)).data).toMatchObject({
    payment_status: "SUCCESS",
    booking_created: true,
    cart_id: cartId,
  });
  const again = await verifyAndComplete(customer.actor, order);
  expect(again.data.booking_id).toMatch(/^BK-/);

  const tenant = await addTenant(await addOwner());
  const rent = await startRentPayment(tenant.actor, {
    unitId: tenant.unitId,
    amount: undefined,
    requestKey: null,
  });
  await success(rent);
  const looked = await verifyAndComplete(tenant.actor, { merchantOrderId: rent.merchant_order_id });
  expect(looked.data).toMatchObject({ payment_status: "SUCCESS", cart_id: null, booking_created: false });
});

test("money that came for a payment we had given up is found when somebody looks by hand", async () => {
  const payment = await pay(customer, cartId);
  await database()
    .updateTable("payment")
    .set({ status: "failed", failure_code: "CHECKOUT_LOST", next_check_at: null })
    .where("id", "=", payment.id)
    .execute();
  await success(payment);
  const looked = await verifyAndComplete(customer.actor, { merchantOrderId: payment.merchant_order_id });
  expect(looked.data).toMatchObject({ payment_status: "SUCCESS", booking_created: true });
});
