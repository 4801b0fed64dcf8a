import { describe, expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { ownerPayable } from "@/lib/ledger/chart";
import { completeAttempt } from "@/lib/payouts/complete-attempt";
import { failAttempt } from "@/lib/payouts/fail-attempt";
import { findPayout, lockPayout } from "@/lib/payouts/payout-store";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { retryPayout } from "@/lib/payouts/retry-payout";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { eventually } from "../../support/eventually";
import { payRent, type PaidRent } from "../../support/paid-rent";
import { addAdmin, attemptsOf } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const MINUTE_MS = 60_000;

/** The bank decides a transfer's fate, and we hear of it. */
async function decide(
  paid: { payoutId: Id<"payout"> },
  outcome: "success" | "failure" | "reversed",
  code?: string,
) {
  const attempt = (await attemptsOf(paid.payoutId)).at(-1);
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", outcome, code);
  await settlePayout(system, paid);
  return findPayout(paid.payoutId);
}

async function failedPayout(): Promise<PaidRent> {
  await world.sandbox.settings({ auto_complete: false });
  const paid = await payRent(world);
  await sendPayout(system, paid);
  await decide(paid, "failure", "BENE_BANK_DECLINED");
  return paid;
}

describe("the schedule", () => {
  test("5, 15 and 45 minutes, then failed and before a person", async () => {
    const paid = await failedPayout();
    for (const [index, minutes] of [5, 15, 45].entries()) {
      const waiting = await findPayout(paid.payoutId);
      expect(waiting).toMatchObject({ status: "retry_scheduled", retry_count: index });
      clock.advance((minutes - 1) * MINUTE_MS);
      await processScheduledPayouts(system);
      expect(await attemptsOf(paid.payoutId)).toHaveLength(index + 1);
      clock.advance(2 * MINUTE_MS);
      await processScheduledPayouts(system);
      expect(await attemptsOf(paid.payoutId)).toHaveLength(index + 2);
      await decide(paid, "failure", "BENE_BANK_DECLINED");
    }
    expect(await findPayout(paid.payoutId)).toMatchObject({
      status: "failed",
      retry_count: 3,
      next_retry_at: null,
    });
    const items = await database()
      .selectFrom("review_item")
      .selectAll()
      .where("kind", "=", "payout-failed")
      .execute();
    expect(items.some((item) => item.summary.includes(paid.payoutId))).toBe(true);
  });

  test("a reason that will not go away goes to a person at once", async () => {
    await world.sandbox.settings({ auto_complete: false });
    const paid = await payRent(world);
    await sendPayout(system, paid);
    expect(await decide(paid, "failure", "INVALID_IFSC_FAIL")).toMatchObject({
      status: "failed",
      retry_count: 0,
    });
  });
});

describe("by hand", () => {
  test("twenty clicks make one attempt, which is paid", async () => {
    const paid = await failedPayout();
    const admin = await addAdmin();
    await world.sandbox.settings({ auto_complete: true });
    const clicks = await Promise.allSettled(
      Array.from({ length: 20 }, () => retryPayout(admin, paid, "person")),
    );
    const refused = clicks.flatMap((click) =>
      click.status === "rejected" ? [click.reason as { code: string }] : [],
    );
    expect(new Set(refused.map((reason) => reason.code))).toEqual(new Set(["payout-not-retryable"]));
    expect(refused).toHaveLength(19);
    expect(await attemptsOf(paid.payoutId)).toHaveLength(2);
    const done = await eventually(
      () => settlePayout(system, paid).then(() => findPayout(paid.payoutId)),
      (payout) => payout?.status === "completed",
    );
    expect(done).toMatchObject({ status: "completed", retry_count: 1 });
  });

  test("is refused while an outcome is open or the money has arrived", async () => {
    await world.sandbox.settings({ auto_complete: false });
    const paid = await payRent(world);
    await sendPayout(system, paid);
    await expect(retryPayout(await addAdmin(), paid, "person")).rejects.toMatchObject({
      code: "payout-not-retryable",
    });
    expect(await decide(paid, "success")).toMatchObject({ status: "completed" });
    await expect(retryPayout(await addAdmin(), paid, "person")).rejects.toMatchObject({
      code: "payout-not-retryable",
    });
  });

  test("a transfer that was paid after all is not sent again", async () => {
    await world.sandbox.settings({ auto_complete: false });
    const paid = await payRent(world);
    await sendPayout(system, paid);
    const [attempt] = await attemptsOf(paid.payoutId);
    // What we would have written down had the gateway called it failed, wrongly, for a moment.
    await inTransaction(async (tx) => {
      const payout = await lockPayout(tx, paid.payoutId);
      if (!payout || !attempt) throw new Error("the payout was sent");
      await failAttempt(tx, system, payout, attempt, {
        code: "NPCI_UNAVAILABLE",
        message: "Down",
        permanent: false,
      });
    });
    await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "success");

    await retryPayout(await addAdmin(), paid, "person");

    expect(await findPayout(paid.payoutId)).toMatchObject({ status: "completed" });
    expect(await attemptsOf(paid.payoutId)).toMatchObject([{ state: "paid" }]);
  });
});

