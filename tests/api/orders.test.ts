// Goal: selling and buying over HTTP, at the paths that programmes know.
import { expect, test } from "vitest";
import { GET as getListings, POST as postListing } from "@/app/api/listings/route";
import { PATCH as complete } from "@/app/api/orders/[id]/complete/route";
import { POST as check } from "@/app/api/orders/[id]/check_payment/route";
import { POST as pay } from "@/app/api/orders/[id]/payment/route";
import { POST as refund } from "@/app/api/orders/[id]/refund/route";
import { GET as getOrder } from "@/app/api/orders/[id]/route";
import { GET as getOrders, POST as postOrder } from "@/app/api/orders/route";
import { GET as getPayment } from "@/app/api/payments/[id]/route";
import { POST as register } from "@/app/api/sellers/register/route";
import { callRoute, tokenOf } from "../support/call-route";
import { addBuyer, listingInput, payoutsOfOrder } from "../support/orders";
import { useWorld } from "../support/world";
import type { Id } from "@/lib/kernel/id";

const world = useWorld();

async function twoSides() {
  const [seller, buyer] = [await tokenOf(await addBuyer("Sunita Shah")), await tokenOf(await addBuyer())];
  expect((await callRoute(register, "POST", "/api/sellers/register/", { token: seller })).body).toMatchObject(
    {
      name: "Sunita Shah",
      has_payment_details: false,
    },
  );
  const listing = await callRoute(postListing, "POST", "/api/listings/", {
    token: seller,
    body: listingInput(),
  });
  expect(listing.status).toBe(201);
  return { seller, buyer, listingId: String(listing.body["id"]) };
}

const ordering = (token: string, body: unknown, key?: string) =>
  callRoute(postOrder, "POST", "/api/orders/", {
    token,
    body,
    ...(key ? { headers: { "idempotency-key": key } } : {}),
  });

/** Pays an order at the gateway and lets us look; what starting the payment answered. */
async function payFor(buyer: string, id: string) {
  const at = { token: buyer, params: { id } };
  const started = await callRoute(pay, "POST", `/api/orders/${id}/payment/`, at);
  await world.sandbox.payOrder(String(started.body["merchant_order_id"]), "success");
  const checked = await callRoute(check, "POST", `/api/orders/${id}/check_payment/`, at);
  expect(checked.body).toMatchObject({ status: "escrowed" });
  return started;
}

test("from the listing to the seller's payout", async () => {
  const { seller, buyer, listingId } = await twoSides();
  const list = await callRoute(getListings, "GET", "/api/listings/", {
    token: buyer,
    query: { q: "bicycle" },
  });
  expect(list.body).toMatchObject({
    count: 1,
    results: [{ id: listingId, price: "500.00", total_price: "558.25" }],
  });
  const ordered = await ordering(buyer, { listing_id: listingId, meeting_place: "Library gate" });
  expect(ordered.status).toBe(201);
  expect(ordered.body).toMatchObject({
    status: "pending",
    role: "buyer",
    item_price_minor: 50_000,
    platform_fee_minor: 5_000,
    gateway_fee_minor: 825,
    total: "558.25",
    meeting_place: "Library gate",
  });
  const id = String(ordered.body["id"]);
  const at = (token: string) => ({ token, params: { id } });
  const started = await payFor(buyer, id);
  expect(started).toMatchObject({ status: 201, body: { amount_minor: 55_825, order_id: id } });
  expect(started.body["redirect_url"]).toMatch(/^http/);
  // The buyer's payment is theirs to read at its own address, too, and nobody's beside.
  const payment = { params: { id: String(started.body["payment_id"]) } };
  expect(await callRoute(getPayment, "GET", "/api/payments/x/", { ...payment, token: buyer })).toMatchObject({
    status: 200,
    body: { purpose: "order", status: "completed" },
  });
  expect(await callRoute(getPayment, "GET", "/api/payments/x/", { ...payment, token: seller })).toMatchObject(
    {
      status: 404,
    },
  );
  const done = await callRoute(complete, "PATCH", `/api/orders/${id}/complete/`, at(buyer));
  expect(done).toMatchObject({ status: 200, body: { status: "completed" } });
  expect(await payoutsOfOrder(id as Id<"order">)).toMatchObject([{ amount_minor: 50_000n }]);
  const sold = await callRoute(getOrders, "GET", "/api/orders/", {
    token: seller,
    query: { role: "seller" },
  });
  expect(sold.body).toMatchObject({ count: 1, results: [{ id, payout_status: "pending" }] });
  const late = await callRoute(refund, "POST", "/api/x", { ...at(seller), body: { reason: "Too late" } });
  expect(late).toMatchObject({ status: 409, body: { code: "order-completed" } });
});

