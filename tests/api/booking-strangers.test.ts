// Goal: what somebody books is theirs alone, and the catalogue is the administrators' to change.
import { beforeAll, describe, expect, test } from "vitest";
import { bookingEndpoints } from "@/app/api/openapi.json/booking-endpoints";
import { database } from "@/lib/db/client";
import { addCustomer, book } from "../support/bookings";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { addAdmin, addOwner, addPerson, addTenant } from "../support/people";
import { useWorld } from "../support/world";
import { visitors, type BookingWorld, type Visitor } from "./booking-visitors";
import { bookingStrangers } from "./stranger-bookings";

const gateways = useWorld();
let world: BookingWorld;
let tokens: Record<Visitor, string | null>;

beforeAll(async () => {
  const customer = await addCustomer();
  world = { customer, booked: await book(gateways, { customer }) };
  tokens = {
    anonymous: null,
    nobody: await tokenOf(await addPerson()),
    tenant: await tokenOf(await addTenant(await addOwner())),
    otherCustomer: await tokenOf(await addCustomer("Ravi Das")),
    admin: await tokenOf(await addAdmin()),
    customer: await tokenOf(customer),
  };
}, 60_000);

const ID = /[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}/g;

describe.each(bookingStrangers)("$method /api/$file", ({ file, method, handler, call, refused }) => {
  test("lets in whom it is for, and refuses everybody else without changing anything", async () => {
    const asked = await call(world);
    let before = await fingerprint();
    for (const who of visitors) {
      const answer = await callRoute(handler, method, `/api/${file}/`, { ...asked, token: tokens[who] });
      const expected = refused[who];
      if (expected === undefined) {
        expect(answer.status, `${who}: ${answer.body.code} ${answer.body.detail}`).toBeLessThan(300);
        before = await fingerprint();
        continue;
      }
      expect(answer.status, `${who}: ${answer.body.code}`).toBe(expected);
      expect(answer.body.code, who).toMatch(/^[a-z][a-z0-9-]+$/);
      expect(await fingerprint(), `${who} changed something`).toBe(before);
    }
  });

  test("answers an id of somebody else as one that does not exist", async () => {
    if (refused.otherCustomer !== 404) return;
    const asked = await call(world);
    const unknown = JSON.parse(
      JSON.stringify({ params: asked.params, body: asked.body })
        .replaceAll(ID, (id) => `${id.slice(0, 4)}${"0".repeat(26)}`)
        .replaceAll(/cart[0-9a-z]{26}/g, `cart${"0".repeat(26)}`)
        .replaceAll(/BK-[0-9A-F]{8}/g, "BK-00000000"),
    ) as Call;
    const answers = await Promise.all(
      [asked, unknown].map((one) =>
        callRoute(handler, method, `/api/${file}/`, { ...one, token: tokens.otherCustomer }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404]);
    // A cart names a package as well, which is not there either; which of the two is said first does not matter.
    if (file !== "cart/carts") expect(answers[0]?.body.detail).toBe(answers[1]?.body.detail);
  });
});

test("no endpoint of bookings is missing from the list above", () => {
  const known = new Set(bookingStrangers.map(({ file, method }) => `${method} /api/${file}/`));
  const missing = bookingEndpoints.flatMap(({ path, handlers }) =>
    Object.keys(handlers)
      .map((method) => `${method} ${path}`)
      .filter((one) => !known.has(one)),
  );
  expect(missing).toEqual([]);
});

/** Everything a stranger could have changed. */
async function fingerprint(): Promise<string> {
  const tables = [
    "service",
    "service_package",
    "address",
    "promo_code",
    "promo_use",
    "cart",
    "booking",
    "membership",
  ] as const;
  const rows = await Promise.all(
    tables.map((table) => database().selectFrom(table).selectAll().execute() as Promise<{ id?: string }[]>),
  );
  const payments = await database().selectFrom("payment").select(["id", "status", "check_count"]).execute();
  const all = [...rows, payments].map((one) => one.map((row) => text(row)).toSorted());
  return text(all);
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? part.toString() : part));
