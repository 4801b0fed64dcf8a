import { expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import { addMonths, firstDayOf, HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { chargeDueRents } from "@/lib/rent/charge-rent";
import { endLease } from "@/lib/rent/end-lease";
import { listInvoices } from "@/lib/rent/invoice-queries";
import { moveIn } from "@/lib/rent/move-in";
import { getUnit } from "@/lib/rent/unit-queries";
import { useDatabase } from "../../support/database";
import { thisMonth, goToMonth, changeHome } from "../../support/homes";
import { addOwner, addPerson, addTenant, type Tenant } from "../../support/people";

useDatabase();
const system = systemActor("test");
/** The newest month first; charges of one rehearsed moment have no order of their own. */
const amounts = async (tenant: Tenant) =>
  (await listInvoices(tenant.actor, { lease_id: tenant.leaseId, limit: 100 })).results
    .toSorted((a, b) => b.month.localeCompare(a.month))
    .map((invoice) => invoice.amount);

test("another rent counts from the next month, and charged months keep theirs", async () => {
  goToMonth(0);
  const tenant = await addTenant(await addOwner(), 1_000_000n);
  await changeHome(tenant, { rent_amount: inr(1_100_000n) });
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

test("another rent counts from the month that was asked for, late charges included", async () => {
  goToMonth(0);
  const tenant = await addTenant(await addOwner(), 1_000_000n);
  const from = addMonths(thisMonth(), 2);
  await changeHome(tenant, {
    rent_amount: inr(1_500_000n),
    rent_from: `${addMonths(from, -1)}-02` as LocalDate,
  });
  await changeHome(tenant, { rent_due_date: 9 });
  goToMonth(3);
  await chargeDueRents(system);
  expect(await amounts(tenant)).toEqual(["15000.00", "15000.00", "10000.00", "10000.00"]);
});

test("another rent decided on twice is the later decision; an earlier one that counts already stays", async () => {
  goToMonth(0);
  const tenant = await addTenant(await addOwner(), 1_000_000n);
  await changeHome(tenant, { rent_amount: inr(1_100_000n) });
  await changeHome(tenant, { rent_amount: inr(1_200_000n) });
  await changeHome(tenant, {
    rent_amount: inr(1_300_000n),
    rent_from: firstDayOf(addMonths(thisMonth(), 2)),
  });
  goToMonth(2);
  await chargeDueRents(system);
  expect(await amounts(tenant)).toEqual(["13000.00", "12000.00", "10000.00"]);
});

test("another rent is refused for a month that was charged or is over", async () => {
  const tenant = await addTenant(await addOwner());
  for (const month of [0, -3])
    await expect(
      changeHome(tenant, { rent_amount: inr(1n), rent_from: firstDayOf(addMonths(thisMonth(), month)) }),
    ).rejects.toMatchObject({ code: "rent-from-too-early", kind: "invalid-input" });
});

test("another rent of a free home counts at once for who joins next", async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner, 1_000_000n);
  const lastDay = localDate(clock.now(), HOMES_ZONE);
  await endLease(owner.actor, { leaseId: tenant.leaseId, lastDay, reason: "Left" });
  await changeHome(tenant, { rent_amount: inr(2_000_000n) });
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

test("another rent and the monthly charge at once: the month is charged at one of the two, and the books know which", async () => {
  goToMonth(0);
  const owner = await addOwner();
  const tenants = await Promise.all([1, 2, 3, 4].map(() => addTenant(owner, 1_000_000n)));
  goToMonth(1);
  await Promise.allSettled([
    chargeDueRents(system),
    ...tenants.map((tenant) => changeHome(tenant, { rent_amount: inr(1_100_000n) })),
  ]);
  goToMonth(1);
  await chargeDueRents(system);
  for (const tenant of tenants) expect((await amounts(tenant))[0]).toBe("11000.00");
});
