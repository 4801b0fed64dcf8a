import { beforeEach, describe, expect, test } from "vitest";
import { retryFailedPayment } from "@/lib/cluster/retry-failed-payment";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { getPaymentError, listPaymentErrors } from "@/lib/failures/payment-error-queries";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startDeposit } from "@/lib/payments/start-remittance-payment";
import { failuresOf, toldAlerts } from "../../support/failures";
import { addMoney, askTransfer, held, sendTransfer, transferNow } from "../../support/cluster";
import {
  addEstate,
  addEstateResident,
  addStaff,
  type EstateWorld,
  type Resident,
} from "../../support/estates";
import { attemptsOf } from "../../support/people";
import { forgetOrders, hourlyRun, orderRecurring } from "../../support/recurring";
import { fundWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const HOUR_MS = 3_600_000;
const code = (value: string) => expect.objectContaining({ code: value });
const twenty = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 20 }, work));

let estate: EstateWorld;
let resident: Resident;
beforeEach(async () => {
  // Alerts are about gateways, which all tests share.
  await world.database.owner.query("delete from payment_error_alert");
  await world.database.owner.query("delete from outbox_event where name = 'payments/error.critical'");
  estate = await addEstate();
  resident = await addEstateResident(estate);
});
const deposit = (provider: "paystack" | "flutterwave" = "paystack") =>
  startDeposit(resident, estate.id, {
    amountMinor: 1_000_000n,
    provider,
    callbackUrl: undefined,
    requestKey: null,
  });
const failing = (fault: string, times: number) =>
  world.sandbox.setFault({ gateway: "paystack", operation: "create-order", fault, times });

describe("a transfer", () => {
  test("that its gateway has no money for is critical, is written down once an attempt, and the estate tries again", async () => {
    const money = await addMoney(5_000_000n);
    await world.sandbox.settings({ paystack_balance_minor: 0 });
    const id = await askTransfer(money);
    const payoutId = await sendTransfer(money, id);
    await twenty(() => settlePayout(system, { payoutId }).catch(() => null));
    expect(await failuresOf(money.estate)).toMatchObject([
      { way: "transfer", type: "INSUFFICIENT_FUNDS", severity: "critical", attempts: 1, gateway: "paystack" },
    ]);
    expect((await toldAlerts()).toSorted()).toEqual([
      "INSUFFICIENT_FUNDS paystack estate",
      "INSUFFICIENT_FUNDS paystack platform",
    ]);
    await world.sandbox.settings({ paystack_balance_minor: 10_000_000_000_000 });
    const { results } = await listPaymentErrors(money.first, money.estate.id, { limit: 25 });
    expect(results).toMatchObject([{ can_retry: true, transfer_id: id, is_resolved: false }]);
    const errorId = results[0]?.id as Id<"paymentError">;
    await retryFailedPayment(money.first, money.first.secret, money.estate.id, { errorId });
    await settlePayout(system, { payoutId });
    expect(await transferNow(money, id)).toMatchObject({ status: "completed" });
    expect(await getPaymentError(money.first, money.estate.id, errorId)).toMatchObject({
      can_retry: false,
      is_resolved: true,
    });
    expect(await attemptsOf(payoutId)).toHaveLength(2);
    expect(await held(money)).toBe(3_000_000n);
  });

  test("of more than the estate has is refused with what can be done, and kept", async () => {
    const money = await addMoney(1_000_000n);
    await expect(askTransfer(money)).rejects.toMatchObject({
      details: { error_type: "INSUFFICIENT_FUNDS", recovery: { alternatives: ["part_payment"] } },
    });
    expect(await failuresOf(money.estate)).toMatchObject([{ way: "estate", severity: "low" }]);
  });

  test("is the only thing an estate can try again", async () => {
    const started = await deposit();
    await world.sandbox.payOrder(started.payment.merchant_order_id, "failure");
    await settlePayment(system, { merchantOrderId: started.payment.merchant_order_id });
    const [failure] = await failuresOf(estate);
    const errorId = failure?.id as Id<"paymentError">;
    await expect(retryFailedPayment(estate.admin, null, estate.id, { errorId })).rejects.toThrow(
      code("not-the-estates-to-retry"),
    );
    const other = await addEstate();
    await expect(retryFailedPayment(other.admin, null, other.id, { errorId })).rejects.toThrow(
      code("payment-error-not-found"),
    );
    const clerk = await addStaff(estate, ["ViewTransaction"]);
    await expect(retryFailedPayment(clerk, null, estate.id, { errorId })).rejects.toThrow(
      code("permission-required"),
    );
  });
});

