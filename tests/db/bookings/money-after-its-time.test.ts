import { expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { addCustomer, addOffer, bookingsOf, fillCart, inDays, pay, settle } from "../../support/bookings";
import { useWorld } from "../../support/world";

const world = useWorld();

test("a booking whose money came after its time can be called off by its customer", async () => {
  const customer = await addCustomer();
  const cartId = await fillCart(customer, await addOffer(), { date: inDays(1) });
  const payment = await pay(customer, cartId);
  clock.advance(3 * 86_400_000);
  expect(await settle(payment)).toMatchObject({ status: "expired" });
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  await settle(payment);
  const [booking] = await bookingsOf(cartId);
  expect(booking).toMatchObject({ status: "pending" });
  await expect(
    cancelBooking(customer.actor, { bookId: booking?.book_id ?? "", reason: "Too late" }),
  ).resolves.toBeUndefined();
});
