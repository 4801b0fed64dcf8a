import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { checkRefund } from "@/lib/refunds/check-refund";
import { settleRefund } from "@/lib/refunds/settle-refund";
import { bellOf, bellsOf, tellEverything } from "../../support/notices";
import { addDeposit, refundOf, sendBack, type Deposit } from "../../support/source-refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

/** A deposit on its way back, told of, and decided about by its bank. */
async function sentBack(outcome: "success" | "failure"): Promise<Deposit> {
  const deposit = await addDeposit(world);
  await tellEverything(5);
  await sendBack(deposit, { amountMinor: 400_000n });
  await tellEverything(5);
  const { id, merchant_refund_id: merchantRefundId } = await refundOf(deposit);
  await world.sandbox.settings({ bank_delay_ms: 60_000 });
  await checkRefund(system, { refundId: id });
  await world.sandbox.decideRefund(merchantRefundId, outcome);
  await world.sandbox.settings({ bank_delay_ms: 40 });
  await settleRefund(system, { merchantRefundId });
  await tellEverything(5);
  return deposit;
}

test("a resident is told that money goes back to where it came from, and that it went, each once and nobody else", async () => {
  const deposit = await sentBack("success");
  const { estate, resident } = deposit;
  const { remittance_id: remittanceId } = await refundOf(deposit);
  const [, asked, ended, ...more] = await bellsOf(resident);
  expect(more).toEqual([]);
  expect(asked).toMatchObject({
    kind: "wallet-refund",
    title: "₦4,000 is on its way back to you",
    sentence:
      "Palm Gardens sends ₦4,000 from your wallet back through Paystack, to where you had paid from; banks usually take up to seven days.",
    href: `/resident/${estate.id}/payments/${remittanceId}`,
  });
  expect(ended?.title).toBe("₦4,000 was sent back to you");
  expect(ended?.sentence).toMatch(/^₦4,000 went back through Paystack on \w+day .*, to where you had paid/);
  expect(await bellOf(deposit.first)).toEqual([]);
});

test("a refund that failed is told with where the money is", async () => {
  const deposit = await sentBack("failure");
  const last = (await bellsOf(deposit.resident)).at(-1);
  expect(last?.title).toBe("₦4,000 is in your wallet again");
  expect(last?.sentence).toMatch(
    /^₦4,000 could not go back through Paystack on .*, so it is in your wallet again\./,
  );
});
