import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { settlePayment } from "@/lib/payments/settle-payment";
import { checkRefund } from "@/lib/refunds/check-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { returnableOf } from "@/lib/refunds/wallet-refund-queries";
import { listOwnRemittances, listWalletEntries } from "@/lib/wallets/wallet-queries";
import { suspendWallet } from "@/lib/wallets/suspend-wallet";
import { findOrOpenWallet } from "@/lib/wallets/wallet-store";
import { processWebhook } from "@/lib/webhooks/process-webhook";
import { payableBill } from "../../support/bills";
import { addEstate } from "../../support/estates";
import { agree, giveBack, giveBackNow, refuse } from "../../support/give-backs";
import { addDeposit, refundOf, refundsOf, sendBack, type Deposit } from "../../support/source-refunds";
import { ended, reviewKinds } from "../../support/refunds";
import { available, payDirectly, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const code = (value: string) => expect.objectContaining({ code: value });
const kept = (said: PromiseSettledResult<unknown>[]) =>
  said.filter(({ status }) => status === "fulfilled").length;
const held = ({ estate, resident }: Deposit) => available(estate, resident);
const newest = async ({ estate, resident }: Deposit) =>
  (await listOwnRemittances(resident, estate.id, { limit: 1 })).results[0];
const atGateway = async (deposit: Deposit) =>
  (await world.sandbox.books()).refunds.filter((refund) => refund.order_reference === deposit.orderReference);
const walletOf = ({ estate, resident }: Deposit) =>
  inTransaction(
    (tx) => findOrOpenWallet(tx, { estateId: estate.id, personId: resident.personId, currency: "NGN" }),
    {
      estate: estate.id,
    },
  );
const settle = (merchantOrderId: string) => settlePayment(system, { merchantOrderId });

describe.each(["paystack", "flutterwave"] as const)("a deposit that came by %s", (provider) => {
  test("goes back the way it came: out of the wallet at once, and completed when the gateway says so", async () => {
    const deposit = await addDeposit(world, { provider });
    const id = await sendBack(deposit, { amountMinor: 400_000n });
    expect(await held(deposit)).toBe("6000.00");
    expect(await giveBackNow(deposit, id)).toMatchObject({
      status: "pending",
      to: "source",
      provider,
      bill_id: null,
      completed_at: null,
    });
    expect(await newest(deposit)).toMatchObject({
      type: "refund",
      provider,
      status: "pending",
      amount: "4000.00",
      note: "Added by mistake",
    });
    const refund = await ended((await refundOf(deposit)).id);
    expect(refund).toMatchObject({ status: "completed", portfolio_id: null, wallet_minor: 400_000n });
    expect(await atGateway(deposit)).toMatchObject([
      { reference: refund.merchant_refund_id, amount_minor: 400_000, state: "COMPLETED" },
    ]);
    expect(await newest(deposit)).toMatchObject({ status: "completed" });
    expect((await giveBackNow(deposit, id)).status).toBe("completed");
    const { results } = await listWalletEntries(deposit.resident, deposit.estate.id, { limit: 1 });
    expect(results).toMatchObject([{ words: "Set aside for a refund", amount: "-4000.00" }]);
    expect(await held(deposit)).toBe("6000.00");
  });

  test("is the resident's again when the gateway will not send it back, and may be sent anew", async () => {
    const deposit = await addDeposit(world, { provider });
    const id = await sendBack(deposit);
    const refund = await refundOf(deposit);
    await world.sandbox.settings({ bank_delay_ms: 60_000 });
    await checkRefund(system, { refundId: refund.id });
    await world.sandbox.decideRefund(refund.merchant_refund_id, "failure");
    await world.sandbox.settings({ bank_delay_ms: 40 });
    expect(await ended(refund.id)).toMatchObject({ status: "failed" });
    expect(await held(deposit)).toBe("10000.00");
    expect(await newest(deposit)).toMatchObject({ status: "failed" });
    expect(await giveBackNow(deposit, id)).toMatchObject({ status: "failed" });
    expect(await reviewKinds()).toContain("refund-failed");
    await sendBack(deposit);
    const again = (await refundsOf(deposit)).at(-1);
    if (!again) throw new Error("no second refund");
    expect(await ended(again.id)).toMatchObject({ status: "completed" });
    expect(await held(deposit)).toBe("0.00");
  });

  test("whose refund's answer is lost is asked about under the same reference, and goes back once", async () => {
    const deposit = await addDeposit(world, { provider });
    await world.sandbox.setFault({
      gateway: provider,
      operation: "refund",
      fault: "500-after-work",
      times: 1,
    });
    await sendBack(deposit);
    const { id, merchant_refund_id: reference } = await refundOf(deposit);
    expect(await ended(id)).toMatchObject({ status: "completed" });
    expect(await atGateway(deposit)).toMatchObject([{ reference, state: "COMPLETED" }]);
    const unsent = await addDeposit(world, { provider });
    await world.sandbox.setFault({
      gateway: provider,
      operation: "refund",
      fault: "time-out-before-work",
      times: 1,
    });
    await sendBack(unsent);
    expect(await ended((await refundOf(unsent)).id)).toMatchObject({ status: "completed", send_count: 2 });
    expect(await atGateway(unsent)).toHaveLength(1);
  });
});

describe("what asks for more than there is", () => {
  test("is refused: more than the deposit brought, more than the wallet has, and what no gateway brought", async () => {
    const deposit = await addDeposit(world);
    await addDeposit(world, { of: deposit });
    await expect(sendBack(deposit, { amountMinor: 1_000_001n })).rejects.toThrow(code("refund-exceeds-paid"));
    await expect(sendBack(deposit, { amountMinor: 99n })).rejects.toThrow(code("refund-too-small"));
    const bill = await payableBill(deposit.estate, deposit.resident, { amountMinor: 1_500_000n });
    const { remittance } = await payFromWallet(deposit.estate, deposit.resident, bill);
    await expect(sendBack(deposit)).rejects.toMatchObject({
      code: "insufficient-funds",
      details: { error_type: "INSUFFICIENT_FUNDS", available_balance: "5000.00" },
    });
    await expect(sendBack({ ...deposit, payment: remittance })).rejects.toThrow(
      code("payment-not-refundable"),
    );
    await sendBack(deposit, { amountMinor: 500_000n });
    await ended((await refundOf(deposit)).id);
    await expect(sendBack(deposit, { amountMinor: 500_001n })).rejects.toThrow(code("refund-exceeds-paid"));
    expect(await held(deposit)).toBe("0.00");
  });

  test("of a bill paid directly only what the bill did not take, or gave back, goes on to where it came from", async () => {
    const deposit = await addDeposit(world);
    const bill = await payableBill(deposit.estate, deposit.resident, { amountMinor: 300_000n });
    const both = [
      await payDirectly(deposit.estate, deposit.resident, bill, { amountMinor: 300_000n }),
      await payDirectly(deposit.estate, deposit.resident, bill, { amountMinor: 200_000n }),
    ] as const;
    for (const { payment } of both) {
      await world.sandbox.payOrder(payment.merchant_order_id);
      await settle(payment.merchant_order_id);
    }
    const [whole, tooMuch] = both.map(({ remittance }) => ({ ...deposit, payment: remittance }));
    if (!whole || !tooMuch) throw new Error("two payments");
    await expect(sendBack(whole)).rejects.toThrow(code("payment-not-refundable"));
    await giveBack({ ...whole, payment: whole.payment }, { amountMinor: 100_000n });
    await sendBack(whole);
    await sendBack(tooMuch);
    const refunds = await refundsOf(deposit);
    expect(refunds.map(({ amount }) => amount.amountMinor)).toEqual([100_000n, 200_000n]);
    for (const { id } of refunds) await ended(id);
    expect(await held(deposit)).toBe("10000.00");
  });

  test("is refused when it has not arrived, is another estate's, or its wallet is suspended", async () => {
    const deposit = await addDeposit(world);
    const foreign = await addEstate();
    await expect(
      sendBack({ ...deposit, estate: foreign, first: { ...deposit.first, ...foreign.admin } }),
    ).rejects.toThrow(code("payment-not-found"));
    const walletId = (await walletOf(deposit)).id;
    await suspendWallet(deposit.first, deposit.estate.id, { walletId, reason: "Lost phone" });
    await expect(sendBack(deposit)).rejects.toThrow(code("wallet-suspended"));
    await expect(sendBack(deposit, { isCancelling: true })).rejects.toThrow(code("refund-cancels-no-bill"));
    expect(await held(deposit)).toBe("10000.00");
  });
});

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

test("above the limit nothing leaves the wallet until a second person agrees", async () => {
  const deposit = await addDeposit(world, { limitMinor: 300_000n });
  const id = await sendBack(deposit);
  expect((await giveBackNow(deposit, id)).status).toBe("waiting");
  expect(await held(deposit)).toBe("10000.00");
  await expect(agree(deposit, id, deposit.first)).rejects.toThrow(code("second-person-required"));
  await refuse(deposit, id);
  const again = await sendBack(deposit);
  const said = await Promise.allSettled(Array.from({ length: 10 }, () => agree(deposit, again)));
  expect(kept(said)).toBe(1);
  expect(await held(deposit)).toBe("0.00");
  const { id: refundId } = await refundOf(deposit);
  expect(await ended(refundId)).toMatchObject({ status: "completed", wallet_minor: 1_000_000n });
});

test("whoever manages the estate's payments is told what can go back at this moment, and nobody else", async () => {
  const deposit = await addDeposit(world);
  const { estate, first, resident, payment } = deposit;
  const bill = await payableBill(estate, resident, { amountMinor: 400_000n });
  await payFromWallet(estate, resident, bill);
  expect(await returnableOf(first, estate.id, payment.id)).toBe("6000.00");
  expect(await returnableOf(resident, estate.id, payment.id)).toBeNull();
  const foreign = await addDeposit(world);
  expect(await returnableOf(first, estate.id, foreign.payment.id)).toBeNull();
  await sendBack(deposit, { amountMinor: 100_000n });
  expect(await returnableOf(first, estate.id, payment.id)).toBeNull();
  await ended((await refundOf(deposit)).id);
  expect(await returnableOf(first, estate.id, payment.id)).toBe("5000.00");
});

test("a refund that failed does not count against what one person may send alone", async () => {
  const deposit = await addDeposit(world, { limitMinor: 300_000n });
  const id = await sendBack(deposit, { amountMinor: 300_000n });
  const refund = await refundOf(deposit);
  await world.sandbox.settings({ bank_delay_ms: 60_000 });
  await checkRefund(system, { refundId: refund.id });
  await world.sandbox.decideRefund(refund.merchant_refund_id, "failure");
  await world.sandbox.settings({ bank_delay_ms: 40 });
  await settleRefund(system, { merchantRefundId: refund.merchant_refund_id });
  expect((await giveBackNow(deposit, id)).status).toBe("failed");
  expect((await giveBackNow(deposit, await sendBack(deposit, { amountMinor: 300_000n }))).status).toBe(
    "pending",
  );
});

test("a payment of which all went back is no reversal that a person must look at", async () => {
  const deposit = await addDeposit(world);
  await sendBack(deposit);
  await ended((await refundOf(deposit)).id);
  const before = (await reviewKinds()).filter((kind) => kind === "payment-reversed").length;
  await settle(deposit.orderReference);
  expect((await reviewKinds()).filter((kind) => kind === "payment-reversed")).toHaveLength(before);
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
