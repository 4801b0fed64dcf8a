import { beforeEach, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { recordError } from "@/lib/failures/record-error";
import { listOwnProviders, listProviders } from "@/lib/failures/provider-queries";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { logTo } from "@/lib/log";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startDeposit } from "@/lib/payments/start-remittance-payment";
import { alertsNow, failuresOf, toldAlerts } from "../../support/failures";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../../support/estates";
import { noticesAbout, tell } from "../../support/notices";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const HOUR_MS = 3_600_000;
const code = (value: string) => expect.objectContaining({ code: value });
const twenty = <T>(work: () => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: 20 }, work));

let estate: EstateWorld;
let resident: Resident;
beforeEach(async () => {
  // Alerts are about gateways, which all tests share; and what told of them goes with them.
  await world.database.owner.query("delete from notification where kind = 'critical-error'");
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

test("keys that a gateway refuses are critical each time and told of once an hour, however many fail at the same moment", async () => {
  await failing("401", 20);
  const refusals = await twenty(() => deposit().catch((error: unknown) => error));
  for (const refused of refusals)
    expect(refused).toMatchObject({
      kind: "gateway-unavailable",
      details: {
        error_type: "AUTHENTICATION_ERROR",
        recovery: { may_retry: false, alternatives: ["other_gateway"] },
      },
    });
  const failures = await failuresOf(estate);
  expect(failures).toHaveLength(20);
  expect(new Set(failures.map(({ severity, way }) => `${severity} ${way}`))).toEqual(
    new Set(["critical gateway"]),
  );
  expect((await alertsNow()).map(({ estate_id, count }) => [estate_id, count])).toEqual(
    expect.arrayContaining([
      [null, 20],
      [estate.id, 20],
    ]),
  );
  const once = ["AUTHENTICATION_ERROR paystack estate", "AUTHENTICATION_ERROR paystack platform"];
  expect((await toldAlerts()).toSorted()).toEqual(once);

  await failing("401", 1);
  clock.advance(HOUR_MS - 60_000);
  await deposit().catch(() => null);
  expect(await toldAlerts()).toHaveLength(2);
  await failing("403", 1);
  clock.advance(2 * 60_000);
  await deposit().catch(() => null);
  expect((await toldAlerts()).toSorted()).toEqual([...once, ...once].toSorted());
});

test("refused keys are told to the platform's administrators and the estate's, by bell and mail, and to nobody else", async () => {
  const other = await addEstate({ name: "Cedar Court" });
  await failing("401", 1);
  await deposit().catch(() => null);
  const alerts = await alertsNow();
  for (const { id } of alerts) await tell("payments/error.critical", id);
  const platform = await noticesAbout(alerts.find((alert) => !alert.estate_id)?.id ?? "");
  const estates = await noticesAbout(alerts.find((alert) => alert.estate_id)?.id ?? "");
  expect(new Set(platform.map(({ role, kind }) => `${role} ${kind}`))).toEqual(
    new Set(["admin critical-error"]),
  );
  expect(estates.map(({ person_id, channel, estate_id }) => [person_id, channel, estate_id])).toEqual([
    [estate.admin.personId, "bell", estate.id],
    [estate.admin.personId, "mail", estate.id],
  ]);
  expect(estates[0]).toMatchObject({
    title: "Paystack: our keys are refused",
    href: `/estate/${estate.id}/failures`,
  });
  const [mail] = await world.sandbox.mails(estate.admin.email);
  expect(mail?.text).toContain("residents can pay by another provider");
  expect(await world.sandbox.mails(other.admin.email)).toEqual([]);
});

test("refused keys make the provider troubled for an hour, for those who pay and those who run the estate", async () => {
  const own = async () => (await listOwnProviders(resident, estate.id)).results;
  expect(await own()).toEqual([
    { provider: "paystack", name: "Paystack", status: "available", can_collect: true },
    { provider: "flutterwave", name: "Flutterwave", status: "available", can_collect: true },
  ]);
  await failing("401", 1);
  await deposit().catch(() => null);
  expect((await own()).map(({ status }) => status)).toEqual(["troubled", "available"]);
  const { results } = await listProviders(estate.admin, estate.id);
  expect(results[0]).toMatchObject({
    can_transfer: true,
    problems: [{ error_type: "AUTHENTICATION_ERROR", count: 1 }],
  });
  clock.advance(HOUR_MS + 60_000);
  expect((await own()).map(({ status }) => status)).toEqual(["available", "available"]);
  await expect(listProviders(resident, estate.id)).rejects.toThrow(code("estate-not-found"));
});

test("the same failure heard of twenty times at once is one failure, one try and one alarm", async () => {
  await twenty(() =>
    inTransaction(
      (tx) =>
        recordError(tx, {
          estateId: estate.id,
          way: "transfer",
          type: "INSUFFICIENT_FUNDS",
          gateway: "flutterwave",
          subject: "the same",
          tryId: "first",
        }),
      { estate: estate.id },
    ),
  );
  expect(await failuresOf(estate)).toMatchObject([{ attempts: 1 }]);
  expect((await alertsNow()).map(({ count }) => count)).toEqual([1, 1]);
  expect(await toldAlerts()).toHaveLength(2);
});

test("a gateway that fails now and then is told of when it has failed five times within an hour", async () => {
  for (let times = 1; times <= 6; times += 1) {
    await failing("500-before-work", 2);
    await deposit().catch(() => null);
    expect(await toldAlerts(), String(times)).toHaveLength(times < 5 ? 0 : 2);
  }
  expect(await failuresOf(estate)).toHaveLength(6);
  expect((await failuresOf(estate))[0]).toMatchObject({ type: "PROVIDER_ERROR", severity: "high" });
});

test("each failure is a line in the gateway's log, as loud as it is bad, and without the payer's address", async () => {
  const lines: { level: number; msg: string; type?: string; channel: string }[] = [];
  logTo({ write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) });
  try {
    await failing("401", 1);
    await deposit().catch(() => null);
    const started = await deposit();
    await world.sandbox.payOrder(started.payment.merchant_order_id, "failure");
    await settlePayment(system, { merchantOrderId: started.payment.merchant_order_id });
  } finally {
    logTo();
  }
  const told = lines.filter(({ msg }) => msg === "payment-error");
  expect(told.map(({ level, type, channel }) => [level, type, channel])).toEqual([
    [60, "AUTHENTICATION_ERROR", "paystack"],
    [40, "INSUFFICIENT_FUNDS", "paystack"],
  ]);
  expect(JSON.stringify(told)).not.toContain(resident.email);
  expect(lines.some(({ level, msg }) => level === 30 && msg === "order-sent")).toBe(true);
});
