// Goal: what the code promises about carts and bookings the tables refuse to break, whoever writes to them.
import { beforeAll, expect, test } from "vitest";
import type { Id } from "@/lib/kernel/id";
import {
  addCustomer,
  addOffer,
  book,
  bookingsOf,
  fillCart,
  pay,
  settle,
  type Booked,
} from "../../support/bookings";
import { database } from "@/lib/db/client";
import { useWorld } from "../../support/world";

const world = useWorld();
let booked: Booked;
let other: Booked;

beforeAll(async () => {
  booked = await book(world);
  other = await book(world);
}, 60_000);

const run = (text: string, values: unknown[] = []) => world.database.owner.query(text, values);

/** A booking's row again, with something else in it. */
const copyBooking = (change: Record<string, string>) => {
  return run(
    `insert into booking select (jsonb_populate_record(b, $2::jsonb)).* from booking b where b.cart_id = $1`,
    [booked.cartId, JSON.stringify({ id: "bkg_copy", book_id: "BK-0000AAAA", ledger_txn_id: -1, ...change })],
  );
};

test("a cart has one booking", async () => {
  await expect(copyBooking({ payment_id: other.payment.id })).rejects.toThrow(/booking_cart_id_key/);
});

test("a payment has one booking", async () => {
  const cartId = await fillCart(booked.customer, booked.offer);
  await expect(copyBooking({ cart_id: cartId })).rejects.toThrow(/booking_payment_id_key/);
});

test.each([
  ["an id of another form", "book_id = 'BK-123'", /booking_book_id_check/],
  [
    "another amount than price less discount",
    "amount_minor = amount_minor - 1",
    /booking_costs_what_was_paid/,
  ],
  ["income without having been carried out", "completion_txn_id = ledger_txn_id", /earned_when_completed/],
  ["cancelled without a reason", "status = 'cancelled', ended_at = now()", /ends_with_a_reason/],
  ["ended at no time", "status = 'rejected', status_reason = 'x'", /booking_ends_once/],
  ["assigned to somebody at no time", "assigned_to = person_id", /assigned_at_a_time/],
])("a booking is not left with %s", async (_what, change, constraint) => {
  await expect(run(`update booking set ${change} where cart_id = $1`, [booked.cartId])).rejects.toThrow(
    constraint,
  );
});

test("somebody fills one cart at a time", async () => {
  const first = await fillCart(booked.customer, booked.offer);
  const second = await fillCart(booked.customer, booked.offer);
  await expect(
    run("update cart set status = 'active' where id = any($1)", [[first, second]]),
  ).rejects.toThrow(/cart_one_active/);
});

test("a cart is frozen whole, and not below a rupee", async () => {
  const cartId = await fillCart(booked.customer, booked.offer);
  await expect(run("update cart set frozen_at = now() where id = $1", [cartId])).rejects.toThrow(
    /frozen_whole/,
  );
  await expect(
    run("update cart set discount_minor = price_minor where id = $1", [booked.cartId]),
  ).rejects.toThrow(/cart_total_minor_check/);
  await expect(run("update cart set status = 'converted' where id = $1", [cartId])).rejects.toThrow(
    /cart_is_frozen_before_it_is_paid/,
  );
});

test("a cart has one open payment and one that succeeded", async () => {
  const copy = (status: string) =>
    run(
      `insert into payment (id, purpose, cart_id, payer_id, base_minor, charge_minor, charge_basis_points, currency, status,
         gateway, merchant_order_id, expires_at, created_at, completed_at)
       select 'pay_' || $2 || n, purpose, cart_id, payer_id, base_minor, 0, 0, currency, $2, gateway, $2 || n, expires_at, created_at,
         case $2 when 'succeeded' then completed_at end
       from payment, generate_series(1, 2) n where id = $1`,
      [booked.payment.id, status],
    );
  await expect(copy("succeeded")).rejects.toThrow(/payment_one_success_per_cart/);
  await expect(copy("pending")).rejects.toThrow(/payment_one_open_per_cart/);
});

test("two payments of one cart that succeed at the same moment are one booking and one for a person", async () => {
  const carts = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const customer = await addCustomer();
      const cartId = await fillCart(customer, await addOffer());
      const first = await pay(customer, cartId);
      await giveUp(first.id);
      return { cartId, payments: [first, await pay(customer, cartId)] };
    }),
  );
  for (const { payments } of carts)
    for (const { merchant_order_id } of payments) await world.sandbox.payOrder(merchant_order_id, "success");
  for (const { cartId, payments } of carts) {
    const ended = await Promise.all(payments.map((payment) => settle(payment)));
    expect(ended.map(({ status }) => status).toSorted()).toEqual(["failed", "succeeded"]);
    expect(await bookingsOf(cartId)).toHaveLength(1);
  }
});

/** As when PhonePe's answer was lost: the order is given up, and may be paid all the same. */
const giveUp = (id: Id<"payment">) =>
  database()
    .updateTable("payment")
    .set({ status: "failed", failure_code: "CHECKOUT_LOST", next_check_at: null })
    .where("id", "=", id)
    .execute();
