import { afterEach, describe, expect, test } from "vitest";
import { cancelTransfer } from "@/lib/cluster/cancel-transfer";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { ngn } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { payoutInFlight } from "@/lib/ledger/chart";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { attemptsOf } from "../../support/people";
import {
  addMoney,
  askTransfer,
  enterCredit,
  held,
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

describe.each(["paystack", "flutterwave"] as const)("a transfer by %s", (provider) => {
  test("is held when it is asked for, arrives once, and its remittance says so", async () => {
    const money = await addMoney(5_000_000n);
    const id = await askTransfer(money, { provider });
    expect(await held(money)).toBe(3_000_000n);
    expect(await getBalance(payoutInFlight("NGN"))).toEqual(ngn(2_000_000n));
    expect(await transferNow(money, id)).toMatchObject({
      status: "pending",
      needs_approval: false,
      account: "XXXX0031 · Access Bank",
      resolved_name: "Forrest Green",
    });
    const payoutId = await sendTransfer(money, id);
    expect(await settledTransfer(money, id)).toMatchObject({ status: "completed", error_code: null });
    expect(await transfersOf(world, payoutId)).toMatchObject([
      { paid_minor: 2_000_000, beneficiary: { account_number: "0690000031" } },
    ]);
    expect(await getBalance(payoutInFlight("NGN"))).toEqual(ngn(0n));
    expect(await held(money)).toBe(3_000_000n);
  });

  test("whose answer was lost is asked for by its reference and made once", async () => {
    const money = await addMoney(5_000_000n);
    const id = await askTransfer(money, { provider });
    await world.sandbox.setFault({
      gateway: provider,
      operation: "transfer",
      fault: "time-out-after-work",
      times: 1,
    });
    const payoutId = await sendTransfer(money, id);
    expect(await attemptsOf(payoutId)).toMatchObject([{ state: "unknown" }]);
    expect(await transferNow(money, id)).toMatchObject({ status: "processing", can_cancel: false });
    await expect(cancelTransfer(money.first, money.estate.id, { transferId: id })).rejects.toThrow(
      code("transfer-not-cancellable"),
    );
    expect(await settledTransfer(money, id)).toMatchObject({ status: "completed" });
    expect(await transfersOf(world, payoutId)).toHaveLength(1);
  });

  test("that fails keeps its money on hold, is tried again by the timer, and arrives", async () => {
    const money = await addMoney(5_000_000n);
    const id = await askTransfer(money, { provider });
    await world.sandbox.settings({ auto_complete: false });
    const payoutId = await sendTransfer(money, id);
    const [first] = await attemptsOf(payoutId);
    await world.sandbox.decideTransfer(first?.transfer_id ?? "", "failure");
    await settlePayout(system, { payoutId });
    expect(await transferNow(money, id)).toMatchObject({ status: "processing" });
    expect(await held(money)).toBe(3_000_000n);
    await world.sandbox.settings({ auto_complete: true });
    clock.advance(6 * MINUTE_MS);
    await processScheduledPayouts(system);
    expect(await settledTransfer(money, id)).toMatchObject({ status: "completed" });
    expect(await attemptsOf(payoutId)).toMatchObject([{ state: "failed" }, { state: "paid" }]);
    expect((await transfersOf(world, payoutId)).filter((transfer) => transfer.paid_minor > 0)).toHaveLength(
      1,
    );
  });
});

test("a key that was used for a transfer is refused for a credit", async () => {
  const money = await addMoney(5_000_000n);
  await askTransfer(money, { requestKey: "once" });
  await expect(enterCredit(money, { requestKey: "once" })).rejects.toThrow(code("idempotency-key-reused"));
});
