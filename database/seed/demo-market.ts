import { randomInt } from "node:crypto";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { becomeSeller } from "@/lib/orders/become-seller";
import { completeOrder } from "@/lib/orders/complete-order";
import { createListing } from "@/lib/orders/create-listing";
import { createListingBody } from "@/lib/orders/listing-schemas";
import { lockOrder } from "@/lib/orders/order-store";
import { placeOrder } from "@/lib/orders/place-order";
import { reportProblem } from "@/lib/orders/report-problem";
import { completeOrderPayment } from "@/lib/payments/complete-order-payment";
import { insertPayment, lockPayment } from "@/lib/payments/payment-store";
import type { PaymentDetailsBody } from "@/lib/properties/payment-details-schemas";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { completeRefund } from "@/lib/refunds/end-refund";
import { lockRefund } from "@/lib/refunds/refund-store";
import { refundOrder } from "@/lib/refunds/refund-order";
import { at } from "./at";
import { endDemoPayout } from "./demo-payments";
import { addPerson, asOwner } from "./demo-people";
import { seedListingPictures } from "./demo-pictures";

const seeder = systemActor("demo-world");
const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join("");

const THINGS = [
  ["Blue bicycle, 3 gears", "sports", "good", "4500", "New tyres and a bell. The saddle has a small tear."],
  ["Wooden study table", "furniture", "like_new", "3200", "120 × 60 cm, with a drawer that locks."],
  ["Physics and maths textbooks, class 12", "books", "good", "850", "Six books, some pencil marks."],
  ["Table lamp", "home", "like_new", "650", "Warm light, with its bulb."],
  ["Mixer grinder, 3 jars", "home", "good", "1800", "Two years old, works well."],
  ["Noise-cancelling headphones", "electronics", "like_new", "7400", "With box and cable. Bought in June."],
  ["Cricket bat, English willow", "sports", "fair", "2100", "Repaired once at the toe."],
  ["Winter jacket, size M", "clothing", "new", "1250", "Never worn; the label is still on it."],
] as const;

const DETAILS: PaymentDetailsBody = {
  payment_method: "bank",
  account_holder_name: "Sunita Shah",
  bank_name: "Yes Bank",
  ifsc_code: "YESB0000262",
  account_number: "026291800001191",
};

/**
 * A seller with eight things, of which the customer bought six: three are completed and two of those paid out, two wait in
 * escrow, one of them with a problem that waits for an administrator, one was given back. `customer` is the person who buys.
 */
export async function seedMarket(customer: PersonActor): Promise<void> {
  const person = await addPerson("seller", "Sunita Shah");
  const { portfolioId } = await at(-40, () => becomeSeller(person));
  const seller: PersonActor = { ...person, memberships: [{ role: "seller", portfolioId }] };
  await at(-40, () => savePaymentDetails(asOwner(person, portfolioId), DETAILS));
  const listings: Id<"listing">[] = [];
  for (const [index, [title, category, condition, price, description]] of THINGS.entries()) {
    const body = { title, category, condition, price, description, location: "Indiranagar, Bengaluru" };
    const offered = () => createListing(seller, createListingBody.parse(body));
    listings.push(await at(-30 + index, offered));
  }
  const table = listings[1];
  assertInvariant(table, "a demo listing exists");
  await seedListingPictures(seller, { kind: "listing", id: table });
  const buy = async (index: number, day: number): Promise<Id<"order">> => {
    const listingId = listings[index];
    assertInvariant(listingId, "a demo listing exists");
    return at(day, () => payDemoOrder(customer, listingId));
  };
  for (const [index, day] of [
    [2, -18],
    [3, -9],
  ] as const) {
    const orderId = await buy(index, day);
    await at(day + 1, () => completeOrder(customer, orderId));
    await at(day + 1.04, () => paySeller(orderId));
  }
  const lately = await buy(4, -2);
  await completeOrder(customer, lately);
  await buy(0, -1);
  const broken = await buy(5, -6);
  await at(-5, () => giveBack(seller, broken));
  const troubled = await buy(6, -4);
  await at(-3, () =>
    reportProblem(customer, {
      orderId: troubled,
      reason: "The handle is cracked; the photos did not show it.",
    }),
  );
}

/** An order as it would have been paid on a plain day in the past; nobody was called. */
export async function payDemoOrder(buyer: PersonActor, listingId: Id<"listing">): Promise<Id<"order">> {
  const { id } = await placeOrder(buyer, {
    listingId,
    meetingPlace: "Metro station, gate B",
    meetingAt: null,
    requestKey: null,
  });
  await inTransaction(async (tx) => {
    const locked = await lockOrder(tx, id);
    assertInvariant(locked, "a demo order exists");
    const { total } = locked.order.price;
    const payment = await insertPayment(tx, {
      id: newId("payment"),
      purpose: "order",
      order_id: id,
      payer_id: buyer.personId,
      base_minor: total.amountMinor,
      charge_minor: 0n,
      charge_basis_points: 0,
      currency: total.currency,
      status: "pending",
      gateway: "phonepe",
      merchant_order_id: newReference("ordr"),
      expires_at: new Date(tx.now.getTime() + 1_200_000),
      created_at: tx.now,
    });
    await completeOrderPayment(tx, seeder, locked, payment, {
      kind: "completed",
      gatewayOrderId: `OMO${digits(16)}`,
      reference: payment.merchant_order_id,
      transactionId: `OM${digits(16)}`,
      amount: payment.total,
      method: "UPI_QR",
      utr: digits(12),
      paidAt: tx.now,
      further: [],
    });
  });
  return id;
}

async function paySeller(orderId: Id<"order">): Promise<void> {
  await inTransaction(async (tx) => {
    const { id } = await tx.db
      .selectFrom("payout")
      .select("id")
      .where("order_id", "=", orderId)
      .executeTakeFirstOrThrow();
    await endDemoPayout(tx, id as Id<"payout">, null);
  });
}

async function giveBack(seller: PersonActor, orderId: Id<"order">): Promise<void> {
  const { payment_id: paymentId } = await refundOrder(seller, {
    orderId,
    reason: "The left side has no sound. Sorry!",
  });
  await inTransaction(async (tx) => {
    await lockOrder(tx, orderId);
    assertInvariant(paymentId, "a demo order was paid");
    const payment = await lockPayment(tx, paymentId);
    const { id } = await tx.db
      .selectFrom("refund")
      .select("id")
      .where("order_id", "=", orderId)
      .executeTakeFirstOrThrow();
    const refund = await lockRefund(tx, id as Id<"refund">);
    await completeRefund(tx, seeder, { refund, payment, lease: null }, `OMR${digits(16)}`);
  });
}
