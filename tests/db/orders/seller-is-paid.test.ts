// Goal: what a seller sold reaches their account, once, whatever is told again.
import { expect, test } from "vitest";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { getBalance } from "@/lib/ledger/balances";
import { sellerPayable } from "@/lib/ledger/chart";
import { completeOrder } from "@/lib/orders/complete-order";
import { checkPayout } from "@/lib/payouts/check-payout";
import { sendPayout } from "@/lib/payouts/send-payout";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { eventually } from "../../support/eventually";
import { addSeller, payoutsOfOrder, sellThing, settleOrderPayment, type Seller } from "../../support/orders";
import { attemptsOf, bankDetails } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

/** Payment details belong to a portfolio, whoever's it is. */
async function payable(): Promise<Seller> {
  const seller = await addSeller();
  const memberships = [{ role: "owner" as const, portfolioId: seller.portfolioId }];
  const holder: PersonActor = { ...seller.actor, memberships };
  await savePaymentDetails(holder, bankDetails);
  return seller;
}

test("the payout of a completed order is sent once, for its price, and replays change nothing", async () => {
  const seller = await payable();
  const { order, buyer, payment } = await sellThing(world, { seller });
  const [payout] = await payoutsOfOrder(order.id);
  const payoutId = payout?.id as Id<"payout">;
  await Promise.all(Array.from({ length: 5 }, () => sendPayout(system, { payoutId })));
  await eventually(
    async () => {
      clock.advance(60_000);
      await checkPayout(system, { payoutId });
      return (await payoutsOfOrder(order.id))[0];
    },
    (row) => row?.status === "completed",
  );
  await completeOrder(buyer, order.id);
  await settleOrderPayment(payment);
  await sendPayout(system, { payoutId });
  const attempts = await attemptsOf(payoutId);
  expect(attempts).toHaveLength(1);
  const transfer = await world.sandbox.transfer(attempts[0]?.transfer_id ?? "");
  expect(transfer).toMatchObject({ amount_minor: 50_000, paid_minor: 50_000 });
  expect(await payoutsOfOrder(order.id)).toMatchObject([{ status: "completed" }]);
  expect((await getBalance(sellerPayable(seller.portfolioId))).amountMinor).toBe(0n);
});

test("without payment details the money waits for them", async () => {
  const { order } = await sellThing(world);
  const [payout] = await payoutsOfOrder(order.id);
  await sendPayout(system, { payoutId: payout?.id as Id<"payout"> });
  expect(await payoutsOfOrder(order.id)).toMatchObject([
    { status: "pending", waiting_for: "payment_details" },
  ]);
});
