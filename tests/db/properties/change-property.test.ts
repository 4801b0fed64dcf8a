import { expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { changeProperty } from "@/lib/properties/change-property";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { getProperty, listProperties } from "@/lib/properties/property-queries";
import { endLease } from "@/lib/rent/end-lease";
import { moveIn } from "@/lib/rent/move-in";
import { listUnits } from "@/lib/rent/unit-queries";
import { useDatabase } from "../../support/database";
import { freeUnit } from "../../support/homes";
import { addOwner, addPerson, addTenant } from "../../support/people";

useDatabase();

const contacts = [{ name: "Suresh", phone: "9876543210", for: "Water" }];

test("a property is described; total and occupied units are counted", async () => {
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

test("a property is put away only when nothing in it is let, and its keys then open nothing", async () => {
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

test("a property put away while somebody joins: one of them is too late", async () => {
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
