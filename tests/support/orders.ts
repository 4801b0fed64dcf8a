import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { becomeSeller } from "@/lib/orders/become-seller";
import { completeOrder } from "@/lib/orders/complete-order";
import { createListing } from "@/lib/orders/create-listing";
import { createListingBody } from "@/lib/orders/listing-schemas";
import { placeOrder } from "@/lib/orders/place-order";
import { lockOrder, type OrderRow } from "@/lib/orders/order-store";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startOrderPayment } from "@/lib/payments/start-order-payment";
import { completeOrderPayment } from "@/lib/payments/complete-order-payment";
import { insertPayment, type PaymentRow } from "@/lib/payments/payment-store";
import { addPerson } from "./people";
import type { World } from "./world";

export type Seller = { actor: PersonActor; portfolioId: Id<"portfolio">; email: string };
export type Buyer = PersonActor & { email: string };

/** Somebody who is known already sells as well. */
export async function sellingAs(person: PersonActor): Promise<Omit<Seller, "email">> {
  const { portfolioId } = await becomeSeller(person);
  const memberships = [...person.memberships, { role: "seller" as const, portfolioId }];
  return { actor: { ...person, memberships }, portfolioId };
}

/** Somebody who sells. */
export async function addSeller(name = "Sunita Shah"): Promise<Seller> {
  const person = await addPerson(name);
  return { ...(await sellingAs(person)), email: person.email };
}

export const addBuyer = (name = "Bina Das"): Promise<Buyer> => addPerson(name);

/** What a form or a programme would send for a listing. */
export const listingInput = (change: Record<string, unknown> = {}) => ({
  title: "Blue bicycle",
  description: "Three gears, new tyres.",
  category: "sports",
  condition: "good",
  price: "500.00",
  location: "Indiranagar, Bengaluru",
  ...change,
});

export const offer = (
  seller: Pick<Seller, "actor">,
  change: Record<string, unknown> = {},
): Promise<Id<"listing">> => createListing(seller.actor, createListingBody.parse(listingInput(change)));

export const order = (
  buyer: PersonActor,
  listingId: Id<"listing">,
  requestKey: string | null = null,
): Promise<OrderRow> => placeOrder(buyer, { listingId, meetingPlace: null, meetingAt: null, requestKey });

export const settleOrderPayment = (payment: PaymentRow) =>
  settlePayment(systemActor("test"), { merchantOrderId: payment.merchant_order_id });

export type Paid = {
  seller: Seller;
  buyer: Buyer;
  listingId: Id<"listing">;
  order: OrderRow;
  payment: PaymentRow;
};

/** Something was ordered and paid: its money lies in escrow. */
export async function buyThing(
  world: Pick<World, "sandbox">,
  { seller, buyer, price }: { seller?: Seller; buyer?: Buyer; price?: string } = {},
): Promise<Paid> {
  const [by, from] = [buyer ?? (await addBuyer()), seller ?? (await addSeller())];
  const listingId = await offer(from, price ? { price } : {});
  const placed = await order(by, listingId);
  const started = await startOrderPayment(by, placed.id);
  await world.sandbox.payOrder(started.merchant_order_id, "success");
  const payment = await settleOrderPayment(started);
  return { seller: from, buyer: by, listingId, order: placed, payment };
}

export async function sellThing(
  world: Pick<World, "sandbox">,
  who: Parameters<typeof buyThing>[1] = {},
): Promise<Paid> {
  const paid = await buyThing(world, who);
  await completeOrder(paid.buyer, paid.order.id);
  return paid;
}

/** The refund of an order that is on its way. */
export async function refundOf(orderId: Id<"order">): Promise<Id<"refund">> {
  const row = await database()
    .selectFrom("refund")
    .select("id")
    .where("order_id", "=", orderId)
    .orderBy("id", "desc")
    .executeTakeFirstOrThrow();
  return row.id as Id<"refund">;
}

export const orderNow = (id: Id<"order">) =>
  database().selectFrom("market_order").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
export const listingNow = (id: Id<"listing">) =>
  database().selectFrom("listing").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
export const payoutsOfOrder = (id: Id<"order">) =>
  database().selectFrom("payout").selectAll().where("order_id", "=", id).orderBy("id").execute();

/** Something was ordered and paid, and nobody was called: for tests without a gateway. */
export async function buyByHand(buyer: PersonActor, listingId: Id<"listing">): Promise<Id<"order">> {
  const { id } = await order(buyer, listingId);
  await inTransaction(async (tx) => {
    const locked = await lockOrder(tx, id);
    if (!locked) throw new Error(`order ${id} is gone`);
    const { total } = locked.order.price;
    const reference = newReference("ordr");
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
      merchant_order_id: reference,
      expires_at: new Date(tx.now.getTime() + 1_200_000),
      created_at: tx.now,
    });
    await completeOrderPayment(tx, systemActor("test"), locked, payment, {
      kind: "completed",
      gatewayOrderId: "OMO",
      reference,
      transactionId: newReference("OM"),
      amount: total,
      method: "UPI_QR",
      utr: null,
      paidAt: tx.now,
      further: [],
    });
  });
  return id;
}
