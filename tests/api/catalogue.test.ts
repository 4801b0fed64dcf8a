// Goal: the catalogue, its codes and the lists around bookings over HTTP.
import { beforeAll, describe, expect, test } from "vitest";
import { GET as promos, POST as addPromoCode } from "@/app/api/admin/promo-codes/route";
import { PATCH as changePromoCode } from "@/app/api/admin/promo-codes/[id]/route";
import { PATCH as changePackage } from "@/app/api/admin/services/[id]/packages/[packageId]/route";
import { GET as catalogueOne, PATCH as changeService } from "@/app/api/admin/services/[id]/route";
import { GET as catalogue } from "@/app/api/admin/services/route";
import { GET as bookings } from "@/app/api/booking/bookings/route";
import { DELETE as removePromo, POST as applyPromo } from "@/app/api/cart/carts/[id]/promo/route";
import { GET as carts, POST as addCart } from "@/app/api/cart/carts/route";
import { GET as addresses, POST as addAddress } from "@/app/api/services/addresses/route";
import { GET as service } from "@/app/api/services/[id]/route";
import { GET as services } from "@/app/api/services/route";
import type { RouteHandler } from "@/lib/http/route";
import { addCustomer, addOffer, addPromo, book, inDays, place } from "../support/bookings";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { addAdmin } from "../support/people";
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

/** Every id of a list, two a page. */
async function allPages(
  handler: RouteHandler,
  token: string | null,
): Promise<{ ids: string[]; count: number }> {
  const ids: string[] = [];
  let cursor: string | null = null;
  for (;;) {
    const query: Record<string, string> = cursor ? { limit: "2", cursor } : { limit: "2" };
    const page = (await get(handler, token, { query })).body as unknown as {
      results: { id: string }[];
      count: number;
      next_cursor: string | null;
    };
    ids.push(...page.results.map(({ id }) => id));
    if (!page.next_cursor) return { ids, count: page.count };
    cursor = page.next_cursor;
  }
}

test("a code is put on and taken off, and the cart shows what it does", async () => {
  const customer = await addCustomer();
  const token = await tokenOf(customer);
  const code = await post(addPromoCode, adminToken, {
    code: "monsoon20",
    discount_type: "PERCENT",
    discount_basis_points: 2000,
    max_discount_amount: "300",
    valid_from: "2026-01-01T00:00:00Z",
    valid_until: "2036-01-01T00:00:00Z",
  });
  expect(code).toMatchObject({
    status: 201,
    body: { code: "MONSOON20", audience: "PUBLIC", per_person_limit: 1, held_count: 0, used_count: 0 },
  });
  const made = await post(addCart, token, {
    package_id: (await addOffer(200_000n)).packageId,
    date: inDays(2),
    time: "08:00",
  });
  const cartParams = params(made.body["cart_id"]);
  expect(await post(applyPromo, token, { promo_code: " Monsoon20 " }, cartParams)).toMatchObject({
    status: 200,
    body: { promo_code: "MONSOON20", discount: "300.00", total: "1700.00" },
  });
  expect((await call(removePromo, "DELETE", token, cartParams)).body).toMatchObject({
    promo_code: null,
    total: "2000.00",
  });
  expect(
    await call(changePromoCode, "PATCH", adminToken, {
      ...params(code.body["id"]),
      body: { is_active: false },
    }),
  ).toMatchObject({ status: 200, body: { is_active: false } });
  expect(await post(applyPromo, token, { promo_code: "MONSOON20" }, cartParams)).toMatchObject({
    status: 409,
    body: { code: "promo-code-unknown" },
  });
});

describe("a code that makes no sense", () => {
  const sound = {
    code: "SENSE",
    discount_type: "FLAT",
    discount_amount: "50",
    valid_from: "2026-01-01T00:00:00Z",
    valid_until: "2030-01-01T00:00:00Z",
  };

  test.each([
    ["both discounts", { discount_basis_points: 100 }],
    ["no discount", { discount_amount: undefined }],
    ["an end before its beginning", { valid_until: "2025-01-01T00:00:00Z" }],
    ["people without a list", { audience: "USER_SPECIFIC" }],
    ["a list for everybody", { person_ids: ["usr_00000000000000000000000000"] }],
    ["a fraction of a paisa", { discount_amount: "0.001" }],
  ])("%s is refused", async (_what, extra) => {
    expect((await post(addPromoCode, adminToken, { ...sound, ...extra })).status).toBe(422);
  });

  test("one for somebody who does not exist, and one that exists", async () => {
    const listed = { audience: "USER_SPECIFIC", person_ids: ["usr_00000000000000000000000000"] };
    expect((await post(addPromoCode, adminToken, { ...sound, ...listed })).status).toBe(404);
    expect((await post(addPromoCode, adminToken, sound)).status).toBe(201);
    expect(await post(addPromoCode, adminToken, sound)).toMatchObject({
      status: 409,
      body: { code: "name-taken" },
    });
  });
});

test("what goes off the offer leaves the shop window and stays in the catalogue", async () => {
  const { serviceId, packageId } = await addOffer();
  const packageParams = { params: { id: serviceId, packageId } };
  await call(changePackage, "PATCH", adminToken, { ...packageParams, body: { is_active: false } });
  expect((await get(service, null, params(serviceId))).body["packages"]).toEqual([]);
  expect((await get(catalogueOne, adminToken, params(serviceId))).body["packages"]).toHaveLength(1);
  await call(changeService, "PATCH", adminToken, { ...params(serviceId), body: { is_active: false } });
  expect((await get(service, null, params(serviceId))).status).toBe(404);
  expect((await get(catalogueOne, adminToken, params(serviceId))).status).toBe(200);
  const other = { params: { id: (await addOffer()).serviceId, packageId } };
  expect((await call(changePackage, "PATCH", adminToken, { ...other, body: { price: "1" } })).status).toBe(
    404,
  );
});

describe("lists come in pages that miss nothing and repeat nothing", () => {
  const expectWhole = ({ ids, count }: { ids: string[]; count: number }, atLeast: number) => {
    expect(count).toBeGreaterThanOrEqual(atLeast);
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
  };

  test("services, the catalogue and promo codes", async () => {
    for (let n = 0; n < 3; n += 1) {
      await addOffer();
      await addPromo();
    }
    expectWhole(await allPages(services, null), 3);
    expectWhole(await allPages(catalogue, adminToken), 3);
    expectWhole(await allPages(promos, adminToken), 3);
  });

  test("somebody's addresses, carts and bookings, and all bookings for administrators", async () => {
    const customer = await addCustomer();
    const token = await tokenOf(customer);
    for (let n = 0; n < 3; n += 1) {
      await book(world, { customer });
      await post(addAddress, token, place);
    }
    await book(world);
    const own = await allPages(bookings, token);
    expectWhole(own, 3);
    expect(own.count).toBe(3);
    expectWhole(await allPages(carts, token), 3);
    expectWhole(await allPages(addresses, token), 4);
    expectWhole(await allPages(bookings, adminToken), 4);
    expect((await get(carts, token, { query: { status: "CONVERTED" } })).body).toMatchObject({ count: 3 });
    expect((await get(bookings, token, { query: { status: "CANCELLED" } })).body).toMatchObject({ count: 0 });
  });
});
