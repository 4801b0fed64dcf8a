import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { scoutAvailable } from "@/lib/ledger/chart";
import { checkPayout } from "@/lib/payouts/check-payout";
import { cancelPayout } from "@/lib/payouts/cancel-payout";
import { holdPayout } from "@/lib/payouts/hold-payout";
import { listDuePayouts } from "@/lib/payouts/earning-store";
import { findPayout } from "@/lib/payouts/payout-store";
import { processPayout } from "@/lib/payouts/process-payout";
import { processPayouts } from "@/lib/payouts/process-payouts";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { eventually } from "../../support/eventually";
import { addAdmin, attemptsOf } from "../../support/people";
import {
  addDetails,
  addScout,
  addSeller,
  completeSale,
  duePayouts,
  earnBounties,
  type Scout,
} from "../../support/scouts";
import { steppedUpSecret } from "../../support/accounts";
import { tokenOf } from "../../support/call-route";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const DAY_MS = 86_400_000;

const transfersOf = async (payoutIds: readonly Id<"payout">[]) =>
  (await Promise.all(payoutIds.map(attemptsOf))).flat().map((attempt) => attempt.transfer_id);

async function richScout(): Promise<Scout & { payoutId: Id<"payout"> }> {
  const scout = await addScout();
  await earnBounties(scout, 2);
  await addDetails(scout);
  const payoutId = await requestEarnings(scout.actor, scout.portfolioId, {
    kind: "scout_bounty",
    amountMinor: null,
    requestKey: null,
  });
  return { ...scout, payoutId };
}

test("three overlapping runs over six payouts make six transfers", async () => {
  const payoutIds = await duePayouts(6);
  const before = (await world.sandbox.books()).transfers.length;
  const runs = await Promise.all([1, 2, 3].map(() => processPayouts(system)));
  expect(runs.reduce((sum, { sent }) => sum + sent, 0)).toBe(6);
  expect((await world.sandbox.books()).transfers.length - before).toBe(6);
  const transfers = await transfersOf(payoutIds);
  expect(new Set(transfers).size).toBe(6);
  expect(transfers).toHaveLength(6);
});

test("one run goes on beyond a batch until nothing is due", async () => {
  const payoutIds = await duePayouts(12);
  expect(await processPayouts(system)).toMatchObject({ found: 12, sent: 12 });
  expect(await transfersOf(payoutIds)).toHaveLength(12);
  expect(await processPayouts(system)).toMatchObject({ found: 0 });
});

test("while one payout of a person is being sent, the next one waits, and leaves after it", async () => {
  const scout = await richScout();
  await earnBounties(scout, 1);
  const next = await requestEarnings(scout.actor, scout.portfolioId, {
    kind: "scout_bounty",
    amountMinor: null,
    requestKey: null,
  });
  await world.sandbox.setFault({
    gateway: "cashfree",
    operation: "transfer",
    fault: "time-out-after-work",
    times: 1,
    delay_ms: 1500,
  });
  const first = sendPayout(system, { payoutId: scout.payoutId });
  await eventually(
    () => attemptsOf(scout.payoutId),
    ([attempt]) => attempt?.state === "sending",
  );
  expect(await sendPayout(system, { payoutId: next })).toBeNull();
  expect(await attemptsOf(next)).toEqual([]);
  const { nextCheckAt } = await checkPayout(system, { payoutId: next });
  expect(new Date(nextCheckAt ?? 0).getTime()).toBeGreaterThan(clock.now().getTime());
  expect(await first).toMatchObject({ kind: "unknown" });
  expect(await sendPayout(system, { payoutId: next })).toMatchObject({ kind: "accepted" });
});

test("nothing leaves before its day, neither by the run nor by the sweeper", async () => {
  const seller = await addSeller();
  const orderId = await completeSale(seller);
  await addDetails(seller);
  const payoutId = await inTransaction((tx) =>
    holdPayout(tx, system, {
      kind: "seller_payout",
      cause: `order:${orderId}`,
      orderId,
      paymentId: null,
      portfolioId: seller.portfolioId,
      amount: inr(50_000n),
      dueAt: new Date(tx.now.getTime() + 14 * DAY_MS),
    }),
  );
  if (!payoutId) throw new Error("nothing was held");
  await processPayouts(system);
  await sendPayout(system, { payoutId });
  clock.advance(13 * DAY_MS);
  await processScheduledPayouts(system);
  await processPayouts(system);
  expect(await attemptsOf(payoutId)).toEqual([]);
  clock.advance(2 * DAY_MS);
  await processPayouts(system);
  expect(await attemptsOf(payoutId)).toHaveLength(1);
});

