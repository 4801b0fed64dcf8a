import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inr, type Money } from "@/lib/kernel/money";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { addOwner, addTenant, type Tenant } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const newTenant = async (rentMinor?: bigint) => addTenant(await addOwner(), rentMinor);
const start = (tenant: Tenant, amount?: Money, requestKey: string | null = null) =>
  startRentPayment(tenant.actor, { unitId: tenant.unitId, amount, requestKey });
const ordersAtGateway = async (merchantOrderId: string) =>
  (await world.sandbox.books()).orders.filter((order) => order.reference === merchantOrderId);
const paymentsOf = (tenant: Tenant) =>
  database().selectFrom("payment").selectAll().where("lease_id", "=", tenant.leaseId).orderBy("id").execute();

describe("the amount", () => {
  test("is all that is owed unless the tenant says less, with the gateway charge on top", async () => {
    const tenant = await newTenant(1_200_000n);
    expect(await start(tenant)).toMatchObject({
      base: inr(1_200_000n),
      charge: inr(30_000n),
      total: inr(1_230_000n),
    });
    expect(await start(tenant, inr(500_000n))).toMatchObject({ base: inr(500_000n), charge: inr(10_000n) });
  });

  test("may be a part, and is never more than is owed", async () => {
    const tenant = await newTenant(1_200_000n);
    await expect(start(tenant, inr(1_200_001n))).rejects.toMatchObject({ code: "amount-exceeds-owed" });
    await expect(start(tenant, inr(99n))).rejects.toMatchObject({ code: "amount-too-small" });
    expect(await paymentsOf(tenant)).toEqual([]);
  });
});

test("somebody else's home is not found", async () => {
  const tenant = await newTenant();
  const stranger = await newTenant();
  await expect(
    startRentPayment(stranger.actor, { unitId: tenant.unitId, amount: undefined, requestKey: null }),
  ).rejects.toMatchObject({ kind: "not-found", code: "unit-not-found" });
});

test("the same request key goes on with the same order", async () => {
  const tenant = await newTenant();
  const first = await start(tenant, undefined, "key-1");
  expect(await start(tenant, undefined, "key-1")).toMatchObject({
    id: first.id,
    redirect_url: first.redirect_url,
  });
  expect(await start(tenant, undefined, "key-2")).not.toMatchObject({ id: first.id });
});

describe("when the gateway does not answer", () => {
  test("the order is stored, nothing is claimed, and the same order goes out again under its own reference", async () => {
    const tenant = await newTenant();
    const fault = {
      gateway: "phonepe",
      operation: "create-order",
      fault: "500-before-work",
      times: 2,
    } as const;
    await world.sandbox.setFault(fault);
    await expect(start(tenant, undefined, "again")).rejects.toMatchObject({
      kind: "gateway-unavailable",
      code: "phonepe-unreachable",
    });
    const [stored] = await paymentsOf(tenant);
    expect(stored).toMatchObject({ status: "created", redirect_url: null });

    const resumed = await start(tenant, undefined, "again");

    expect(resumed).toMatchObject({ id: stored?.id, status: "pending" });
    expect(resumed.redirect_url).toContain("/phonepe/checkout/");
    expect(await ordersAtGateway(resumed.merchant_order_id)).toHaveLength(1);
  });

  test("an answer lost after the work gives that order up, and the tenant gets a fresh one", async () => {
    const tenant = await newTenant();
    await world.sandbox.setFault({
      gateway: "phonepe",
      operation: "create-order",
      fault: "500-after-work",
      times: 1,
    });
    const payment = await start(tenant, undefined, "lost");
    expect(payment).toMatchObject({
      status: "pending",
      redirect_url: expect.stringContaining("/checkout/") as string,
    });
    const [lost, fresh] = await paymentsOf(tenant);
    expect(lost).toMatchObject({ status: "failed", failure_code: "CHECKOUT_LOST", request_key: null });
    expect(lost?.next_check_at).not.toBeNull();
    expect(fresh?.id).toBe(payment.id);
    expect(await start(tenant, undefined, "lost")).toMatchObject({ id: payment.id });
    expect(await ordersAtGateway(lost?.merchant_order_id ?? "")).toHaveLength(1);
  });
});
