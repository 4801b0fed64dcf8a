import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import {
  addMonths,
  firstDayOf,
  HOMES_ZONE,
  localDate,
  monthOf,
  type LocalDate,
} from "@/lib/kernel/local-date";
import { inr } from "@/lib/kernel/money";
import { giveNotice } from "@/lib/leases/give-notice";
import { getLease, listLeases } from "@/lib/leases/lease-queries";
import { listTenants } from "@/lib/leases/tenant-queries";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { chargeDueRents } from "@/lib/rent/charge-rent";
import { endDueLeases } from "@/lib/rent/end-due-leases";
import { endLease, keepLease } from "@/lib/rent/end-lease";
import { listInvoices } from "@/lib/rent/invoice-queries";
import { moveIn } from "@/lib/rent/move-in";
import { getUnit } from "@/lib/rent/unit-queries";
import { payRent } from "../../support/paid-rent";
import { addOwner, addPerson, addTenant, type Tenant } from "../../support/people";
import { today, goToMonth } from "../../support/homes";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const DAY_MS = 86_400_000;
const inDays = (days: number): LocalDate =>
  localDate(new Date(clock.now().getTime() + days * DAY_MS), HOMES_ZONE);
/** To the middle of a month: far from both of its ends. */
const end = (tenant: Tenant, lastDay: LocalDate = today(), reason = "Moves to Pune") =>
  endLease(tenant.owner.actor, { leaseId: tenant.leaseId, lastDay, reason });
const monthsOf = async (tenant: Tenant) =>
  (await listInvoices(tenant.actor, { lease_id: tenant.leaseId, limit: 100 })).results;
const newKey = (tenant: Tenant) =>
  generateTenantKey(tenant.owner.actor, { propertyId: tenant.owner.propertyId, unitId: tenant.unitId });
const pay = async (tenant: Tenant, amount?: bigint) =>
  startRentPayment(tenant.actor, {
    leaseId: tenant.leaseId,
    amount: amount === undefined ? undefined : inr(amount),
    requestKey: null,
  });

test("ending a lease frees the unit, keeps what is owed, and the old key opens nothing", async () => {
  const tenant = await addTenant(await addOwner());
  const used = await database()
    .selectFrom("lease")
    .select("key_code")
    .where("id", "=", tenant.leaseId)
    .executeTakeFirstOrThrow();
  await end(tenant);
  expect(await getUnit(tenant.owner.actor, tenant.unitId)).toMatchObject({
    status: "available",
    tenant_name: null,
    lease_id: null,
  });
  for (const reader of [tenant.actor, tenant.owner.actor])
    expect(await getLease(reader, tenant.leaseId)).toMatchObject({
      state: "ended",
      ended_on: today(),
      end_reason: "Moves to Pune",
      owed_amount: "12000.00",
    });
  await expect(moveIn(await addPerson(), { tenant_key: used.key_code })).rejects.toMatchObject({
    code: "tenant-key-not-valid",
  });
  const { tenant_key } = await newKey(tenant);
  await moveIn(await addPerson("Nisha Menon"), { tenant_key });
  expect(await getUnit(tenant.owner.actor, tenant.unitId)).toMatchObject({ tenant_name: "Nisha Menon" });
});

test("ending a lease charges every month up to the last day and none after it", async () => {
  goToMonth(0);
  const tenant = await addTenant(await addOwner());
  goToMonth(3);
  await end(tenant, `${addMonths(monthOf(today()), -1)}-20` as LocalDate);
  goToMonth(5);
  await chargeDueRents(system);
  await expect(pay(tenant, 3_600_001n)).rejects.toMatchObject({ code: "amount-exceeds-owed" });
  expect(await monthsOf(tenant)).toHaveLength(3);
});

test("ending a lease waives what was charged for months after the last day", async () => {
  goToMonth(0);
  const tenant = await addTenant(await addOwner());
  goToMonth(2);
  await chargeDueRents(system);
  expect((await getLease(tenant.actor, tenant.leaseId)).owed_amount).toBe("36000.00");
  await end(tenant, `${addMonths(monthOf(today()), -1)}-28` as LocalDate);
  expect((await getLease(tenant.actor, tenant.leaseId)).owed_amount).toBe("24000.00");
  expect((await monthsOf(tenant)).map((invoice) => invoice.status)).toEqual([
    "cancelled",
    "overdue",
    "overdue",
  ]);
});

test("ending a lease is refused for a day before a month that was paid for", async () => {
  goToMonth(0);
  const other = (await payRent(world)).tenant;
  await database()
    .updateTable("lease")
    .set({ started_on: firstDayOf(addMonths(monthOf(today()), -2)) })
    .where("id", "=", other.leaseId)
    .execute();
  await expect(end(other, `${addMonths(monthOf(today()), -1)}-28` as LocalDate)).rejects.toMatchObject({
    code: "later-month-paid",
    message: expect.stringContaining("has been paid") as string,
  });
  expect(await getLease(other.actor, other.leaseId)).toMatchObject({ state: "active", last_day: null });
});

test.each([
  ["before the lease began", -400, "last-day-before-start"],
  ["far in the future", 400, "last-day-too-far"],
])("ending a lease is refused for a day %s", async (_what, days, code) => {
  const tenant = await addTenant(await addOwner());
  await expect(end(tenant, inDays(days))).rejects.toMatchObject({ kind: "invalid-input", code });
});

