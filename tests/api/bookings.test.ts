// Goal: a customer books a service over HTTP, from the catalogue to the booking, at our price and nobody else's.
import { beforeAll, describe, expect, test } from "vitest";
import { POST as addPackage } from "@/app/api/admin/services/[id]/packages/route";
import { POST as addService } from "@/app/api/admin/services/route";
import { GET as booking } from "@/app/api/booking/bookings/[bookId]/route";
import { POST as applyPromo } from "@/app/api/cart/carts/[id]/promo/route";
import { DELETE as abandon, GET as cart, PATCH as changeCart } from "@/app/api/cart/carts/[id]/route";
import { POST as addCart } from "@/app/api/cart/carts/route";
import { POST as register } from "@/app/api/customers/route";
import { GET as cartStatus } from "@/app/api/payments/cart/[cartId]/status/route";
import { POST as payCart } from "@/app/api/payments/cart/route";
import { GET as payments } from "@/app/api/payments/route";
import { POST as verify } from "@/app/api/payments/verify-and-complete/route";
import { DELETE as dropAddress, PATCH as changeAddress } from "@/app/api/services/addresses/[id]/route";
import { GET as addresses, POST as addAddress } from "@/app/api/services/addresses/route";
import { GET as service } from "@/app/api/services/[id]/route";
import { clock } from "@/lib/kernel/clock";
import type { RouteHandler } from "@/lib/http/route";
import { addCustomer, addOffer, inDays, place } from "../support/bookings";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { addAdmin, addPerson } from "../support/people";
import { useWorld } from "../support/world";

const world = useWorld();
let adminToken = "";

beforeAll(async () => {
  adminToken = await tokenOf(await addAdmin());
});

const call = (handler: RouteHandler, method: string, token: string | null, rest: Call = {}) =>
  callRoute(handler, method, "/api/", { ...rest, token });
const get = (handler: RouteHandler, token: string | null, rest: Call = {}) =>
  call(handler, "GET", token, rest);
const post = (handler: RouteHandler, token: string, body: unknown, rest: Call = {}) =>
  call(handler, "POST", token, { ...rest, body });
const params = (id: unknown) => ({ params: { id: String(id) } });

/** Somebody new, who registers as a customer. */
async function newCustomer(): Promise<string> {
  const token = await tokenOf(await addPerson("Nisha Menon"));
  expect(await post(register, token, {})).toMatchObject({
    status: 200,
    body: { memberships: [{ role: "customer" }] },
  });
  return token;
}

/** A puja for ₹5,001 in the catalogue; answers its package. */
async function offerPuja(): Promise<string> {
  const made = await post(addService, adminToken, {
    name: "Griha Pravesh at home",
    kind: "Puja",
    description: "A priest comes with everything that is needed.",
    duration_minutes: 120,
  });
  expect(made).toMatchObject({ status: 201, body: { kind: "puja", tax_percent: 18, packages: [] } });
  const id = params(made.body["id"]);
  const packaged = await post(addPackage, adminToken, { name: "Classic", price: "5001.00" }, id);
  expect(packaged).toMatchObject({
    status: 201,
    body: { packages: [{ name: "Classic", price_minor: 500_100 }] },
  });
  const [offered] = (await get(service, null, id)).body["packages"] as {
    package_id: string;
    price: string;
  }[];
  expect(offered).toMatchObject({ price: "5001.00" });
  return offered?.package_id ?? "";
}

/** A customer with that puja in their cart, who has PhonePe's page before them. */
async function startPaying(token: string): Promise<{ cartId: string; reference: string }> {
  const home = await post(addAddress, token, { ...place, is_default: undefined });
  expect(home).toMatchObject({ status: 201, body: { is_default: true, pincode: "570001" } });
  const filled = await post(addCart, token, {
    package_id: await offerPuja(),
    date: inDays(5),
    time: "06:30",
  });
  expect(filled).toMatchObject({
    status: 201,
    body: { status: "ACTIVE", total: "5001.00", date: inDays(5), time: "06:30", address: null },
  });
  const cartId = String(filled.body["cart_id"]);
  const started = await post(payCart, token, { cart_id: cartId, address_id: home.body["address_id"] });
  expect(started).toMatchObject({
    status: 201,
    body: {
      cart_id: cartId,
      state: "PENDING",
      amount: "5001.00",
      payment_breakup: { payment_charge: "0.00" },
    },
  });
  expect(started.body["redirect_url"]).toContain("http");
  expect(started.body["remaining_seconds"]).toBeGreaterThan(200);
  return { cartId, reference: String(started.body["merchant_order_id"]) };
}