test("a price sent with an order is refused, and nothing is reserved", async () => {
  const { buyer, listingId } = await twoSides();
  for (const extra of [{ price: "1.00" }, { item_minor: 100 }, { total: 1 }])
    expect((await ordering(buyer, { listing_id: listingId, ...extra })).status).toBe(422);
  expect((await ordering(buyer, { listing_id: listingId })).status).toBe(201);
});

test("the same key is the same order, with another body a conflict", async () => {
  const { buyer, listingId } = await twoSides();
  const first = await ordering(buyer, { listing_id: listingId }, "k1");
  const again = await ordering(buyer, { listing_id: listingId }, "k1");
  expect(again.body["id"]).toBe(first.body["id"]);
  const other = await ordering(buyer, { listing_id: listingId, meeting_place: "Gate" }, "k1");
  expect(other).toMatchObject({ status: 409, body: { code: "idempotency-key-reused" } });
});

test("who comes second hears until when, and reads nothing of the first's order", async () => {
  const { buyer, listingId } = await twoSides();
  const { body } = await ordering(buyer, { listing_id: listingId });
  const other = await tokenOf(await addBuyer());
  const refused = await ordering(other, { listing_id: listingId });
  expect(refused).toMatchObject({ status: 409, body: { code: "listing-reserved" } });
  expect(refused.body["reserved_until"]).toBe(body["reserved_until"]);
  const id = String(body["id"]);
  expect((await callRoute(getOrder, "GET", "/api/x", { token: other, params: { id } })).status).toBe(404);
});

test("before it is paid, each side reads of the other what the listing shows, and their names from then on", async () => {
  const { seller, buyer, listingId } = await twoSides();
  const ordered = await ordering(buyer, { listing_id: listingId });
  const path = `/api/orders/${String(ordered.body["id"])}/`;
  const read = async (token: string) => {
    const { body } = await callRoute(getOrder, "GET", path, {
      token,
      params: { id: String(ordered.body["id"]) },
    });
    return [body["buyer_name"], body["seller_name"]];
  };
  expect(await read(buyer)).toEqual(["Bina Das", "Sunita S."]);
  expect(await read(seller)).toEqual(["Bina D.", "Sunita Shah"]);
  await payFor(buyer, String(ordered.body["id"]));
  expect(await read(buyer)).toEqual(["Bina Das", "Sunita Shah"]);
  expect(await read(seller)).toEqual(["Bina Das", "Sunita Shah"]);
});

test("a meeting of no year that people mean is refused, and nothing is stored", async () => {
  const { buyer, listingId } = await twoSides();
  for (const meeting_at of ["9999-12-31T23:59:59-12:00", "1999-01-01T00:00:00Z", "tomorrow"])
    expect(
      await ordering(buyer, { listing_id: listingId, meeting_place: "Library gate", meeting_at }),
    ).toMatchObject({ status: 422 });
  expect((await callRoute(getOrders, "GET", "/api/orders/", { token: buyer })).body).toMatchObject({
    count: 0,
  });
});

test("a NUL among the words to look for is refused, not an error of ours", async () => {
  const { buyer } = await twoSides();
  expect(
    await callRoute(getListings, "GET", "/api/listings/", { token: buyer, query: { q: "a\0b" } }),
  ).toMatchObject({ status: 422, body: { code: "invalid-input" } });
});
