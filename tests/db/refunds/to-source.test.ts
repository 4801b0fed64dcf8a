import { describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { settlePayment } from "@/lib/payments/settle-payment";
import { checkRefund } from "@/lib/refunds/check-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { returnableOf } from "@/lib/refunds/wallet-refund-queries";
import { listOwnRemittances, listWalletEntries } from "@/lib/wallets/wallet-queries";
import { suspendWallet } from "@/lib/wallets/suspend-wallet";
import { findOrOpenWallet } from "@/lib/wallets/wallet-store";
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
});

describe.each(["paystack", "flutterwave"] as const)("a deposit by %s", (provider) => {
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

  test("is refused when it is another estate's, its wallet is suspended, or a bill is to be cancelled with it", async () => {
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
