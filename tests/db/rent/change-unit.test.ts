import { describe, expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import {
  addMonths,
  firstDayOf,
  HOMES_ZONE,
  localDate,
  monthOf,
  type LocalMonth,
} from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { changeProperty } from "@/lib/properties/change-property";
import { createUnit } from "@/lib/properties/create-unit";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { getProperty, listProperties } from "@/lib/properties/property-queries";
import type { ChangeUnitBody } from "@/lib/properties/property-schemas";
import { changeUnit } from "@/lib/rent/change-unit";
import { chargeDueRents } from "@/lib/rent/charge-rent";
import { endLease } from "@/lib/rent/end-lease";
import { listInvoices } from "@/lib/rent/invoice-queries";
import { moveIn } from "@/lib/rent/move-in";
import { getUnit, listUnits, listUnitsPage } from "@/lib/rent/unit-queries";
import { useDatabase } from "../../support/database";
import { addOwner, addPerson, addTenant, type Owner, type Tenant } from "../../support/people";

useDatabase();
const system = systemActor("test");
const thisMonth = (): LocalMonth => monthOf(localDate(clock.now(), HOMES_ZONE));
function goToMonth(count: number): void {
  const day = `${addMonths(thisMonth(), count)}-15T06:00:00Z`;
  clock.advance(Date.parse(day) - clock.now().getTime());
}
async function change(home: Pick<Tenant, "owner" | "unitId">, body: Omit<ChangeUnitBody, "version">) {
  const { version } = await getUnit(home.owner.actor, home.unitId);
  await changeUnit(home.owner.actor, { unitId: home.unitId, version, ...body });
}
async function freeUnit(owner: Owner, unit_number = "7") {
  const unitId = await createUnit(owner.actor, {
    property_id: owner.propertyId,
    unit_number,
    rent_amount: inr(1_000_000n),
    rent_due_date: 5,
  });
  return { owner, unitId };
}
const amounts = async (tenant: Tenant) =>
  (await listInvoices(tenant.actor, { lease_id: tenant.leaseId, limit: 100 })).results.map((i) => i.amount);

describe("a unit", () => {
  test("is described, and what is left out stays", async () => {
    const home = await freeUnit(await addOwner());
    await change(home, { unit_type: "2BHK", area_sqft: 950, furnishing: "semi_furnished" });
    await change(home, { area_sqft: null });
    expect(await getUnit(home.owner.actor, home.unitId)).toMatchObject({
      unit_type: "2BHK",
      area_sqft: null,
      furnishing: "semi_furnished",
      version: 3,
    });
  });

  test("changed by two at once is changed by one; the other is told", async () => {
    const home = await freeUnit(await addOwner());
    const results = await Promise.allSettled(
      Array.from({ length: 5 }, (_, index) =>
        changeUnit(home.owner.actor, { unitId: home.unitId, version: 1, unit_number: `N${index}` }),
      ),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const result of results)
      if (result.status === "rejected") expect(result.reason).toMatchObject({ code: "changed-meanwhile" });
  });

  test("cannot have its neighbour's number", async () => {
    const owner = await addOwner();
    await freeUnit(owner, "8");
    await expect(change(await freeUnit(owner), { unit_number: "8" })).rejects.toMatchObject({
      code: "unit-number-taken",
    });
  });

  test("being repaired takes no key and no tenant until it is ready", async () => {
    const owner = await addOwner();
    const home = await freeUnit(owner);
    const place = { propertyId: owner.propertyId, unitId: home.unitId };
    const { tenant_key } = await generateTenantKey(owner.actor, place);
    await change(home, { status: "maintenance" });
    expect((await listUnits(owner.actor, { status: "maintenance" })).map((unit) => unit.id)).toEqual([
      home.unitId,
    ]);
    await expect(generateTenantKey(owner.actor, place)).rejects.toMatchObject({
      code: "unit-in-maintenance",
    });
    const person = await addPerson();
    await expect(moveIn(person, { tenant_key })).rejects.toMatchObject({ code: "unit-in-maintenance" });
    await change(home, { status: "available" });
    await moveIn(person, { tenant_key });
    await expect(change(home, { status: "maintenance" })).rejects.toMatchObject({ code: "unit-occupied" });
  });
});

test("units are filtered by state and building, and paged", async () => {
  const owner = await addOwner();
  await addTenant(owner);
  for (const number of ["1", "2", "3"]) await freeUnit(owner, number);
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listUnitsPage(owner.actor, {
      status: "available",
      property_id: owner.propertyId,
      limit: 2,
      ...(cursor ? { cursor: cursor as never } : {}),
    });
    expect(page.count).toBe(3);
    seen.push(...page.results.map((unit) => unit.unit_number));
    cursor = page.next_cursor;
  } while (cursor);
  expect(seen).toEqual(["1", "2", "3"]);
});