test("from the catalogue to the booking, in the seed's words", async () => {
  const token = await newCustomer();
  const { cartId, reference } = await startPaying(token);
  const status = () => get(cartStatus, token, { params: { cartId } });
  expect((await status()).body).toMatchObject({
    success: true,
    data: { payment_status: "INITIATED", booking_created: false, booking_id: null, amount: 500_100 },
  });

  // Paid in the sandbox; no webhook comes. After thirty seconds the page's question is enough.
  await world.sandbox.payOrder(reference, "success");
  clock.advance(31_000);
  const done = (await status()).body["data"] as Record<string, unknown>;
  expect(done).toMatchObject({
    payment_status: "SUCCESS",
    booking_created: true,
    cart_status: "CONVERTED",
    amount: 500_100,
    amount_in_rupees: "5001.00",
  });
  expect(done["booking_id"]).toMatch(/^BK-[0-9A-F]{8}$/);

  expect(await get(booking, token, { params: { bookId: String(done["booking_id"]) } })).toMatchObject({
    status: 200,
    body: {
      status: "PENDING",
      service_name: "Griha Pravesh at home",
      package_name: "Classic",
      amount: "5001.00",
      address: { city: "Mysuru" },
      customer_name: "Nisha Menon",
      assigned_to: null,
    },
  });
  expect((await get(cart, token, params(cartId))).body).toMatchObject({
    status: "CONVERTED",
    booking_id: done["booking_id"],
  });
  expect(await post(payCart, token, { cart_id: cartId })).toMatchObject({
    status: 409,
    body: { code: "cart-already-paid" },
  });
  expect((await get(payments, token)).body).toMatchObject({
    count: 1,
    results: [{ purpose: "cart", status: "completed", amount: "5001.00" }],
  });
});

describe("what the client says about the price", () => {
  test.each([
    { amount: 1 },
    { price: "1.00" },
    { purpose: "rent" },
    { metadata: { booking_type: "astrology" } },
  ])("%o is refused, in the cart and when paying", async (extra) => {
    const token = await newCustomer();
    const { packageId } = await addOffer();
    const body = { package_id: packageId, date: inDays(2), time: "08:00" };
    expect((await post(addCart, token, { ...body, ...extra })).status).toBe(422);
    const made = await post(addCart, token, body);
    expect(made.status).toBe(201);
    const asked = { cart_id: made.body["cart_id"], ...extra };
    expect((await post(payCart, token, asked)).status).toBe(422);
  });
});

test("verify-and-complete believes the gateway and not its caller", async () => {
  const customer = await addCustomer();
  const token = await tokenOf(customer);
  const { packageId } = await addOffer();
  const made = await post(addCart, token, {
    package_id: packageId,
    date: inDays(2),
    time: "08:00",
    address_id: customer.addressId,
  });
  const started = await post(payCart, token, { cart_id: made.body["cart_id"] });
  const order = { merchant_order_id: started.body["merchant_order_id"] };
  expect((await post(verify, token, order)).body).toMatchObject({
    success: true,
    data: { payment_status: "INITIATED", booking_created: false },
  });
  expect((await post(verify, token, { ...order, status: "SUCCESS" })).status).toBe(422);
  await world.sandbox.payOrder(String(order.merchant_order_id), "success");
  clock.advance(5000);
  const done = (await post(verify, token, order)).body;
  expect(done).toMatchObject({ data: { payment_status: "SUCCESS", booking_created: true } });
  expect((await post(verify, token, order)).body).toEqual(done);
});

test("a cart that is being paid says how long to wait", async () => {
  const customer = await addCustomer();
  const token = await tokenOf(customer);
  const made = await post(addCart, token, {
    package_id: (await addOffer()).packageId,
    date: inDays(2),
    time: "08:00",
    address_id: customer.addressId,
  });
  await post(payCart, token, { cart_id: made.body["cart_id"] });
  for (const [handler, method, body] of [
    [abandon, "DELETE", undefined],
    [changeCart, "PATCH", { time: "09:00" }],
    [applyPromo, "POST", { promo_code: "WELCOME10" }],
  ] as const) {
    const answer = await call(handler, method, token, { ...params(made.body["cart_id"]), body });
    expect(answer).toMatchObject({ status: 409, body: { code: "cart-being-paid" } });
    expect(answer.body["wait_time_minutes"]).toBeGreaterThan(5);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(300);
  }
});

test("addresses: one is the default, and after it is deleted the oldest is", async () => {
  const token = await newCustomer();
  const [first, second, third] = [
    await post(addAddress, token, place),
    await post(addAddress, token, { ...place, line_1: "2 Hill Road" }),
    await post(addAddress, token, { ...place, line_1: "3 Lake Road", is_default: true }),
  ].map((answer) => String(answer.body["id"]));
  const defaults = async () =>
    ((await get(addresses, token)).body["results"] as { id: string; is_default: boolean }[])
      .filter((one) => one.is_default)
      .map(({ id }) => id);
  expect(await defaults()).toEqual([third]);
  await call(changeAddress, "PATCH", token, { ...params(second), body: { is_default: true, city: "Pune" } });
  expect(await defaults()).toEqual([second]);
  await call(dropAddress, "DELETE", token, params(second));
  expect(await defaults()).toEqual([first]);
  expect((await call(dropAddress, "DELETE", token, params(second))).status).toBe(404);
  expect((await post(addAddress, token, { ...place, pincode: "12" })).status).toBe(422);
});