test("what waits for payment details lets the others pass and leaves with a later run", async () => {
  const seller = await addSeller();
  const orderId = await completeSale(seller);
  const waiting = await inTransaction((tx) =>
    holdPayout(tx, system, {
      kind: "seller_payout",
      cause: `order:${orderId}`,
      orderId,
      paymentId: null,
      portfolioId: seller.portfolioId,
      amount: inr(50_000n),
      dueAt: tx.now,
    }),
  );
  const [other] = await duePayouts(1);
  expect(await processPayouts(system)).toMatchObject({ sent: 1, waiting: 1 });
  expect(await findPayout(waiting as Id<"payout">)).toMatchObject({
    status: "pending",
    waiting_for: "payment_details",
  });
  expect(await attemptsOf(other ?? "")).toHaveLength(1);
  // A run whose time is short begins with what can leave, however long the other has waited.
  const [younger] = await duePayouts(1);
  const first = await inTransaction((tx) => listDuePayouts(tx, { limit: 1, tried: [] }));
  expect(first).toEqual([younger]);
  await processPayouts(system);
  await addDetails(seller);
  expect(await processPayouts(system)).toMatchObject({ sent: 1 });
});

test("above the maximum nothing leaves until an administrator sends it, once", async () => {
  const seller = await addSeller();
  const orderId = await completeSale(seller);
  await addDetails(seller);
  const payoutId = (await inTransaction((tx) =>
    holdPayout(tx, system, {
      kind: "seller_payout",
      cause: `order:${orderId}`,
      orderId,
      paymentId: null,
      portfolioId: seller.portfolioId,
      amount: inr(50_000n),
      dueAt: tx.now,
      isWaiting: true,
    }),
  )) as Id<"payout">;
  expect(await processPayouts(system)).toMatchObject({ found: 0 });
  const admin = await addAdmin();
  const unproved = processPayout(admin, { payoutId, secret: await tokenOf(admin) });
  await expect(unproved).rejects.toMatchObject({ code: "session-required" });
  const own: PersonActor = { ...seller.actor, memberships: [...seller.actor.memberships, { role: "admin" }] };
  await expect(
    processPayout(own, { payoutId, secret: await steppedUpSecret({ ...own, email: seller.email }) }),
  ).rejects.toMatchObject({ code: "approval-of-own-payout" });
  expect(await attemptsOf(payoutId)).toEqual([]);
  const secret = await steppedUpSecret(admin);
  const presses = await Promise.allSettled([1, 2, 3].map(() => processPayout(admin, { payoutId, secret })));
  expect(presses.some(({ status }) => status === "fulfilled")).toBe(true);
  expect(await attemptsOf(payoutId)).toHaveLength(1);
  await expect(processPayout(admin, { payoutId, secret })).rejects.toMatchObject({
    code: "payout-not-pending",
  });
});

test("a cancelled payout is the scout's money again and never leaves", async () => {
  const scout = await richScout();
  const admin = await addAdmin();
  await cancelPayout(admin, { payoutId: scout.payoutId, reason: "Asked by mail" });
  expect(await getBalance(scoutAvailable(scout.portfolioId))).toMatchObject({ amountMinor: 2_000n });
  await processPayouts(system);
  await sendPayout(system, { payoutId: scout.payoutId });
  expect(await attemptsOf(scout.payoutId)).toEqual([]);
  await expect(cancelPayout(admin, { payoutId: scout.payoutId, reason: "Once more" })).rejects.toMatchObject({
    code: "payout-not-cancellable",
  });
});

test("cancelling while the run sends: it is either sent or cancelled, never both", async () => {
  const admin = await addAdmin();
  for (let round = 0; round < 4; round += 1) {
    const { payoutId } = await richScout();
    const cancelling = cancelPayout(admin, { payoutId, reason: "Raced" });
    await Promise.allSettled([processPayouts(system), cancelling]);
    const payout = await findPayout(payoutId);
    const isCancelled = payout?.status === "cancelled";
    expect(await attemptsOf(payoutId)).toHaveLength(isCancelled ? 0 : 1);
  }
});

test("on its way or arrived it cannot be cancelled; failed and confirmed it can", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const admin = await addAdmin();
  const scout = await richScout();
  const cancel = () => cancelPayout(admin, { payoutId: scout.payoutId, reason: "Too late" });
  await processPayouts(system);
  await expect(cancel()).rejects.toMatchObject({ code: "payout-not-cancellable" });
  const [attempt] = await attemptsOf(scout.payoutId);
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "failure", "INVALID_IFSC_FAIL");
  await settlePayout(system, { payoutId: scout.payoutId });
  await cancel();
  expect(await findPayout(scout.payoutId)).toMatchObject({ status: "cancelled", error_message: "Too late" });
  expect(await getBalance(scoutAvailable(scout.portfolioId))).toMatchObject({ amountMinor: 2_000n });
});

test("a scout's transfer that came back is the scout's money again, to be asked for anew", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const scout = await richScout();
  await processPayouts(system);
  const [attempt] = await attemptsOf(scout.payoutId);
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "success");
  await settlePayout(system, { payoutId: scout.payoutId });
  expect(await findPayout(scout.payoutId)).toMatchObject({ status: "completed" });
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "reversed");
  await settlePayout(system, { payoutId: scout.payoutId });
  expect(await findPayout(scout.payoutId)).toMatchObject({ status: "returned" });
  expect(await getBalance(scoutAvailable(scout.portfolioId))).toMatchObject({ amountMinor: 2_000n });
  const again = await requestEarnings(scout.actor, scout.portfolioId, {
    kind: "scout_bounty",
    amountMinor: null,
    requestKey: null,
  });
  expect(again).not.toBe(scout.payoutId);
});
