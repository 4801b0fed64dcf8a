import { expect, test } from "vitest";
import { POST as makeKey } from "@/app/api/properties/[id]/generate_tenant_key/route";
import { GET as listProperties, POST as addProperty } from "@/app/api/properties/route";
import { GET as listUnits, POST as addUnit } from "@/app/api/units/route";
import { PUT as saveDetails } from "@/app/api/owner-payment-details/route";
import { callRoute, tokenOf } from "../support/call-route";
import { useDatabase } from "../support/database";
import { addOwner } from "../support/people";

useDatabase();
const property = { name: "Palm Court", address: "4 Hill Street", city: "Pune" };
const unit = (propertyId: string) => ({
  property_id: propertyId,
  unit_number: "7",
  rent_amount: "18000",
  rent_due_date: 5,
});

test("the same request key adds one property, however often it is sent at once", async () => {
  const token = await tokenOf(await addOwner());
  const headers = { "idempotency-key": "one-house" };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      callRoute(addProperty, "POST", "/api/properties/", { token, headers, body: property }),
    ),
  );
  expect(new Set(answers.map((answer) => `${answer.status} ${String(answer.body["id"])}`)).size).toBe(1);
  const { body } = await callRoute(listProperties, "GET", "/api/properties/", { token });
  expect((body["results"] as { name: string }[]).filter((one) => one.name === "Palm Court")).toHaveLength(1);
});

test("a unit is added with its rent and found in the list; the same number twice is a conflict", async () => {
  const owner = await addOwner();
  const token = await tokenOf(owner);
  const body = unit(owner.propertyId);
  const added = await callRoute(addUnit, "POST", "/api/units/", { token, body });
  expect(added.status).toBe(201);
  expect(await callRoute(addUnit, "POST", "/api/units/", { token, body })).toMatchObject({
    status: 409,
    body: { code: "unit-number-taken" },
  });
  const listed = await callRoute(listUnits, "GET", "/api/units/", { token });
  expect(listed.body).toMatchObject({
    count: 1,
    next_cursor: null,
    results: [{ id: added.body["id"], rent_amount: "18000.00", status: "available", rent_status: "none" }],
  });
});

test.each([
  [{ rent_amount: "0" }, "amount-not-positive"],
  [{ rent_due_date: 0 }, "invalid-input"],
  [{ rent_due_date: 32 }, "invalid-input"],
  [{ unit_number: "" }, "invalid-input"],
  [{ status: "occupied" }, "invalid-input"],
])("a unit with %j is refused", async (change, code) => {
  const owner = await addOwner();
  const token = await tokenOf(owner);
  const body = { ...unit(owner.propertyId), ...change };
  expect(await callRoute(addUnit, "POST", "/api/units/", { token, body })).toMatchObject({
    status: 422,
    body: { code },
  });
});

test("a key is refused with the exact words and 400 until payment details are complete, field by field", async () => {
  const owner = await addOwner({ details: null });
  const token = await tokenOf(owner);
  const added = await callRoute(addUnit, "POST", "/api/units/", { token, body: unit(owner.propertyId) });
  const call = { token, params: { id: owner.propertyId }, body: { unit_id: added.body["id"] } };
  const path = `/api/properties/${owner.propertyId}/generate_tenant_key/`;
  const refused = await callRoute(makeKey, "POST", path, call);
  expect(refused).toMatchObject({ status: 400, body: { code: "payment-details-missing" } });
  expect(refused.body.detail).toContain("Owner payment details not configured");

  const incomplete = await callRoute(saveDetails, "PUT", "/api/owner-payment-details/", {
    token,
    body: { payment_method: "bank", bank_name: "Yes Bank", ifsc_code: "NOPE" },
  });
  expect(incomplete.status).toBe(422);
  expect((incomplete.body["errors"] as { path: string }[]).map((error) => error.path)).toEqual([
    "ifsc_code",
    "account_number",
  ]);

  const details = { payment_method: "upi", upi_id: "asha@upi", account_holder_name: "Asha Rao" };
  expect(
    (await callRoute(saveDetails, "PUT", "/api/owner-payment-details/", { token, body: details })).status,
  ).toBe(200);
  const made = await callRoute(makeKey, "POST", path, call);
  expect(made.status).toBe(201);
  expect(made.body["tenant_key"]).toMatch(/^[A-Z0-9]{8}$/);
});

test.each([
  ["a NUL", '"a\\u0000b"'],
  ["half a character", '"a\\ud800b"'],
])("%s in a name is refused, not an error of ours", async (_what, name) => {
  const token = await tokenOf(await addOwner());
  const rawBody = JSON.stringify({ ...property, name: "NAME" }).replace('"NAME"', name);
  expect(await callRoute(addProperty, "POST", "/api/properties/", { token, rawBody })).toMatchObject({
    status: 400,
    body: { code: "body-not-json" },
  });
});