test("a due day that is refused every hour is one failure with its tries, put right when it is charged", async () => {
  await forgetOrders(world.database.owner);
  await orderRecurring(estate, resident);
  await hourlyRun();
  clock.advance(HOUR_MS);
  await hourlyRun();
  await hourlyRun();
  expect(await failuresOf(estate)).toMatchObject([
    {
      way: "recurring",
      type: "INSUFFICIENT_FUNDS",
      severity: "low",
      attempts: 2,
      code: "insufficient-funds",
    },
  ]);
  await fundWallet(world, estate, resident, 1_000_000n);
  clock.advance(HOUR_MS);
  await hourlyRun();
  const { results } = await listPaymentErrors(estate.admin, estate.id, { limit: 25 });
  expect(results).toMatchObject([
    { is_resolved: true, recurring_title: "Service charge", amount: "1000.00" },
  ]);
  await forgetOrders(world.database.owner);
});

describe("an estate's failures", () => {
  test("are seen by its own people with the permission and by nobody else, also in the database", async () => {
    await failing("401", 1);
    await deposit().catch(() => null);
    const other = await addEstate();
    expect((await listPaymentErrors(other.admin, other.id, { limit: 25 })).count).toBe(0);
    await expect(listPaymentErrors(other.admin, estate.id, { limit: 25 })).rejects.toThrow(
      code("estate-not-found"),
    );
    const clerk = await addStaff(estate, ["ViewBill"]);
    await expect(listPaymentErrors(clerk, estate.id, { limit: 25 })).rejects.toThrow(
      code("permission-required"),
    );
    expect(await database().selectFrom("payment_error").select("id").execute()).toEqual([]);
    const scopes = await inTransaction(
      (tx) => tx.db.selectFrom("payment_error_alert").select("estate_id").execute(),
      {
        estate: other.id,
      },
    );
    expect(scopes).toEqual([{ estate_id: null }]);
  });

  test("are listed page by page and found by type, severity, gateway and day", async () => {
    await failing("401", 1);
    await deposit().catch(() => null);
    const started = await deposit("flutterwave");
    await world.sandbox.payOrder(started.payment.merchant_order_id, "failure");
    await settlePayment(system, { merchantOrderId: started.payment.merchant_order_id });
    const list = (filter: object) => listPaymentErrors(estate.admin, estate.id, { limit: 25, ...filter });
    const first = await list({ limit: 1 });
    expect(first).toMatchObject({ count: 2, results: [{ provider: "flutterwave" }] });
    const second = await list({ limit: 1, cursor: first.next_cursor });
    expect(second).toMatchObject({ next_cursor: null, results: [{ provider: "paystack" }] });
    const found = async (filter: object) => (await list(filter)).results.map(({ provider }) => provider);
    expect(await found({ type: "INSUFFICIENT_FUNDS" })).toEqual(["flutterwave"]);
    expect(await found({ severity: "critical" })).toEqual(["paystack"]);
    expect(await found({ gateway: "paystack" })).toEqual(["paystack"]);
    expect(await found({ from: "2001-01-01", to: "2001-01-02" })).toEqual([]);
    expect(await found({ from: "2001-01-01" })).toHaveLength(2);
  });
});
