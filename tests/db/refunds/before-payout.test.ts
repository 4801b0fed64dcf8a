import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { gatewayChargeIncome } from "@/lib/ledger/chart";
import { findPayout } from "@/lib/payouts/payout-store";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { payRent, type PaidRent } from "../../support/paid-rent";
import { chargesOf, ended, giveBack, payoutsOf } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const RENT = 1_200_000n;
const CHARGE = 30_000n;

const refundsAtGateway = async (paid: PaidRent) =>
  (await world.sandbox.books()).refunds.filter(
    (refund) => refund.order_reference === paid.payment.merchant_order_id,
  );

test("a full refund calls the payout off, gives back the gateway charge too, and the month is owed again", async () => {
  const paid = await payRent(world);
  const income = await getBalance(gatewayChargeIncome());
  const refund = await giveBack(paid);
  expect(refund).toMatchObject({ status: "requested", amount: inr(RENT + CHARGE) });
  expect(refund.parts).toMatchObject({ owner: inr(RENT), receivable: inr(0n), charge: inr(CHARGE) });
  expect(await ended(refund.id)).toMatchObject({ status: "completed" });
  expect(await refundsAtGateway(paid)).toMatchObject([{ amount_minor: 1_230_000, state: "COMPLETED" }]);
  expect(await payoutsOf(paid.tenant.owner.portfolioId)).toMatchObject([{ status: "cancelled" }]);
  expect(await chargesOf(paid.tenant.leaseId)).toMatchObject([{ paid_minor: 0n, open_minor: RENT }]);
  const spent = income.amountMinor - (await getBalance(gatewayChargeIncome())).amountMinor;
  expect(spent).toBe(CHARGE);
});

test("a partial refund leaves the owner a smaller payout, which is sent", async () => {
  const paid = await payRent(world);
  const refund = await giveBack(paid, 300_000n);
  expect(refund.parts).toMatchObject({ owner: inr(300_000n), charge: inr(0n) });
  await ended(refund.id);
  const [first, rest] = await payoutsOf(paid.tenant.owner.portfolioId);
  expect(first).toMatchObject({ status: "cancelled", is_replaced: true });
  expect(rest).toMatchObject({ status: "pending", amount_minor: 900_000n, payment_id: paid.payment.id });
  expect(await chargesOf(paid.tenant.leaseId)).toMatchObject([
    { paid_minor: 900_000n, open_minor: 300_000n },
  ]);
});

test("forgiven rent is not asked for again", async () => {
  const paid = await payRent(world);
  const refund = await giveBack(paid, 200_000n, { rentAfter: "forgiven" });
  await ended(refund.id);
  expect(await chargesOf(paid.tenant.leaseId)).toMatchObject([{ waived_minor: 200_000n, open_minor: 0n }]);
});

test("a payout that has failed for certain is called off like one that was never sent", async () => {
  const paid = await payRent(world);
  await world.sandbox.settings({ auto_complete: false });
  await sendPayout(system, paid);
  const [transfer] = (await world.sandbox.books()).transfers.slice(-1);
  await world.sandbox.decideTransfer(transfer?.reference ?? "", "failure");
  await world.sandbox.settings({ auto_complete: true });
  await settlePayout(system, paid);
  const refund = await giveBack(paid, RENT);
  expect(refund.parts).toMatchObject({ owner: inr(RENT), receivable: inr(0n) });
  expect(await findPayout(paid.payoutId)).toMatchObject({ status: "cancelled" });
});
