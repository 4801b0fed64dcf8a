import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { gatewayReceivable, leaseCredit, ownerPayable, payoutInFlight, unapplied } from "@/lib/ledger/chart";
import { reconcilePendingPayments } from "@/lib/payments/reconcile-pending-payments";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { chargeRent } from "@/lib/rent/charge-rent";
import { addOwner, addTenant, payoutOf } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const DAY_MS = 86_400_000;

async function openPayment(rentMinor?: bigint) {
  const tenant = await addTenant(await addOwner(), rentMinor);
  const payment = await startRentPayment(tenant.actor, {
    unitId: tenant.unitId,
    amount: undefined,
    requestKey: null,
  });
  return { tenant, payment, order: { merchantOrderId: payment.merchant_order_id } };
}

const owed = async (leaseId: string) =>
  (
    await database()
      .selectFrom("rent_charge")
      .select((eb) => eb.fn.sum<string>(eb("amount_minor", "-", eb.ref("paid_minor"))).as("owed"))
      .where("lease_id", "=", leaseId)
      .executeTakeFirstOrThrow()
  ).owed;

describe("a payment that went through", () => {
  test("settles the month, holds the owner's share, and the books say where every paisa is", async () => {
    const { tenant, payment, order } = await openPayment(1_200_000n);
    expect(payment).toMatchObject({ status: "pending", total: inr(1_230_000n) });
    await world.sandbox.payOrder(order.merchantOrderId, "success");

    const settled = await settlePayment(system, order);

    expect(settled).toMatchObject({ status: "succeeded", next_check_at: null });
    expect(await owed(tenant.leaseId)).toBe("0");
    expect(await payoutOf(payment.id)).toMatchObject({ status: "pending", amount_minor: 1_200_000n });
    expect(await getBalance(ownerPayable(tenant.owner.portfolioId))).toEqual(inr(0n));
    expect(await getBalance(leaseCredit(tenant.leaseId))).toEqual(inr(0n));
  });

  test("is written down once, however many look at the same time", async () => {
    const { payment, order } = await openPayment();
    await world.sandbox.payOrder(order.merchantOrderId, "success");
    const before = await getBalance(gatewayReceivable("phonepe"));

    await Promise.all(Array.from({ length: 20 }, () => settlePayment(system, order)));

    const after = await getBalance(gatewayReceivable("phonepe"));
    expect(after.amountMinor - before.amountMinor).toBe(payment.total.amountMinor);
    const receipts = await database()
      .selectFrom("receipt")
      .selectAll()
      .where("payment_id", "=", payment.id)
      .execute();
    expect(receipts).toHaveLength(1);
  });

  test("a failure that is reported after it changes nothing", async () => {
    const { order } = await openPayment();
    await world.sandbox.payOrder(order.merchantOrderId, "failure");
    await world.sandbox.payOrder(order.merchantOrderId, "success");
    await settlePayment(system, order);
    // The gateway's own status falls back to what it said before: FAILED.
    await world.sandbox.setFault({
      gateway: "phonepe",
      operation: "order-status",
      fault: "status-lags",
      times: 1,
    });
    expect(await settlePayment(system, order)).toMatchObject({ status: "succeeded", failure_code: null });
    const lagged = await world.sandbox.calls({ reference: order.merchantOrderId });
    expect(lagged.some((call) => call.fault === "status-lags")).toBe(true);
  });
});

describe("a payment that did not go through", () => {
  test("is failed with the gateway's reason, and a late success still counts", async () => {
    const { tenant, payment, order } = await openPayment();
    await world.sandbox.payOrder(order.merchantOrderId, "failure");
    const failed = await settlePayment(system, order);
    expect(failed.status).toBe("failed");
    expect(failed.failure_code).toBeTruthy();

    await world.sandbox.payOrder(order.merchantOrderId, "success");
    expect(await settlePayment(system, order)).toMatchObject({ status: "succeeded", failure_code: null });
    expect(await owed(tenant.leaseId)).toBe("0");
    expect(await payoutOf(payment.id)).toMatchObject({ amount_minor: payment.base_minor });
  });

  test("that nobody finished runs out, and money that comes after that is accepted", async () => {
    const { order } = await openPayment();
    clock.advance(40 * 60_000);
    expect(await settlePayment(system, order)).toMatchObject({ status: "expired" });
    await world.sandbox.payOrder(order.merchantOrderId, "success");
    expect(await settlePayment(system, order)).toMatchObject({ status: "succeeded" });
  });

  test("stays open while the gateway says pending", async () => {
    const { order } = await openPayment();
    await world.sandbox.payOrder(order.merchantOrderId, "pending");
    const checked = await settlePayment(system, order);
    expect(checked).toMatchObject({ status: "pending", check_count: 1 });
    expect(checked.next_check_at).not.toBeNull();
  });
});

