import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { getPayout } from "@/lib/payouts/payout-queries";
import { findPayout } from "@/lib/payouts/payout-store";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { retryPayout } from "@/lib/payouts/retry-payout";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { PUT as saveDetails } from "@/app/api/owner-payment-details/route";
import { browserOf, stepUpBy, type Browser } from "../../support/accounts";
import { payRent, type PaidRent } from "../../support/paid-rent";
import { addOwner, attemptsOf, bankDetails } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WRONG = "INVALID_ACCOUNT_FAIL";

/** The bank refuses the newest transfer, and we hear of it. */
async function refuse({ payoutId }: { payoutId: Id<"payout"> }, code: string): Promise<void> {
  const attempt = (await attemptsOf(payoutId)).at(-1);
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "failure", code);
  await settlePayout(system, { payoutId });
}

async function refusedPayout(code = WRONG): Promise<PaidRent & { here: Browser }> {
  await world.sandbox.settings({ auto_complete: false });
  const owner = await addOwner();
  const here = await browserOf(owner);
  const paid = await payRent(world, { owner });
  await sendPayout(system, paid);
  await refuse(paid, code);
  return { ...paid, here };
}

async function enterDetails(here: Browser, account_number: string): Promise<void> {
  await stepUpBy(here);
  const body = { ...bankDetails, account_number };
  const answer = await here.call(saveDetails, "PUT", "/api/owner-payment-details/", { body });
  expect(answer.status).toBe(200);
}

const sweep = () => processScheduledPayouts(system);
const seen = ({ tenant, payoutId }: PaidRent) => getPayout(tenant.owner.actor, payoutId);

test("wrong details that were corrected are tried again by themselves when the new ones count, and not before", async () => {
  const paid = await refusedPayout();
  await sweep();
  expect(await seen(paid)).toMatchObject({ status: "failed", details_retry_at: null });
  await enterDetails(paid.here, "026291800007777");
  const { details_retry_at: from } = await seen(paid);
  expect(Math.abs(Date.parse(from ?? "") - clock.now().getTime() - DAY)).toBeLessThan(MINUTE);

  clock.advance(DAY - MINUTE);
  await sweep();
  expect(await attemptsOf(paid.payoutId)).toHaveLength(1);
  clock.advance(MINUTE + 1000);
  await sweep();

  const [first, second] = await attemptsOf(paid.payoutId);
  expect(second?.beneficiary_id).not.toBe(first?.beneficiary_id);
  expect(await seen(paid)).toMatchObject({
    status: "processing",
    details_retry_at: null,
    payment_details: "XXXX7777 · YESB0000262",
  });
});

test("four sweeps at once make one transfer", async () => {
  const paid = await refusedPayout();
  await enterDetails(paid.here, "026291800007777");
  clock.advance(DAY + 1000);
  await Promise.all([sweep(), sweep(), sweep(), sweep()]);
  expect(await attemptsOf(paid.payoutId)).toHaveLength(2);
});

test("details that failed too are not tried a second time, whoever asks; the next ones are, once", async () => {
  const paid = await refusedPayout();
  await enterDetails(paid.here, "026291800007777");
  clock.advance(DAY + 1000);
  await sweep();
  await refuse(paid, WRONG);
  await sweep();
  // A sweep that read its list before the second failure comes to the same question late.
  await expect(retryPayout(system, paid, "details")).rejects.toMatchObject({ code: "payout-not-retryable" });
  expect(await attemptsOf(paid.payoutId)).toHaveLength(2);
  await enterDetails(paid.here, "026291800008888");
  clock.advance(DAY + 1000);
  await sweep();
  await sweep();
  expect(await attemptsOf(paid.payoutId)).toHaveLength(3);
});

test("new details do not revive a payout that failed for another reason", async () => {
  const paid = await refusedPayout("BENE_BANK_DECLINED");
  for (const minutes of [6, 16, 46]) {
    clock.advance(minutes * MINUTE);
    await sweep();
    await refuse(paid, "BENE_BANK_DECLINED");
  }
  expect(await findPayout(paid.payoutId)).toMatchObject({ status: "failed" });
  await enterDetails(paid.here, "026291800007777");
  clock.advance(DAY + 1000);
  await sweep();
  await expect(retryPayout(system, paid, "details")).rejects.toMatchObject({ code: "payout-not-retryable" });
  expect(await attemptsOf(paid.payoutId)).toHaveLength(4);
});
