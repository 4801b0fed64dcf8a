// Goal: a code that brought its customer nothing is theirs again, once, and counts against no limit.
import { beforeEach, expect, test } from "vitest";
import { completeBooking } from "@/lib/bookings/complete-booking";
import { confirmBooking } from "@/lib/bookings/confirm-booking";
import { clock } from "@/lib/kernel/clock";
import { cancelBooking } from "@/lib/refunds/cancel-booking";
import { changePromo } from "@/lib/services/change-promo";
import { listPromos } from "@/lib/services/promo-queries";
import {
  addCustomer,
  addOffer,
  addPromo,
  bookingsOf,
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

test("a booking that ends without having been carried out gives its code's use back, once, and it can be had again", async () => {
  const promo = await addPromo({ usageLimit: 1, perPersonLimit: 1 });
  const cartId = await withCode(customer, promo.code);
  await finish(await pay(customer, cartId));
  const bookId = (await bookingsOf(cartId))[0]?.book_id ?? "";
  await expect(withCode(await addCustomer(), promo.code)).rejects.toMatchObject({
    code: "promo-code-used-up",
  });
  const reason = "We are away.";
  const tries = [1, 2, 3].map(() => cancelBooking(customer.actor, { bookId, reason }));
  expect((await Promise.allSettled(tries)).filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const [given] = await usesOf(promo.id);
  expect(given).toMatchObject({ status: "used", discount_minor: 20_000n });
  expect(given?.given_back_at).not.toBeNull();
  const admin = await addAdmin();
  const shown = await listPromos(admin, { limit: 100 });
  expect(shown.results.find(({ id }) => id === promo.id)).toMatchObject({ used_count: 0 });

  const again = await withCode(customer, promo.code);
  await finish(await pay(customer, again));
  expect(await usesOf(promo.id)).toHaveLength(2);
  await expect(withCode(customer, promo.code)).rejects.toMatchObject({ code: "promo-code-used-up" });
  await changePromo(admin, { promoId: promo.id, usage_limit: 1 });
  await expect(withCode(await addCustomer(), promo.code)).rejects.toMatchObject({
    code: "promo-code-used-up",
  });
});

test("a booking that was carried out keeps its code's use", async () => {
  const promo = await addPromo({ usageLimit: 1 });
  const cartId = await withCode(customer, promo.code);
  await finish(await pay(customer, cartId));
  const bookId = (await bookingsOf(cartId))[0]?.book_id ?? "";
  const admin = await addAdmin();
  await confirmBooking(admin, { bookId, isTest: true });
  clock.advance(8 * 86_400_000);
  await completeBooking(admin, { bookId });
  expect(await usesOf(promo.id)).toMatchObject([{ status: "used", given_back_at: null }]);
});
