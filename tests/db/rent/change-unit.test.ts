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

describe("another rent", () => {
  test("counts from the next month, and charged months keep theirs", async () => {
    goToMonth(0);
    const tenant = await addTenant(await addOwner(), 1_000_000n);
    await change(tenant, { rent_amount: inr(1_100_000n) });
    expect(await getUnit(tenant.actor, tenant.unitId)).toMatchObject({
      rent_amount: "10000.00",
      next_rent_amount: "11000.00",
      next_rent_from: addMonths(thisMonth(), 1),
    });
    goToMonth(1);
    expect(await getUnit(tenant.actor, tenant.unitId)).toMatchObject({
      rent_amount: "11000.00",
      next_rent_amount: null,
    });
    goToMonth(1);
    await chargeDueRents(system);
    expect(await amounts(tenant)).toEqual(["11000.00", "11000.00", "10000.00"]);
  });

  test("counts from the month that was asked for, late charges included", async () => {
    goToMonth(0);
    const tenant = await addTenant(await addOwner(), 1_000_000n);
    const from = addMonths(thisMonth(), 2);
    await change(tenant, { rent_amount: inr(1_500_000n), rent_from: `${addMonths(from, -1)}-02` });
    await change(tenant, { rent_due_date: 9 });
    goToMonth(3);
    await chargeDueRents(system);
    expect(await amounts(tenant)).toEqual(["15000.00", "15000.00", "10000.00", "10000.00"]);
  });

  test("decided on twice is the later decision; an earlier one that counts already stays", async () => {
    goToMonth(0);
    const tenant = await addTenant(await addOwner(), 1_000_000n);
    await change(tenant, { rent_amount: inr(1_100_000n) });
    await change(tenant, { rent_amount: inr(1_200_000n) });
    await change(tenant, { rent_amount: inr(1_300_000n), rent_from: firstDayOf(addMonths(thisMonth(), 2)) });
    goToMonth(2);
    await chargeDueRents(system);
    expect(await amounts(tenant)).toEqual(["13000.00", "12000.00", "10000.00"]);
  });

  test("is refused for a month that was charged or is over", async () => {
    const tenant = await addTenant(await addOwner());
    for (const month of [0, -3])
      await expect(
        change(tenant, { rent_amount: inr(1n), rent_from: firstDayOf(addMonths(thisMonth(), month)) }),
      ).rejects.toMatchObject({ code: "rent-from-too-early", kind: "invalid-input" });
  });

  test("of a free home counts at once for who joins next", async () => {
    const owner = await addOwner();
    const tenant = await addTenant(owner, 1_000_000n);
    const lastDay = localDate(clock.now(), HOMES_ZONE);
    await endLease(owner.actor, { leaseId: tenant.leaseId, lastDay, reason: "Left" });
    await change(tenant, { rent_amount: inr(2_000_000n) });
    const { tenant_key } = await generateTenantKey(owner.actor, {
      propertyId: owner.propertyId,
      unitId: tenant.unitId,
    });
    await moveIn(await addPerson(), { tenant_key });
    expect(await getUnit(owner.actor, tenant.unitId)).toMatchObject({
      rent_amount: "20000.00",
      remaining_amount: "20000.00",
    });
    expect(await amounts(tenant)).toEqual(["10000.00"]);
  });

  test("and the monthly charge at once: the month is charged at one of the two, and the books know which", async () => {
    goToMonth(0);
    const owner = await addOwner();
    const tenants = await Promise.all([1, 2, 3, 4].map(() => addTenant(owner, 1_000_000n)));
    goToMonth(1);
    await Promise.allSettled([
      chargeDueRents(system),
      ...tenants.map((tenant) => change(tenant, { rent_amount: inr(1_100_000n) })),
    ]);
    goToMonth(1);
    await chargeDueRents(system);
    for (const tenant of tenants) expect((await amounts(tenant))[0]).toBe("11000.00");
  });
});

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

describe("a property", () => {
  const contacts = [{ name: "Suresh", phone: "9876543210", for: "Water" }];

  test("is described; total and occupied units are counted", async () => {
    const owner = await addOwner();
    await addTenant(owner);
    await freeUnit(owner);
    await changeProperty(owner.actor, {
      propertyId: owner.propertyId,
      version: 1,
      state: "Karnataka",
      pin_code: "560001",
      emergency_contact: { name: "Asha Rao", phone: "9812345678" },
      maintenance_contacts: contacts,
    });
    expect(await getProperty(owner.actor, owner.propertyId)).toMatchObject({
      pin_code: "560001",
      emergency_contact: { name: "Asha Rao" },
      maintenance_contacts: contacts,
      total_units: 2,
      occupied_units: 1,
      version: 2,
    });
  });

  test("is put away only when nothing in it is let, and its keys then open nothing", async () => {
    const owner = await addOwner();
    const tenant = await addTenant(owner);
    const home = await freeUnit(owner);
    const place = { propertyId: owner.propertyId, unitId: home.unitId };
    const { tenant_key } = await generateTenantKey(owner.actor, place);
    const archive = (version: number, is_archived = true) =>
      changeProperty(owner.actor, { propertyId: owner.propertyId, version, is_archived });
    await expect(archive(1)).rejects.toMatchObject({ code: "property-is-let" });
    const lastDay = localDate(clock.now(), HOMES_ZONE);
    await endLease(owner.actor, { leaseId: tenant.leaseId, lastDay, reason: "Sold" });
    await archive(1);
    expect(await listProperties(owner.actor)).toEqual([]);
    expect(await listProperties(owner.actor, { isArchived: true })).toHaveLength(1);
    expect(await listUnits(owner.actor)).toEqual([]);
    await expect(moveIn(await addPerson(), { tenant_key })).rejects.toMatchObject({
      code: "tenant-key-not-valid",
    });
    await expect(generateTenantKey(owner.actor, place)).rejects.toMatchObject({ code: "property-archived" });
    await expect(freeUnit(owner, "9")).rejects.toMatchObject({ code: "property-archived" });
    await archive(2, false);
    expect(await listUnits(owner.actor)).toHaveLength(2);
  });

  test("put away while somebody joins: one of them is too late", async () => {
    const owner = await addOwner();
    const home = await freeUnit(owner);
    const { tenant_key } = await generateTenantKey(owner.actor, {
      propertyId: owner.propertyId,
      unitId: home.unitId,
    });
    const person = await addPerson();
    const results = await Promise.allSettled([
      changeProperty(owner.actor, { propertyId: owner.propertyId, version: 1, is_archived: true }),
      moveIn(person, { tenant_key }),
    ]);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
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
