import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { gatewayFloat, ownerPayable } from "@/lib/ledger/chart";
import { advancePayout } from "@/lib/payouts/advance-payout";
import { findPayout } from "@/lib/payouts/payout-store";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { eventually } from "../../support/eventually";
import { payRent, type PaidRent } from "../../support/paid-rent";
import { addOwner, attemptsOf, bankDetails } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const MINUTE_MS = 60_000;

const transfersOf = async (payoutId: string) => {
  const references = (await attemptsOf(payoutId)).map((attempt) => attempt.transfer_id);
  return (await world.sandbox.books()).transfers.filter((transfer) =>
    references.includes(transfer.reference),
  );
};
const settled = (paid: PaidRent) =>
  eventually(
    async () => {
      await settlePayout(system, paid);
      return findPayout(paid.payoutId);
    },
    (payout) => payout?.status !== "processing",
  );

describe("a plain day", () => {
  test("the owner is paid once, and the books follow the bank", async () => {
    const paid = await payRent(world, { rentMinor: 1_200_000n });
    const float = await getBalance(gatewayFloat("cashfree"));
    await sendPayout(system, paid);
    expect(await settled(paid)).toMatchObject({ status: "completed", error_code: null });
    expect((await findPayout(paid.payoutId))?.utr).toBeTruthy();
    expect(await transfersOf(paid.payoutId)).toMatchObject([{ paid_minor: 1_200_000, returned: false }]);
    const spent = float.amountMinor - (await getBalance(gatewayFloat("cashfree"))).amountMinor;
    expect(spent).toBeGreaterThanOrEqual(1_200_000n);
  });

  test("fifty workers on one due payout make one transfer", async () => {
    const paid = await payRent(world);
    await Promise.all(Array.from({ length: 50 }, () => advancePayout(system, paid)));
    expect(await settled(paid)).toMatchObject({ status: "completed" });
    expect(await attemptsOf(paid.payoutId)).toHaveLength(1);
    expect(await transfersOf(paid.payoutId)).toHaveLength(1);
  });
});

describe("an outcome that is not known", () => {
  test("a time-out after the work is resolved by the same reference, never by another transfer", async () => {
    const paid = await payRent(world);
    await world.sandbox.setFault({
      gateway: "cashfree",
      operation: "transfer",
      fault: "time-out-after-work",
      times: 1,
    });
    await sendPayout(system, paid);
    expect(await attemptsOf(paid.payoutId)).toMatchObject([{ state: "unknown" }]);
    expect(await findPayout(paid.payoutId)).toMatchObject({ status: "processing" });

    expect(await settled(paid)).toMatchObject({ status: "completed" });
    expect(await transfersOf(paid.payoutId)).toHaveLength(1);
  });

  test("a request that never arrived is sent again under the same reference, after a quarter of an hour", async () => {
    const paid = await payRent(world);
    await world.sandbox.setFault({
      gateway: "cashfree",
      operation: "transfer",
      fault: "500-before-work",
      times: 1,
    });
    await sendPayout(system, paid);
    for (let look = 0; look < 3; look += 1) await settlePayout(system, paid);
    expect(await attemptsOf(paid.payoutId)).toMatchObject([{ state: "unknown", not_found_count: 3 }]);
    await sendPayout(system, paid);
    expect(await transfersOf(paid.payoutId)).toEqual([]);

    clock.advance(16 * MINUTE_MS);
    await settlePayout(system, paid);
    const [ready] = await attemptsOf(paid.payoutId);
    expect(ready).toMatchObject({ state: "ready", number: 1 });
    await sendPayout(system, paid);

    expect(await settled(paid)).toMatchObject({ status: "completed" });
    expect(await transfersOf(paid.payoutId)).toMatchObject([{ reference: ready?.transfer_id }]);
  });

  test("a worker that died while sending is noticed when its lease has run out", async () => {
    const paid = await payRent(world);
    await sendPayout(system, paid);
    await database()
      .updateTable("payout_attempt")
      .set({ state: "sending", lease_until: new Date(Date.now() + MINUTE_MS) })
      .where("payout_id", "=", paid.payoutId)
      .execute();
    await advancePayout(system, paid);
    expect(await attemptsOf(paid.payoutId)).toMatchObject([{ state: "sending" }]);
    clock.advance(3 * MINUTE_MS);
    await eventually(
      () => advancePayout(system, paid).then(() => findPayout(paid.payoutId)),
      (payout) => payout?.status === "completed",
    );
    expect(await transfersOf(paid.payoutId)).toHaveLength(1);
  });
});

describe("waiting is not failing", () => {
  test("without payment details the payout waits, and goes as soon as the owner says where", async () => {
    const owner = await addOwner();
    const paid = await payRent(world, { owner });
    await database()
      .updateTable("beneficiary")
      .set({ replaced_at: new Date() })
      .where("portfolio_id", "=", owner.portfolioId)
      .execute();
    await sendPayout(system, paid);
    expect(await findPayout(paid.payoutId)).toMatchObject({
      status: "pending",
      waiting_for: "payment_details",
    });
    expect(await getBalance(ownerPayable(owner.portfolioId))).toEqual(inr(0n));

    await savePaymentDetails(owner.actor, bankDetails);
    await advancePayout(system, paid);
    expect(await settled(paid)).toMatchObject({ status: "completed", waiting_for: null });
  });

  test("a gateway that refuses connections leaves proof that nothing was sent", async () => {
    const paid = await payRent(world);
    await world.sandbox.setFault({ gateway: "cashfree", operation: "transfer", fault: "429", times: 1 });
    await sendPayout(system, paid);
    expect(await attemptsOf(paid.payoutId)).toMatchObject([{ state: "ready" }]);
    clock.advance(5 * MINUTE_MS);
    expect((await processScheduledPayouts(system)).advanced).toBeGreaterThan(0);
    expect(await settled(paid)).toMatchObject({ status: "completed" });
  });
});