test("a second payment of the same month becomes the tenant's credit and settles the next one", async () => {
  const { tenant, order } = await openPayment(1_000_000n);
  const second = await startRentPayment(tenant.actor, {
    unitId: tenant.unitId,
    amount: undefined,
    requestKey: null,
  });
  for (const reference of [order.merchantOrderId, second.merchant_order_id]) {
    await world.sandbox.payOrder(reference, "success");
    await settlePayment(system, { merchantOrderId: reference });
  }
  expect(await getBalance(leaseCredit(tenant.leaseId))).toEqual(inr(1_000_000n));
  const payouts = await database()
    .selectFrom("payout")
    .selectAll()
    .where("payment_id", "=", second.id)
    .execute();
  expect(payouts).toEqual([]);

  clock.advance(32 * DAY_MS);
  await chargeRent(system, tenant.leaseId);

  expect(await getBalance(leaseCredit(tenant.leaseId))).toEqual(inr(0n));
  const credited = await database()
    .selectFrom("payout")
    .selectAll()
    .where("portfolio_id", "=", tenant.owner.portfolioId)
    .where("payment_id", "is", null)
    .execute();
  expect(credited).toMatchObject([{ amount_minor: 1_000_000n, status: "pending" }]);
});

test("two payments of one month that arrive at the same moment settle it once, and the other is credit", async () => {
  const { tenant, order } = await openPayment(1_000_000n);
  const second = await startRentPayment(tenant.actor, {
    unitId: tenant.unitId,
    amount: undefined,
    requestKey: null,
  });
  const orders = [order, { merchantOrderId: second.merchant_order_id }];
  for (const { merchantOrderId } of orders) await world.sandbox.payOrder(merchantOrderId, "success");

  const settled = await Promise.all(orders.map((one) => settlePayment(system, one)));

  expect(settled.map((payment) => payment.status)).toEqual(["succeeded", "succeeded"]);
  expect(await owed(tenant.leaseId)).toBe("0");
  expect(await getBalance(leaseCredit(tenant.leaseId))).toEqual(inr(1_000_000n));
});

test("another amount than asked for goes to suspense and settles nothing", async () => {
  const { tenant, payment, order } = await openPayment(1_000_000n);
  await world.sandbox.setFault({
    gateway: "phonepe",
    operation: "order-status",
    fault: "wrong-amount",
    times: 1,
  });
  const suspense = await getBalance(unapplied("phonepe"));
  const inFlight = await getBalance(payoutInFlight());
  await world.sandbox.payOrder(order.merchantOrderId, "success");

  const settled = await settlePayment(system, order);

  expect(settled).toMatchObject({ status: "failed", failure_code: "AMOUNT_MISMATCH" });
  expect(await owed(tenant.leaseId)).toBe("1000000");
  expect((await getBalance(unapplied("phonepe"))).amountMinor).toBeGreaterThan(suspense.amountMinor);
  expect(await getBalance(payoutInFlight())).toEqual(inFlight);
  const items = await database()
    .selectFrom("review_item")
    .selectAll()
    .where("kind", "=", "wrong-amount")
    .execute();
  expect(items.some((item) => JSON.stringify(item.details).includes(payment.id))).toBe(true);
});

describe("a gateway without an answer", () => {
  test("changes nothing and says so", async () => {
    const { payment, order } = await openPayment();
    await world.sandbox.setFault({
      gateway: "phonepe",
      operation: "order-status",
      fault: "500-before-work",
      times: 1,
    });
    await expect(settlePayment(system, order)).rejects.toMatchObject({ kind: "gateway-unavailable" });
    const row = await database()
      .selectFrom("payment")
      .selectAll()
      .where("id", "=", payment.id)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({ status: "pending", check_count: 0 });
  });

  test("is made up for by the sweep, the longest overdue order first", async () => {
    const { payment, order } = await openPayment();
    await world.sandbox.payOrder(order.merchantOrderId, "success");
    expect(await reconcilePendingPayments(system, { dryRun: false })).toMatchObject({ settled: 0 });
    clock.advance(2 * 60_000);
    expect((await reconcilePendingPayments(system, { dryRun: true })).due).toBeGreaterThan(0);
    await reconcilePendingPayments(system, { dryRun: false });
    const row = await database()
      .selectFrom("payment")
      .selectAll()
      .where("id", "=", payment.id)
      .executeTakeFirstOrThrow();
    expect(row.status).toBe("succeeded");
  });
});

test("an order that is not ours is not found", async () => {
  await expect(settlePayment(system, { merchantOrderId: "rent0000000000000000000000" })).rejects.toThrow(
    DomainError,
  );
});
