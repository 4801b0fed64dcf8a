import { readdir } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import * as sessionRoute from "@/app/api/auth/session/route";
import * as meRoute from "@/app/api/auth/me/route";
import * as payoutRetryRoute from "@/app/api/owner-payouts/[id]/manual_retry/route";
import * as payoutCheckRoute from "@/app/api/owner-payouts/[id]/check_status/route";
import * as payoutRoute from "@/app/api/owner-payouts/[id]/route";
import * as payoutStatsRoute from "@/app/api/owner-payouts/dashboard_stats/route";
import * as payoutsRoute from "@/app/api/owner-payouts/route";
import * as detailsRoute from "@/app/api/owner-payment-details/route";
import * as paymentRoute from "@/app/api/payments/[id]/route";
import * as startRoute from "@/app/api/payments/initiate-rent-payment/route";
import * as paymentsRoute from "@/app/api/payments/route";
import * as verifyRoute from "@/app/api/payments/verify-payment/[merchantOrderId]/route";
import * as portfoliosRoute from "@/app/api/portfolios/route";
import * as keyRoute from "@/app/api/properties/[id]/generate_tenant_key/route";
import * as propertiesRoute from "@/app/api/properties/route";
import * as joinRoute from "@/app/api/tenants/join-property/route";
import * as unitsRoute from "@/app/api/units/route";
import { database } from "@/lib/db/client";
import type { RouteHandler } from "@/lib/http/route";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { payRent, type PaidRent } from "../support/paid-rent";
import { addAdmin, addOwner, addPerson, addTenant } from "../support/people";
import { useWorld } from "../support/world";

const world = useWorld();
type Who = "anonymous" | "nobody" | "tenant" | "otherTenant" | "owner" | "otherOwner" | "admin";
const tokens: Record<Who, string | null> = {
  anonymous: null,
  nobody: null,
  tenant: null,
  otherTenant: null,
  owner: null,
  otherOwner: null,
  admin: null,
};
let paid: PaidRent;
let order = "";

beforeAll(async () => {
  const owner = await addOwner();
  const otherOwner = await addOwner();
  paid = await payRent(world, { owner });
  order = paid.payment.merchant_order_id;
  tokens.nobody = await tokenOf(await addPerson());
  tokens.tenant = await tokenOf(paid.tenant);
  tokens.otherTenant = await tokenOf(await addTenant(otherOwner));
  tokens.owner = await tokenOf(owner);
  tokens.otherOwner = await tokenOf(otherOwner);
  tokens.admin = await tokenOf(await addAdmin());
}, 60_000);

type Endpoint = {
  file: string;
  method: string;
  handler: RouteHandler;
  call: () => Call;
  /** What each kind of stranger is answered; everybody left out is let in. */
  refused: Partial<Record<Who, number>>;
};
const roleOnly = (...roles: Who[]) => Object.fromEntries(roles.map((role) => [role, 403]));
const UNKNOWN = "00000000000000000000000000";

