import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { checkRefund } from "@/lib/refunds/check-refund";
import { processWebhook } from "@/lib/webhooks/process-webhook";
import { payableBill } from "../../support/bills";
import { ended } from "../../support/refunds";
import { addDeposit, refundOf, sendBack, type Deposit } from "../../support/source-refunds";
import { available, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const code = (value: string) => expect.objectContaining({ code: value });
const kept = (said: PromiseSettledResult<unknown>[]) =>
  said.filter(({ status }) => status === "fulfilled").length;
const held = ({ estate, resident }: Deposit) => available(estate, resident);
const atGateway = async (deposit: Deposit) =>
  (await world.sandbox.books()).refunds.filter((refund) => refund.order_reference === deposit.orderReference);

describe("at the same moment", () => {
  test("fifty requests under one key are one refund, and fifty without a key are one as well", async () => {
    const [keyed, bare] = [await addDeposit(world), await addDeposit(world)];
    const ids = await Promise.all(
      Array.from({ length: 50 }, () => sendBack(keyed, { requestKey: "once", amountMinor: 100_000n })),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await held(keyed)).toBe("9000.00");
    const otherwise = sendBack(keyed, { requestKey: "once", amountMinor: 100_001n });
    await expect(otherwise).rejects.toThrow(code("idempotency-key-reused"));
    const elsewhere = sendBack(keyed, { requestKey: "once", amountMinor: 100_000n, destination: "wallet" });
    await expect(elsewhere).rejects.toThrow(code("idempotency-key-reused"));
    const said = await Promise.allSettled(
      Array.from({ length: 50 }, () => sendBack(bare, { amountMinor: 100_000n })),
    );
    expect(kept(said)).toBe(1);
    for (const one of said)
      if (one.status === "rejected") expect(one.reason).toEqual(code("refund-in-progress"));
    expect(await held(bare)).toBe("9000.00");
  });

  test("a bill paid from the wallet and a refund cannot both have its last money", async () => {
    for (let round = 0; round < 5; round += 1) {
      const deposit = await addDeposit(world);
      const bill = await payableBill(deposit.estate, deposit.resident, { amountMinor: 600_000n });
      const said = await Promise.allSettled([
        sendBack(deposit, { amountMinor: 600_000n }),
        payFromWallet(deposit.estate, deposit.resident, bill),
      ]);
      expect(kept(said)).toBe(1);
      expect(await held(deposit)).toBe("4000.00");
    }
  });

  test("twenty workers send it once", async () => {
    const deposit = await addDeposit(world);
    await sendBack(deposit);
    const { id } = await refundOf(deposit);
    await Promise.all(Array.from({ length: 20 }, () => checkRefund(system, { refundId: id })));
    expect(await ended(id)).toMatchObject({ status: "completed", send_count: 1 });
    expect(await atGateway(deposit)).toHaveLength(1);
  });
});

test("what the gateway does not know is not sent again for a quarter of an hour: a lost call may still arrive", async () => {
  const deposit = await addDeposit(world);
  await sendBack(deposit);
  const { id } = await refundOf(deposit);
  await world.sandbox.setFault({
    gateway: "paystack",
    operation: "refund",
    fault: "time-out-before-work",
    times: 1,
  });
  await checkRefund(system, { refundId: id });
  for (let look = 0; look < 7; look += 1) {
    clock.advance(120_000);
    await checkRefund(system, { refundId: id });
  }
  expect(await refundOf(deposit)).toMatchObject({ send_count: 1, status: "requested" });
  expect(await atGateway(deposit)).toEqual([]);
  expect(await ended(id)).toMatchObject({ status: "completed", send_count: 2 });
  expect(await atGateway(deposit)).toHaveLength(1);
});

test.each(["paystack", "flutterwave"] as const)(
  "a webhook of %s leads to the refund, and five of them complete it once",
  async (gateway) => {
    const deposit = await addDeposit(world, { provider: gateway });
    await sendBack(deposit);
    const { id, merchant_refund_id: reference } = await refundOf(deposit);
    await world.sandbox.settings({ bank_delay_ms: 60_000 });
    await checkRefund(system, { refundId: id });
    const known = await refundOf(deposit);
    await world.sandbox.decideRefund(reference, "success");
    await world.sandbox.settings({ bank_delay_ms: 40 });
    const data =
      gateway === "paystack"
        ? { event: "refund.processed", data: { transaction_reference: deposit.orderReference } }
        : { event: "refund.completed", data: { id: Number(known.gateway_refund_id) } };
    const said = await Promise.all(
      Array.from({ length: 5 }, async (_, try_) => {
        const row = await database()
          .insertInto("webhook_inbox")
          .values({
            gateway,
            event_key: randomBytes(32),
            body: Buffer.from(JSON.stringify({ ...data, try_ })),
          })
          .returning("id")
          .executeTakeFirstOrThrow();
        return processWebhook(system, { webhookId: row.id.toString() });
      }),
    );
    expect(said.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => "applied"));
    expect(await refundOf(deposit)).toMatchObject({ status: "completed" });
    expect(await held(deposit)).toBe("0.00");
    const { rows } = await world.database.owner.query(
      "select count(*)::int as n from ledger.txn where key = $1",
      [`refund:${reference}:done`],
    );
    expect(rows).toEqual([{ n: 1 }]);
  },
);
