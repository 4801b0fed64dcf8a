import { expect, test } from "vitest";
import type { Id } from "@/lib/kernel/id";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { cancelOrder } from "@/lib/orders/cancel-order";
import { changeListing } from "@/lib/orders/change-listing";
import { changeListingBody } from "@/lib/orders/listing-schemas";
import { expireOrders } from "@/lib/payments/expire-orders";
import { startOrderPayment } from "@/lib/payments/start-order-payment";
import { addBuyer, addSeller, offer, order, orderNow, settleOrderPayment } from "../../support/orders";
import { useWorld } from "../../support/world";

const world = useWorld();

test("late money does not buy what the listing has become since", async () => {
  const seller = await addSeller();
  const buyer = await addBuyer();
  const listingId = await offer(seller, { title: "Blue bicycle", price: "500.00" });
  const { id } = await order(buyer, listingId);
  const payment = await startOrderPayment(buyer, id);
  clock.advance(3_600_000);
  await expireOrders(systemActor("test"));
  expect((await orderNow(id)).status).toBe("expired");
  await changeListing(seller.actor, {
    listingId,
    change: changeListingBody.parse({ title: "Electric bicycle", price: "45000.00" }),
  });
  await world.sandbox.payOrder(payment.merchant_order_id, "success");
  await settleOrderPayment(payment);
  // The seller's thing of ₹45,000 is not reserved for somebody who paid ₹500 for another one.
  expect((await orderNow(id)).status).toBe("expired");
});

test("one person keeps at most five things waiting, also when asking for ten at once", async () => {
  const buyer = await addBuyer();
  const seller = await addSeller();
  const things = [];
  for (let n = 0; n < 10; n += 1) things.push(await offer(seller));
  const asked = await Promise.allSettled(things.map((listingId) => order(buyer, listingId)));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(5);
  for (const one of asked)
    if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "too-many-unpaid-orders" });
  const [first] = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(first).toBeDefined();
  if (first) await cancelOrder(buyer, first.id);
  const again = asked.findIndex(({ status }) => status === "rejected");
  await expect(order(buyer, things[again] ?? ("" as Id<"listing">))).resolves.toMatchObject({
    status: "pending",
  });
});
