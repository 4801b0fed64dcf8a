import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { ownerReceivable } from "@/lib/ledger/chart";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { retryPayout } from "@/lib/payouts/retry-payout";
import { findPayout } from "@/lib/payouts/payout-store";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { eventually } from "../../support/eventually";
import { payRent, type PaidRent } from "../../support/paid-rent";
import { addAdmin, addTenant, payoutOf } from "../../support/people";
import { ended, giveBack } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const RENT = 1_200_000n;

const paidOut = async (paid: PaidRent): Promise<void> => {
  await sendPayout(system, paid);
  await eventually(
    async () => {
      await settlePayout(system, paid);
      return findPayout(paid.payoutId);
    },
    (payout) => payout?.status === "completed",
  );
};
const owed = (paid: PaidRent) => getBalance(ownerReceivable(paid.tenant.owner.portfolioId));

test("he owes it, and the next rent pays it back before anything is paid out", async () => {
  const paid = await payRent(world);
  await paidOut(paid);
  const refund = await giveBack(paid, 300_000n);
  expect(refund.parts).toMatchObject({ owner: inr(0n), receivable: inr(300_000n) });
  expect(await owed(paid)).toEqual(inr(300_000n));
  await ended(refund.id);
  const next = await payRent(world, { owner: paid.tenant.owner });
  expect(await payoutOf(next.payment.id)).toMatchObject({ amount_minor: 900_000n });
  expect(await owed(paid)).toEqual(inr(0n));
  expect(await database().selectFrom("recovery").select("amount_minor").execute()).toContainEqual({
    amount_minor: 300_000n,
  });
});

test("two rents at once keep the debt back once", async () => {
  const paid = await payRent(world);
  await paidOut(paid);
  await giveBack(paid, 500_000n);
  const tenants = [await addTenant(paid.tenant.owner), await addTenant(paid.tenant.owner)];
  const orders = await Promise.all(
    tenants.map((tenant) =>
      startRentPayment(tenant.actor, { unitId: tenant.unitId, amount: undefined, requestKey: null }),
    ),
  );
  for (const order of orders) await world.sandbox.payOrder(order.merchant_order_id);
  await Promise.all(
    orders.map((order) => settlePayment(system, { merchantOrderId: order.merchant_order_id })),
  );
  const sums = await Promise.all(orders.map(async (order) => (await payoutOf(order.id)).amount_minor));
  expect(sums.reduce((a, b) => a + b, 0n)).toBe(2n * RENT - 500_000n);
  expect(await owed(paid)).toEqual(inr(0n));
});

test("a payout that came back pays the debt when it is sent again, and nothing is left to send", async () => {
  const first = await payRent(world);
  await paidOut(first);
  const second = await payRent(world, { owner: first.tenant.owner, rentMinor: 400_000n });
  await paidOut(second);
  const { transfer_id: transferId } = await database()
    .selectFrom("payout_attempt")
    .select("transfer_id")
    .where("payout_id", "=", second.payoutId)
    .executeTakeFirstOrThrow();
  await world.sandbox.decideTransfer(transferId, "reversed");
  await settlePayout(system, second);
  await giveBack(first, 500_000n);
  const admin = await addAdmin();
  await expect(retryPayout(admin, second, "person")).rejects.toMatchObject({
    code: "payout-kept-back",
    message: expect.stringContaining("kept back for what the owner owed after a refund") as string,
  });
  await expect(retryPayout(admin, second, "person")).rejects.toMatchObject({
    code: "payout-paid-again-already",
  });
  expect(await owed(first)).toEqual(inr(100_000n));
  expect(await findPayout(second.payoutId)).toMatchObject({ status: "returned", is_replaced: true });
});

test("a payout on its way counts as gone: nothing is called off", async () => {
  const paid = await payRent(world);
  await world.sandbox.settings({ auto_complete: false });
  await sendPayout(system, paid);
  await world.sandbox.settings({ auto_complete: true });
  const refund = await giveBack(paid, RENT);
  expect(refund.parts).toMatchObject({ owner: inr(0n), receivable: inr(RENT) });
  expect(await findPayout(paid.payoutId)).toMatchObject({ status: "processing" });
});

test("racing the payout, the money leaves us once: either it is called off or he owes it", async () => {
  for (let round = 0; round < 5; round += 1) {
    const paid = await payRent(world);
    const [refund] = await Promise.all([giveBack(paid, RENT), sendPayout(system, paid)]);
    const payout = await findPayout(paid.payoutId);
    const isCalledOff = payout?.status === "cancelled";
    expect(refund.parts.owner).toEqual(inr(isCalledOff ? RENT : 0n));
    expect(refund.parts.receivable).toEqual(inr(isCalledOff ? 0n : RENT));
  }
});
