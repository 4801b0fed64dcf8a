import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import { addMonths, monthOf, type LocalDate } from "@/lib/kernel/local-date";
import { getLease } from "@/lib/leases/lease-queries";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { chargeRent } from "@/lib/rent/charge-rent";
import { endLease } from "@/lib/rent/end-lease";
import { moveIn } from "@/lib/rent/move-in";
import { addOwner, addPerson, addTenant } from "../../support/people";
import { today, goToMonth } from "../../support/homes";
import { keepPlanFor } from "../../support/subscriptions";
import { useWorld } from "../../support/world";

// Everything about one lease takes turns at its row; whoever comes first, the books hold (checked after each test).
const world = useWorld();
const system = systemActor("test");
const lateIn = (month: number): LocalDate => `${addMonths(monthOf(today()), month)}-20` as LocalDate;
const chargesOf = (leaseId: string) =>
  database().selectFrom("rent_charge").selectAll().where("lease_id", "=", leaseId).orderBy("month").execute();

test("an end and the payment of a later month: one waits for the other, no rupee is lost", async () => {
  const owner = await addOwner();
  await keepPlanFor(world.database.owner, owner.portfolioId);
  // Each round begins on a day of this month that may lie before today.
  await world.database.owner.query("update beneficiary set effective_from = '2000-01-01'");
  for (let round = 0; round < 6; round += 1) {
    clock.reset();
    goToMonth(0);
    const tenant = await addTenant(owner);
    goToMonth(1);
    const payment = await startRentPayment(tenant.actor, {
      unitId: tenant.unitId,
      amount: undefined,
      requestKey: null,
    });
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    const [ended] = await Promise.allSettled([
      endLease(owner.actor, { leaseId: tenant.leaseId, lastDay: lateIn(-1), reason: "Left" }),
      settlePayment(system, { merchantOrderId: payment.merchant_order_id }),
    ]);
    await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
    const lease = await getLease(owner.actor, tenant.leaseId);
    const [, second] = await chargesOf(tenant.leaseId);
    if (ended.status === "fulfilled") {
      // What came for the waived month is the tenant's credit, for the owner to give back.
      expect(lease).toMatchObject({ state: "ended", owed_amount: "0.00", credit_amount: "12000.00" });
      expect(second).toMatchObject({ paid_minor: 0n, waived_minor: 1_200_000n });
    } else {
      expect(ended.reason).toMatchObject({ code: "later-month-paid" });
      expect(lease).toMatchObject({ state: "active", credit_amount: "0.00" });
      expect(second).toMatchObject({ paid_minor: 1_200_000n, waived_minor: 0n });
    }
  }
});

test("an end and the monthly charge at once: the months up to the last day, each once", async () => {
  goToMonth(0);
  const owner = await addOwner();
  const tenants = [await addTenant(owner), await addTenant(owner), await addTenant(owner)];
  goToMonth(2);
  await Promise.all(
    tenants.flatMap(({ leaseId }) => [
      chargeRent(system, leaseId),
      endLease(owner.actor, { leaseId, lastDay: lateIn(-1), reason: "Left" }),
      chargeRent(system, leaseId),
    ]),
  );
  for (const { leaseId } of tenants) {
    const charges = await chargesOf(leaseId);
    expect(charges.filter((charge) => charge.waived_minor === 0n)).toHaveLength(2);
    expect(await getLease(owner.actor, leaseId)).toMatchObject({ state: "ended", owed_amount: "24000.00" });
  }
});

test("ten ends at once are one", async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner);
  const day = today();
  const ends = Array.from({ length: 10 }, (_, index) =>
    endLease(owner.actor, { leaseId: tenant.leaseId, lastDay: day, reason: `Reason ${index}` }),
  );
  expect((await Promise.allSettled(ends)).every((result) => result.status === "fulfilled")).toBe(true);
  const events = await database()
    .selectFrom("audit_event")
    .select("id")
    .where("subject", "=", tenant.leaseId)
    .where("action", "=", "lease.ended")
    .execute();
  expect(events).toHaveLength(1);
});

test("ending, making a key and joining at once never leave two tenants in one home", async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner);
  const place = { propertyId: owner.propertyId, unitId: tenant.unitId };
  await Promise.allSettled([
    endLease(owner.actor, { leaseId: tenant.leaseId, lastDay: today(), reason: "Left" }),
    generateTenantKey(owner.actor, place),
  ]);
  const { tenant_key } = await generateTenantKey(owner.actor, place);
  const people = await Promise.all([addPerson(), addPerson(), addPerson()]);
  const results = await Promise.allSettled([
    ...people.map((person) => moveIn(person, { tenant_key })),
    endLease(owner.actor, { leaseId: tenant.leaseId, lastDay: today(), reason: "Left" }),
  ]);
  expect(results.slice(0, 3).filter((result) => result.status === "fulfilled")).toHaveLength(1);
  const active = await database()
    .selectFrom("lease")
    .select("id")
    .where("unit_id", "=", tenant.unitId)
    .where("ended_on", "is", null)
    .execute();
  expect(active).toHaveLength(1);
});