test("ending a lease twice is one end; another day after it is refused", async () => {
  const tenant = await addTenant(await addOwner());
  await end(tenant);
  await end(tenant);
  await expect(end(tenant, inDays(3))).rejects.toMatchObject({ code: "lease-ended" });
  await expect(keepLease(tenant.owner.actor, tenant)).rejects.toMatchObject({ code: "lease-ended" });
  const ended = await database()
    .selectFrom("outbox_event")
    .select("id")
    .where("name", "=", "leases/lease.ended")
    .where("data", "@>", JSON.stringify({ leaseId: tenant.leaseId }))
    .execute();
  expect(ended).toHaveLength(1);
});

describe("an end to come", () => {
  test("leaves the tenant in until the day is over, then the hourly job ends it, once", async () => {
    const tenant = await addTenant(await addOwner());
    await end(tenant, inDays(10));
    expect(await getLease(tenant.actor, tenant.leaseId)).toMatchObject({ state: "ending", ended_on: null });
    await expect(newKey(tenant)).rejects.toMatchObject({ code: "unit-occupied" });
    clock.advance(10 * DAY_MS);
    expect(await endDueLeases(system)).toEqual({ ended: 0 });
    clock.advance(DAY_MS);
    expect(await endDueLeases(system)).toEqual({ ended: 1 });
    expect(await endDueLeases(system)).toEqual({ ended: 0 });
    expect(await getLease(tenant.actor, tenant.leaseId)).toMatchObject({ state: "ended" });
  });

  test("keeps the next month from being charged, however late the job is", async () => {
    goToMonth(0);
    const tenant = await addTenant(await addOwner());
    await end(tenant, inDays(1));
    goToMonth(2);
    await chargeDueRents(system);
    expect(await monthsOf(tenant)).toHaveLength(1);
    await endDueLeases(system);
    expect(await monthsOf(tenant)).toHaveLength(1);
  });

  test("can be moved and taken back", async () => {
    const tenant = await addTenant(await addOwner());
    await end(tenant, inDays(10));
    await end(tenant, inDays(20));
    expect(await getLease(tenant.actor, tenant.leaseId)).toMatchObject({ last_day: inDays(20) });
    await keepLease(tenant.owner.actor, tenant);
    await keepLease(tenant.owner.actor, tenant);
    clock.advance(30 * DAY_MS);
    expect(await endDueLeases(system)).toEqual({ ended: 0 });
    expect(await getLease(tenant.actor, tenant.leaseId)).toMatchObject({ state: "active", last_day: null });
  });
});

describe("a former tenant", () => {
  test("pays the rest by the lease, reads the receipt, and the owner is paid out", async () => {
    const tenant = await addTenant(await addOwner());
    await end(tenant);
    await expect(
      startRentPayment(tenant.actor, { unitId: tenant.unitId, amount: undefined, requestKey: null }),
    ).rejects.toMatchObject({ code: "unit-not-found" });
    const payment = await pay(tenant);
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
    expect(await getLease(tenant.owner.actor, tenant.leaseId)).toMatchObject({ owed_amount: "0.00" });
    await expect(pay(tenant)).rejects.toMatchObject({ code: "nothing-owed" });
    expect(await listTenants(tenant.owner.actor, { state: "former", limit: 25 })).toMatchObject({
      count: 1,
      results: [{ name: "Rahul Verma", homes: [{ state: "ended" }] }],
    });
  });

  test("nobody else pays, ends or gives notice under the lease", async () => {
    const owner = await addOwner();
    const [tenant, other] = [await addTenant(owner), await addTenant(owner)];
    const { leaseId } = tenant;
    await expect(
      startRentPayment(other.actor, { leaseId, amount: undefined, requestKey: null }),
    ).rejects.toMatchObject({ code: "lease-not-found" });
    await expect(giveNotice(other.actor, { leaseId, lastDay: today() })).rejects.toMatchObject({
      code: "lease-not-found",
    });
    await expect(
      endLease((await addOwner()).actor, { leaseId, lastDay: today(), reason: "x" }),
    ).rejects.toMatchObject({ code: "lease-not-found" });
  });
});

test("a notice is shown to the owner, ends nothing, and can be taken back", async () => {
  const tenant = await addTenant(await addOwner());
  const { leaseId } = tenant;
  await giveNotice(tenant.actor, { leaseId, lastDay: inDays(30) });
  await giveNotice(tenant.actor, { leaseId, lastDay: inDays(30) });
  expect(await listLeases(tenant.owner.actor, { state: "notice", limit: 25 })).toMatchObject({
    count: 1,
    results: [{ id: leaseId, notice_day: inDays(30) }],
  });
  clock.advance(40 * DAY_MS);
  expect(await endDueLeases(system)).toEqual({ ended: 0 });
  await giveNotice(tenant.actor, { leaseId, lastDay: null });
  expect(await getLease(tenant.actor, leaseId)).toMatchObject({ state: "active", notice_day: null });
  await expect(giveNotice(tenant.actor, { leaseId, lastDay: inDays(-1) })).rejects.toMatchObject({
    kind: "invalid-input",
  });
});
