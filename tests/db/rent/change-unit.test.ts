import { describe, expect, test } from "vitest";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { changeUnit } from "@/lib/rent/change-unit";
import { moveIn } from "@/lib/rent/move-in";
import { getUnit, listUnits, listUnitsPage } from "@/lib/rent/unit-queries";
import { useDatabase } from "../../support/database";
import { freeUnit, changeHome } from "../../support/homes";
import { addOwner, addPerson, addTenant } from "../../support/people";

useDatabase();

describe("a unit", () => {
  test("is described, and what is left out stays", async () => {
    const home = await freeUnit(await addOwner());
    await changeHome(home, { unit_type: "2BHK", area_sqft: 950, furnishing: "semi_furnished" });
    await changeHome(home, { area_sqft: null });
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
    await expect(changeHome(await freeUnit(owner), { unit_number: "8" })).rejects.toMatchObject({
      code: "unit-number-taken",
    });
  });

  test("being repaired takes no key and no tenant until it is ready", async () => {
    const owner = await addOwner();
    const home = await freeUnit(owner);
    const place = { propertyId: owner.propertyId, unitId: home.unitId };
    const { tenant_key } = await generateTenantKey(owner.actor, place);
    await changeHome(home, { status: "maintenance" });
    expect((await listUnits(owner.actor, { status: "maintenance" })).map((unit) => unit.id)).toEqual([
      home.unitId,
    ]);
    await expect(generateTenantKey(owner.actor, place)).rejects.toMatchObject({
      code: "unit-in-maintenance",
    });
    const person = await addPerson();
    await expect(moveIn(person, { tenant_key })).rejects.toMatchObject({ code: "unit-in-maintenance" });
    await changeHome(home, { status: "available" });
    await moveIn(person, { tenant_key });
    await expect(changeHome(home, { status: "maintenance" })).rejects.toMatchObject({
      code: "unit-occupied",
    });
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
