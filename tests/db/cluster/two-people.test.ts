import { expect, test } from "vitest";
import { cancelTransfer } from "@/lib/cluster/cancel-transfer";
import { rejectTransfer } from "@/lib/cluster/reject-transfer";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { advancePayout } from "@/lib/payouts/advance-payout";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { sendPayout } from "@/lib/payouts/send-payout";
import { attemptsOf } from "../../support/people";
import {
  addMoney,
  addTreasurer,
  approve,
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

const LARGE = { amountMinor: 15_000_000n };

test("above the limit nothing leaves before a second person agrees, whoever asks the machine", async () => {
  const money = await addMoney(20_000_000n);
  const id = await askTransfer(money, LARGE);
  expect(await held(money)).toBe(5_000_000n);
  const payoutId = await sendTransfer(money, id);
  clock.advance(60 * MINUTE_MS);
  await processScheduledPayouts(system);
  await advancePayout(system, { payoutId });
  expect(await attemptsOf(payoutId)).toEqual([]);
  expect(await transferNow(money, id)).toMatchObject({ status: "waiting", can_approve: false });
  clock.reset();
  await expect(approve(money, id, money.first)).rejects.toThrow(code("second-person-required"));
  await approve(money, id);
  await sendTransfer(money, id);
  expect(await settledTransfer(money, id)).toMatchObject({
    status: "completed",
    decided_by: { id: money.second.personId },
  });
});

test("ten approvals at once are one approval and one transfer", async () => {
  const money = await addMoney(20_000_000n);
  const third = await addTreasurer(money.estate, "Kemi Alade");
  const id = await askTransfer(money, LARGE);
  const payoutId = await payoutOfTransfer(money, id);
  const said = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) => approve(money, id, index % 2 ? third : money.second)),
  );
  expect(said.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  await Promise.all(Array.from({ length: 10 }, () => sendPayout(system, { payoutId })));
  await settledTransfer(money, id);
  expect(await transfersOf(world, payoutId)).toHaveLength(1);
  await expect(approve(money, id)).rejects.toThrow(code("transfer-decided-already"));
});

test("what one person sends in a day counts together, and the other's day is their own", async () => {
  const money = await addMoney(40_000_000n);
  await askTransfer(money, { amountMinor: 6_000_000n });
  const second = await askTransfer(money, { amountMinor: 6_000_000n });
  expect(await transferNow(money, second)).toMatchObject({ status: "waiting", needs_approval: true });
  const exact = await askTransfer(money, { amountMinor: 4_000_000n });
  expect(await transferNow(money, exact)).toMatchObject({ needs_approval: false });
  const others = await askTransfer(money, { amountMinor: 10_000_000n, by: money.second });
  expect(await transferNow(money, others)).toMatchObject({ needs_approval: false });
});

test("many small transfers of one person at once stay within the limit together", async () => {
  const money = await addMoney(40_000_000n);
  const ids = await Promise.all(
    Array.from({ length: 8 }, () => askTransfer(money, { amountMinor: 3_000_000n })),
  );
  const states = await Promise.all(ids.map((id) => transferNow(money, id)));
  expect(states.filter(({ needs_approval: needs }) => !needs)).toHaveLength(3);
});

test("a second person may refuse with a reason, and the money is the estate's to spend again", async () => {
  const money = await addMoney(20_000_000n);
  const id = await askTransfer(money, LARGE);
  const refuse = (by = money.second) =>
    rejectTransfer(by, money.estate.id, { transferId: id, note: "Wrong contractor" });
  await expect(refuse(money.first)).rejects.toThrow(code("second-person-required"));
  await refuse();
  expect(await held(money)).toBe(20_000_000n);
  expect(await transferNow(money, id)).toMatchObject({
    status: "rejected",
    decision_note: "Wrong contractor",
  });
  await expect(approve(money, id)).rejects.toThrow(code("transfer-decided-already"));
  await expect(refuse()).rejects.toThrow(code("transfer-decided-already"));
});

test("calling off races the approval: either it leaves or the money is back, never both", async () => {
  for (let round = 0; round < 4; round += 1) {
    const money = await addMoney(20_000_000n);
    const id = await askTransfer(money, LARGE);
    await Promise.allSettled([
      approve(money, id).then(() => sendTransfer(money, id)),
      cancelTransfer(money.first, money.estate.id, { transferId: id }),
    ]);
    const { status } = await settledTransfer(money, id);
    expect(["completed", "pending", "cancelled"]).toContain(status);
    expect(await held(money)).toBe(status === "cancelled" ? 20_000_000n : 5_000_000n);
  }
});