test("money that comes back is the owner's again, and can be paid once more, once", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const paid = await payRent(world, { rentMinor: 900_000n });
  await sendPayout(system, paid);
  await decide(paid, "success");
  expect(await decide(paid, "reversed")).toMatchObject({ status: "returned" });
  expect(await getBalance(ownerPayable(paid.tenant.owner.portfolioId))).toEqual(inr(900_000n));

  const admin = await addAdmin();
  const clicks = await Promise.allSettled(
    Array.from({ length: 5 }, () => retryPayout(admin, paid, "person")),
  );
  const again = clicks.flatMap((click) => (click.status === "fulfilled" ? [click.value] : []));
  expect(again).toHaveLength(1);
  expect(again[0]).not.toBe(paid.payoutId);
  expect(await getBalance(ownerPayable(paid.tenant.owner.portfolioId))).toEqual(inr(0n));
});

describe("an earlier transfer that was paid after all", () => {
  test("takes back the attempt that has not been sent", async () => {
    const paid = await failedPayout();
    await world.sandbox.setFault({ gateway: "cashfree", operation: "transfer", fault: "429", times: 1 });
    await retryPayout(await addAdmin(), paid, "person");
    expect((await attemptsOf(paid.payoutId)).map((attempt) => attempt.state)).toEqual(["failed", "ready"]);
    const [first] = await attemptsOf(paid.payoutId);
    await inTransaction(async (tx) => {
      const payout = await lockPayout(tx, paid.payoutId);
      if (!payout || !first) throw new Error("there are two attempts");
      await completeAttempt(tx, system, payout, first, {
        kind: "paid",
        gatewayReference: null,
        reference: first.transfer_id,
        amount: inr(payout.amount_minor),
        utr: "1",
        fee: inr(0n),
        feeTax: inr(0n),
      });
    });
    expect((await attemptsOf(paid.payoutId)).map((attempt) => attempt.state)).toEqual(["paid", "failed"]);
    expect(await findPayout(paid.payoutId)).toMatchObject({ status: "completed" });
    clock.advance(10 * MINUTE_MS);
    await processScheduledPayouts(system);
    expect((await attemptsOf(paid.payoutId)).map((attempt) => attempt.state)).toEqual(["paid", "failed"]);
  });
});

test("a paid transfer is watched for a week, so that a lost webhook cannot hide its return", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const paid = await payRent(world);
  await sendPayout(system, paid);
  await decide(paid, "success");
  const [attempt] = await attemptsOf(paid.payoutId);
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "reversed");
  await processScheduledPayouts(system);
  expect(await findPayout(paid.payoutId)).toMatchObject({ status: "completed" });
  clock.advance(25 * 60 * MINUTE_MS);
  await processScheduledPayouts(system);
  expect(await findPayout(paid.payoutId)).toMatchObject({ status: "returned", next_check_at: null });
});
