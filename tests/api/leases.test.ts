import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { GET as me } from "@/app/api/auth/me/route";
import { GET as invoices } from "@/app/api/invoices/route";
import { POST as end } from "@/app/api/leases/[id]/end/route";
import { POST as notice } from "@/app/api/leases/[id]/notice/route";
import { GET as leases } from "@/app/api/leases/route";
import { POST as startPayment } from "@/app/api/payments/initiate-rent-payment/route";
import { PATCH as changeProperty } from "@/app/api/properties/[id]/route";
import { GET as find } from "@/app/api/search/route";
import { POST as join } from "@/app/api/tenants/join-property/route";
import { GET as tenants } from "@/app/api/tenants/route";
import { PATCH as changeUnit } from "@/app/api/units/[id]/route";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { callRoute, tokenOf } from "../support/call-route";
import { freeUnit, today } from "../support/homes";
import { addOwner, addTenant } from "../support/people";
import { useWorld } from "../support/world";

useWorld();

test("a tenant moves out and a stranger moves in by key, over the interface", async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner);
  const [ownerToken, tenantToken] = [await tokenOf(owner), await tokenOf(tenant)];
  const params = { id: tenant.leaseId };
  const path = `/api/leases/${tenant.leaseId}/`;
  const given = await callRoute(notice, "POST", `${path}notice/`, {
    token: tenantToken,
    params,
    body: { last_day: today() },
  });
  expect(given).toMatchObject({ status: 200, body: { state: "notice" } });
  const ended = await callRoute(end, "POST", `${path}end/`, {
    token: ownerToken,
    params,
    body: { last_day: today(), reason: "As agreed" },
  });
  expect(ended).toMatchObject({ status: 200, body: { state: "ended", owed_amount: "12000.00" } });
  const started = await callRoute(startPayment, "POST", "/api/payments/initiate-rent-payment/", {
    token: tenantToken,
    body: { lease_id: tenant.leaseId },
  });
  expect(started).toMatchObject({ status: 201, body: { amount: "12000.00" } });

  const { tenant_key } = await generateTenantKey(owner.actor, {
    propertyId: owner.propertyId,
    unitId: tenant.unitId,
  });
  const joined = await callRoute(join, "POST", "/api/tenants/join-property/", {
    body: { tenant_key, name: "Nisha Menon", email: `${randomUUID()}@example.test` },
  });
  expect(joined).toMatchObject({ status: 201, body: { unit_id: tenant.unitId } });
  expect(joined.headers.get("set-cookie")).toMatch(/^latchkey_session=lk_.*HttpOnly/);
  const known = await callRoute(me, "GET", "/api/auth/me", { token: joined.body["token"] as string });
  expect(known).toMatchObject({ status: 200, body: { name: "Nisha Menon" } });

  const former = await callRoute(tenants, "GET", "/api/tenants/", {
    token: ownerToken,
    query: { state: "former" },
  });
  expect(former.body).toMatchObject({ count: 1, results: [{ name: "Rahul Verma", is_former: true }] });
  const present = await callRoute(tenants, "GET", "/api/tenants/", { token: ownerToken });
  expect(present.body).toMatchObject({ count: 1, results: [{ name: "Nisha Menon" }] });
});

test.each([{}, { unit_id: "both", lease_id: "both" }])("a payment is for one home: %j", async (which) => {
  const tenant = await addTenant(await addOwner());
  const body = "unit_id" in which ? { unit_id: tenant.unitId, lease_id: tenant.leaseId } : {};
  const token = await tokenOf(tenant);
  expect(
    await callRoute(startPayment, "POST", "/api/payments/initiate-rent-payment/", { token, body }),
  ).toMatchObject({ status: 422, body: { errors: [{ path: "unit_id" }] } });
});

test.each([
  [{ pin_code: "056001" }, "pin_code"],
  [{ emergency_contact: { name: "Asha", phone: "12345" } }, "emergency_contact.phone"],
  [{ maintenance_contacts: [{ name: "Suresh", phone: "9876543210" }] }, "maintenance_contacts.0.for"],
])("a property with %j is refused at %s", async (change, path) => {
  const owner = await addOwner();
  const call = {
    token: await tokenOf(owner),
    params: { id: owner.propertyId },
    body: { version: 1, ...change },
  };
  expect(await callRoute(changeProperty, "PATCH", "/api/properties/x/", call)).toMatchObject({
    status: 422,
    body: { errors: [{ path }] },
  });
});

test.each([
  [{ area_sqft: 0 }, "area_sqft"],
  [{ area_sqft: 9.5 }, "area_sqft"],
  [{ status: "occupied" }, "status"],
  [{ rent_from: "2027-01-01" }, "rent_amount"],
  [{ rent_amount: 1.5 }, "rent_amount"],
])("a unit with %j is refused at %s", async (change, path) => {
  const home = await freeUnit(await addOwner());
  const token = await tokenOf(home.owner as Awaited<ReturnType<typeof addOwner>>);
  const call = { token, params: { id: home.unitId }, body: { version: 1, ...change } };
  expect(await callRoute(changeUnit, "PATCH", "/api/units/x/", call)).toMatchObject({
    status: 422,
    body: { errors: [{ path }] },
  });
});

test("leases, tenants and invoices are paged", async () => {
  const owner = await addOwner();
  for (let home = 0; home < 3; home += 1) await addTenant(owner);
  const token = await tokenOf(owner);
  for (const handler of [leases, tenants, invoices]) {
    const seen = new Set<string>();
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { limit: "2", ...(cursor ? { cursor } : {}) };
      const { body } = await callRoute(handler, "GET", "/api/x/", { token, query });
      expect(body["count"]).toBe(3);
      for (const row of body["results"] as { id: string }[]) seen.add(row.id);
      cursor = body["next_cursor"] as string | null;
    } while (cursor);
    expect(seen.size).toBe(3);
  }
});

test("a search for one letter is refused", async () => {
  const token = await tokenOf(await addOwner());
  expect(await callRoute(find, "GET", "/api/search/", { token, query: { q: " a " } })).toMatchObject({
    status: 422,
  });
});
