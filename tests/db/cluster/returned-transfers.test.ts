import { afterEach, expect, test } from "vitest";
import { cancelTransfer } from "@/lib/cluster/cancel-transfer";
import { retryTransfer } from "@/lib/cluster/retry-transfer";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { ngn } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterReceivable } from "@/lib/ledger/chart";
import { callOff } from "@/lib/payouts/call-off-payout";
import { failAttempt } from "@/lib/payouts/fail-attempt";
import { lockPayout } from "@/lib/payouts/payout-store";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { eventually } from "../../support/eventually";
import { killInTheMiddleOf } from "../../support/killed-worker";
import { attemptsOf } from "../../support/people";
import {
  addMoney,
  askTransfer,
  held,
  payoutOfTransfer,
  sendTransfer,
  settledTransfer,
  transferNow,
  transfersOf,
} from "../../support/cluster";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const MINUTE_MS = 60_000;
const code = (value: string) => expect.objectContaining({ code: value });

afterEach(() => world.sandbox.settings({ auto_complete: true }));

test("a transfer that the bank sends back is the estate's money again, and can only be asked for anew", async () => {
  const money = await addMoney(5_000_000n);
  const id = await askTransfer(money);
  const payoutId = await sendTransfer(money, id);
  await settledTransfer(money, id);
  const [attempt] = await attemptsOf(payoutId);
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "reversed");
  await settlePayout(system, { payoutId });
  expect(await transferNow(money, id)).toMatchObject({ status: "returned", can_retry: false });
  expect(await held(money)).toBe(5_000_000n);
  await expect(
    retryTransfer(money.first, money.first.secret, money.estate.id, { transferId: id }),
  ).rejects.toThrow(code("transfer-not-retryable"));
  await askTransfer(money);
  expect(await held(money)).toBe(3_000_000n);
});

test("a failed transfer is called off only once the gateway has confirmed that it failed", async () => {
  const money = await addMoney(5_000_000n);
  const id = await askTransfer(money);
  await world.sandbox.settings({ auto_complete: false });
  const payoutId = await sendTransfer(money, id);
  const [first] = await attemptsOf(payoutId);
  await world.sandbox.decideTransfer(first?.transfer_id ?? "", "failure");
  await settlePayout(system, { payoutId });
  const cancel = () => cancelTransfer(money.first, money.estate.id, { transferId: id });
  await world.sandbox.setFault({
    gateway: "paystack",
    operation: "transfer-status",
    fault: "500-before-work",
    times: 10,
  });
  await expect(cancel()).rejects.toThrow(code("transfer-not-cancellable"));
  await world.sandbox.clearFaults();
  await cancel();
  expect(await held(money)).toBe(5_000_000n);
  expect(await transferNow(money, id)).toMatchObject({
    status: "cancelled",
    cancelled_by: { id: money.first.personId },
  });
  clock.advance(60 * MINUTE_MS);
  await processScheduledPayouts(system);
  expect(await transfersOf(world, payoutId)).toHaveLength(1);
});

test("one that arrives after it was called off is owed by the estate, and a person is told", async () => {
  const money = await addMoney(5_000_000n);
  const id = await askTransfer(money);
  await world.sandbox.settings({ auto_complete: false });
  const payoutId = await sendTransfer(money, id);
  const [first] = await attemptsOf(payoutId);
  // As if the gateway had called it failed and had confirmed that.
  const refused = { code: "failed", message: "Failed", permanent: true };
  const asFailed = await inTransaction(async (tx) => {
    const payout = await lockPayout(tx, payoutId);
    if (!payout || !first) throw new Error("it was sent");
    await failAttempt(tx, system, payout, first, refused);
    return lockPayout(tx, payoutId);
  });
  await inTransaction(async (tx) => asFailed && callOff(tx, money.first, asFailed));
  expect(await held(money)).toBe(5_000_000n);
  await world.sandbox.decideTransfer(first?.transfer_id ?? "", "success");
  await settlePayout(system, { payoutId });
  expect(await held(money)).toBe(5_000_000n);
  expect(await getBalance(clusterReceivable(money.estate.id, "NGN"))).toEqual(ngn(2_000_000n));
  const kinds = await database().selectFrom("review_item").select("kind").execute();
  expect(kinds.map(({ kind }) => kind)).toContain("payout-paid-after-cancellation");
});

test("killed after the gateway took it, before we heard: the sweep finds it, and it is made once", async () => {
  const money = await addMoney(5_000_000n);
  const id = await askTransfer(money);
  const payoutId = await payoutOfTransfer(money, id);
  await world.sandbox.setFault({
    gateway: "paystack",
    operation: "transfer",
    fault: "time-out-after-work",
    times: 1,
    delay_ms: MINUTE_MS,
  });
  await killInTheMiddleOf("send-payout", payoutId, () =>
    eventually(
      () => transfersOf(world, payoutId),
      (transfers) => transfers.length === 1,
    ),
  );
  expect(await attemptsOf(payoutId)).toMatchObject([{ state: "sending" }]);
  expect(await transferNow(money, id)).toMatchObject({ status: "processing" });
  clock.advance(2 * MINUTE_MS);
  await eventually(
    () => processScheduledPayouts(system).then(() => transferNow(money, id)),
    (transfer) => transfer.status === "completed",
  );
  expect(await transfersOf(world, payoutId)).toHaveLength(1);
});

test("killed between the hold and the sending: the sweep sends it, once", async () => {
  const money = await addMoney(5_000_000n);
  const id = await askTransfer(money);
  clock.advance(MINUTE_MS);
  await eventually(
    () => processScheduledPayouts(system).then(() => transferNow(money, id)),
    (transfer) => transfer.status === "completed",
  );
  expect(await transfersOf(world, await payoutOfTransfer(money, id))).toHaveLength(1);
});