const endpoints: Endpoint[] = [
  { file: "auth/me", method: "GET", handler: meRoute.GET, call: () => ({}), refused: { anonymous: 401 } },
  {
    file: "auth/session",
    method: "DELETE",
    handler: sessionRoute.DELETE,
    call: () => ({}),
    refused: { anonymous: 401 },
  },
  {
    file: "owner-payouts",
    method: "GET",
    handler: payoutsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant") },
  },
  {
    file: "owner-payouts/dashboard_stats",
    method: "GET",
    handler: payoutStatsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant") },
  },
  {
    file: "owner-payouts/[id]",
    method: "GET",
    handler: payoutRoute.GET,
    call: () => ({ params: { id: paid.payoutId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant"), otherOwner: 404 },
  },
  {
    file: "owner-payouts/[id]/check_status",
    method: "GET",
    handler: payoutCheckRoute.GET,
    call: () => ({ params: { id: paid.payoutId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant"), otherOwner: 404 },
  },
  {
    file: "owner-payouts/[id]/check_status",
    method: "POST",
    handler: payoutCheckRoute.POST,
    call: () => ({ params: { id: paid.payoutId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant"), otherOwner: 404 },
  },
  {
    file: "owner-payouts/[id]/manual_retry",
    method: "POST",
    handler: payoutRetryRoute.POST,
    call: () => ({ params: { id: paid.payoutId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "owner", "otherOwner"), admin: 409 },
  },
  {
    file: "owner-payment-details",
    method: "GET",
    handler: detailsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin") },
  },
  {
    file: "owner-payment-details",
    method: "PUT",
    handler: detailsRoute.PUT,
    call: () => ({ body: { payment_method: "bank" } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), owner: 422, otherOwner: 422 },
  },
  {
    file: "payments",
    method: "GET",
    handler: paymentsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody") },
  },
  {
    file: "payments/[id]",
    method: "GET",
    handler: paymentRoute.GET,
    call: () => ({ params: { id: paid.payment.id } }),
    refused: { anonymous: 401, nobody: 404, otherTenant: 404, otherOwner: 404 },
  },
  {
    file: "payments/verify-payment/[merchantOrderId]",
    method: "GET",
    handler: verifyRoute.GET,
    call: () => ({ params: { merchantOrderId: order } }),
    refused: { anonymous: 401, nobody: 404, otherTenant: 404, otherOwner: 404 },
  },
  {
    file: "payments/initiate-rent-payment",
    method: "POST",
    handler: startRoute.POST,
    call: () => ({ body: { unit_id: paid.tenant.unitId } }),
    refused: {
      anonymous: 401,
      ...roleOnly("nobody", "owner", "otherOwner", "admin"),
      otherTenant: 404,
      tenant: 409,
    },
  },
  {
    file: "portfolios",
    method: "POST",
    handler: portfoliosRoute.POST,
    call: () => ({ body: { name: "" } }),
    refused: {
      anonymous: 401,
      nobody: 422,
      tenant: 422,
      owner: 422,
      otherOwner: 422,
      otherTenant: 422,
      admin: 422,
    },
  },
  {
    file: "properties",
    method: "GET",
    handler: propertiesRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin") },
  },
  {
    file: "properties",
    method: "POST",
    handler: propertiesRoute.POST,
    call: () => ({ body: {} }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), owner: 422, otherOwner: 422 },
  },
  {
    file: "properties/[id]/generate_tenant_key",
    method: "POST",
    handler: keyRoute.POST,
    call: () => ({ params: { id: paid.tenant.owner.propertyId }, body: { unit_id: paid.tenant.unitId } }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), otherOwner: 404, owner: 409 },
  },
  {
    file: "tenants/join-property",
    method: "POST",
    handler: joinRoute.POST,
    call: () => ({ body: { tenant_key: "ZZZZZZZZ" } }),
    refused: {
      anonymous: 401,
      nobody: 422,
      tenant: 422,
      owner: 422,
      otherOwner: 422,
      otherTenant: 422,
      admin: 422,
    },
  },
  {
    file: "units",
    method: "GET",
    handler: unitsRoute.GET,
    call: () => ({}),
    refused: { anonymous: 401, ...roleOnly("nobody", "admin") },
  },
  {
    file: "units",
    method: "POST",
    handler: unitsRoute.POST,
    call: () => ({ body: {} }),
    refused: { anonymous: 401, ...roleOnly("nobody", "tenant", "admin"), owner: 422, otherOwner: 422 },
  },
];

describe.each(endpoints)("$method /api/$file", ({ method, handler, call, refused, file }) => {
  test("lets in whom it is for, and answers strangers without telling them anything", async () => {
    for (const who of Object.keys(tokens) as Who[]) {
      if (file === "auth/session" && who !== "anonymous") continue;
      const before = await digest();
      const answer = await callRoute(handler, method, `/api/${file}`, { ...call(), token: tokens[who] });
      const expected = refused[who] ?? (who === "otherTenant" ? refused.tenant : undefined);
      if (expected === undefined) expect(answer.status, who).toBe(200);
      else {
        expect(answer.status, `${who}: ${answer.body.code}`).toBe(expected);
        expect(answer.body.code, who).toMatch(/^[a-z][a-z0-9-]+$/);
        expect(await digest(), `${who} changed something`).toBe(before);
      }
    }
  });

  test("an id that does not exist looks like one that is somebody else's", async () => {
    const { params } = call();
    if (!params) return;
    const kind = Object.keys(params)[0] ?? "id";
    const value = Object.values(params)[0] ?? "";
    const unknown = value.startsWith("rent") ? `rent${UNKNOWN}` : `${value.slice(0, 4)}${UNKNOWN}`;
    for (const id of [unknown, "1", "%2e%2e"]) {
      const who = file.includes("manual_retry") ? "admin" : file.startsWith("payments") ? "tenant" : "owner";
      const answer = await callRoute(handler, method, `/api/${file}`, {
        ...call(),
        params: { [kind]: id },
        token: tokens[who],
      });
      expect(answer.status, id).toBe(404);
    }
  });
});

test("no route is missing from the list above", async () => {
  // Open to everybody by design; each has tests of its own.
  const open = [
    "auth/token",
    "auth/register",
    "health",
    "inngest",
    "metrics",
    "openapi.json",
    "payments/handle-payment-callback",
  ];
  const webhooks = ["webhooks/phonepe-webhook", "webhooks/cashfree", "payments/webhook/phonepe"];
  const files = (await readdir("app/api", { recursive: true })).filter((file) => file.endsWith("route.ts"));
  const known = new Set([...endpoints.map((endpoint) => endpoint.file), ...open, ...webhooks]);
  const missing = files.map((file) => path.dirname(file)).filter((file) => !known.has(file));
  expect(missing).toEqual([]);
});

/** A fingerprint of everything a stranger could have changed. */
async function digest(): Promise<string> {
  const tables = [
    "payment",
    "payout",
    "payout_attempt",
    "lease",
    "unit",
    "property",
    "portfolio",
    "beneficiary",
  ] as const;
  const counts = await Promise.all(
    tables.map((table) =>
      database()
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<string>().as("n"))
        .executeTakeFirst(),
    ),
  );
  const payout = await database()
    .selectFrom("payout")
    .select(["status", "retry_count"])
    .orderBy("id")
    .execute();
  return JSON.stringify([counts, payout], (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
}
