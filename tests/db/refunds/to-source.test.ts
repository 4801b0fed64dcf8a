import { describe, expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { settlePayment } from "@/lib/payments/settle-payment";
import { checkRefund } from "@/lib/refunds/check-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { listOwnRemittances, listWalletEntries } from "@/lib/wallets/wallet-queries";
import { suspendWallet } from "@/lib/wallets/suspend-wallet";
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
