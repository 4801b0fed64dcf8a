import { afterEach, describe, expect, test } from "vitest";
import { cancelTransfer } from "@/lib/cluster/cancel-transfer";
import { rejectTransfer } from "@/lib/cluster/reject-transfer";
import { retryTransfer } from "@/lib/cluster/retry-transfer";
import { listTransfers } from "@/lib/cluster/transfer-queries";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { ngn } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterReceivable, payoutInFlight } from "@/lib/ledger/chart";
import { advancePayout } from "@/lib/payouts/advance-payout";
import { callOff } from "@/lib/payouts/call-off-payout";
import { failAttempt } from "@/lib/payouts/fail-attempt";
import { lockPayout } from "@/lib/payouts/payout-store";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { addStaff } from "../../support/estates";
import { eventually } from "../../support/eventually";
import { killInTheMiddleOf } from "../../support/killed-worker";
import { attemptsOf } from "../../support/people";
import {
  addMoney,
  addTreasurer,
  approve,
  askTransfer,
  held,
  payoutOfTransfer,
  steppedUp,
  transferNow,
  type MoneyWorld,
} from "../../support/cluster";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const MINUTE_MS = 60_000;
const code = (value: string) => expect.objectContaining({ code: value });
type TransferId = Awaited<ReturnType<typeof askTransfer>>;

afterEach(() => world.sandbox.settings({ auto_complete: true }));

async function send(money: MoneyWorld, id: TransferId) {
  const payoutId = await payoutOfTransfer(money, id);
  await sendPayout(system, { payoutId });
  return payoutId;
}
/** Asks the gateway until the transfer is no longer on its way. */
const settled = async (money: MoneyWorld, id: TransferId) => {
  const payoutId = await payoutOfTransfer(money, id);
  return eventually(
    async () => {
      await settlePayout(system, { payoutId });
      return transferNow(money, id);
    },
    (transfer) => transfer.status !== "processing",
  );
};
const transfersOf = async (payoutId: string) => {
  const references = (await attemptsOf(payoutId)).map((attempt) => attempt.transfer_id);
  return (await world.sandbox.books()).transfers.filter(({ reference }) => references.includes(reference));
};

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
    const payoutId = await send(money, id);
    expect(await settled(money, id)).toMatchObject({ status: "completed", error_code: null });
    expect(await transfersOf(payoutId)).toMatchObject([
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
    const payoutId = await send(money, id);
    expect(await attemptsOf(payoutId)).toMatchObject([{ state: "unknown" }]);
    expect(await transferNow(money, id)).toMatchObject({ status: "processing", can_cancel: false });
    await expect(cancelTransfer(money.first, money.estate.id, { transferId: id })).rejects.toThrow(
      code("transfer-not-cancellable"),
    );
    expect(await settled(money, id)).toMatchObject({ status: "completed" });
    expect(await transfersOf(payoutId)).toHaveLength(1);
  });

  test("that fails keeps its money on hold, is tried again by the timer, and arrives", async () => {
    const money = await addMoney(5_000_000n);
    const id = await askTransfer(money, { provider });
    await world.sandbox.settings({ auto_complete: false });
    const payoutId = await send(money, id);
    const [first] = await attemptsOf(payoutId);
    await world.sandbox.decideTransfer(first?.transfer_id ?? "", "failure");
    await settlePayout(system, { payoutId });
    expect(await transferNow(money, id)).toMatchObject({ status: "processing" });
    expect(await held(money)).toBe(3_000_000n);
    await world.sandbox.settings({ auto_complete: true });
    clock.advance(6 * MINUTE_MS);
    await processScheduledPayouts(system);
    expect(await settled(money, id)).toMatchObject({ status: "completed" });
    expect(await attemptsOf(payoutId)).toMatchObject([{ state: "failed" }, { state: "paid" }]);
    expect((await transfersOf(payoutId)).filter((transfer) => transfer.paid_minor > 0)).toHaveLength(1);
  });
});

describe("what comes back or does not leave", () => {
  test("a transfer that the bank sends back is the estate's money again, and can only be asked for anew", async () => {
    const money = await addMoney(5_000_000n);
    const id = await askTransfer(money);
    const payoutId = await send(money, id);
    await settled(money, id);
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
    const payoutId = await send(money, id);
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
    expect(await transfersOf(payoutId)).toHaveLength(1);
  });

  test("one that arrives after it was called off is owed by the estate, and a person is told", async () => {
    const money = await addMoney(5_000_000n);
    const id = await askTransfer(money);
    await world.sandbox.settings({ auto_complete: false });
    const payoutId = await send(money, id);
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
        () => transfersOf(payoutId),
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
    expect(await transfersOf(payoutId)).toHaveLength(1);
  });

  test("killed between the hold and the sending: the sweep sends it, once", async () => {
    const money = await addMoney(5_000_000n);
    const id = await askTransfer(money);
    clock.advance(MINUTE_MS);
    await eventually(
      () => processScheduledPayouts(system).then(() => transferNow(money, id)),
      (transfer) => transfer.status === "completed",
    );
    expect(await transfersOf(await payoutOfTransfer(money, id))).toHaveLength(1);
  });
});

describe("two people", () => {
  const LARGE = { amountMinor: 15_000_000n };

  test("above the limit nothing leaves before a second person agrees, whoever asks the machine", async () => {
    const money = await addMoney(20_000_000n);
    const id = await askTransfer(money, LARGE);
    expect(await held(money)).toBe(5_000_000n);
    const payoutId = await send(money, id);
    clock.advance(60 * MINUTE_MS);
    await processScheduledPayouts(system);
    await advancePayout(system, { payoutId });
    expect(await attemptsOf(payoutId)).toEqual([]);
    expect(await transferNow(money, id)).toMatchObject({ status: "waiting", can_approve: false });
    clock.reset();
    await expect(approve(money, id, money.first)).rejects.toThrow(code("second-person-required"));
    await approve(money, id);
    await send(money, id);
    expect(await settled(money, id)).toMatchObject({
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
    await settled(money, id);
    expect(await transfersOf(payoutId)).toHaveLength(1);
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
        approve(money, id).then(() => send(money, id)),
        cancelTransfer(money.first, money.estate.id, { transferId: id }),
      ]);
      const { status } = await settled(money, id);
      expect(["completed", "pending", "cancelled"]).toContain(status);
      expect(await held(money)).toBe(status === "cancelled" ? 20_000_000n : 5_000_000n);
    }
  });
});

describe("who may, and for what", () => {
  test("staff need the permission, others find nothing, and a session must have proved itself", async () => {
    const money = await addMoney(5_000_000n);
    const other = await addMoney(0n);
    const viewer = await steppedUp(await addStaff(money.estate, ["ViewWallet", "ManageBill"]));
    await expect(askTransfer(money, { by: viewer })).rejects.toMatchObject({ kind: "forbidden" });
    await expect(askTransfer(money, { by: other.first })).rejects.toMatchObject({ kind: "not-found" });
    await expect(askTransfer(money, { by: { ...money.first, secret: "none" } })).rejects.toThrow(
      code("step-up-required"),
    );
    const id = await askTransfer(money);
    await expect(approve(other, id)).rejects.toMatchObject({ kind: "not-found" });
    await expect(cancelTransfer(other.first, other.estate.id, { transferId: id })).rejects.toMatchObject({
      kind: "not-found",
    });
    await expect(cancelTransfer(viewer, money.estate.id, { transferId: id })).rejects.toMatchObject({
      kind: "forbidden",
    });
    expect(await held(money)).toBe(3_000_000n);
  });

  test("the account must exist and be theirs who is named; unless nobody can say", async () => {
    const money = await addMoney(5_000_000n);
    await expect(askTransfer(money, { bankCode: "999" })).rejects.toThrow(code("account-not-found"));
    await expect(askTransfer(money, { accountName: "Bode George" })).rejects.toThrow(
      code("account-holder-differs"),
    );
    await expect(askTransfer(money, { amountMinor: 9_999n })).rejects.toThrow(code("amount-below-minimum"));
    await expect(askTransfer(money, { amountMinor: 5_000_001n })).rejects.toThrow(code("insufficient-funds"));
    expect(await held(money)).toBe(5_000_000n);
    await world.sandbox.setFault({
      gateway: "paystack",
      operation: "lookup",
      fault: "500-before-work",
      times: 3,
    });
    const id = await askTransfer(money);
    expect(await transferNow(money, id)).toMatchObject({
      resolved_name: null,
      account_name: "Forrest Green",
    });
  });

  test("the account lies sealed, and an attempt keeps the one it was asked for", async () => {
    const money = await addMoney(5_000_000n);
    const id = await askTransfer(money);
    const payoutId = await send(money, id);
    await settled(money, id);
    const [attempt] = await attemptsOf(payoutId);
    const row = await database()
      .selectFrom("beneficiary")
      .selectAll()
      .where("id", "=", attempt?.beneficiary_id ?? "")
      .executeTakeFirstOrThrow();
    expect(row.details_encrypted.includes(Buffer.from("0690000031"))).toBe(false);
    expect(JSON.stringify(await transferNow(money, id))).not.toContain("0690000031");
  });

  test("the same request key is one transfer, with other content it is refused", async () => {
    const money = await addMoney(5_000_000n);
    const [first, again] = await Promise.all([
      askTransfer(money, { requestKey: "once" }),
      askTransfer(money, { requestKey: "once" }),
    ]);
    expect(again).toBe(first);
    await expect(askTransfer(money, { requestKey: "once", reason: "Other" })).rejects.toThrow(
      code("idempotency-key-reused"),
    );
    expect(await held(money)).toBe(3_000_000n);
    await askTransfer(money);
    const page = await listTransfers(money.first, money.estate.id, { limit: 1 });
    expect(page).toMatchObject({ count: 2, results: [{ status: "pending" }] });
    const rest = await listTransfers(money.first, money.estate.id, {
      limit: 1,
      cursor: page.next_cursor as TransferId,
    });
    expect(rest.results.map((transfer) => transfer.id)).toEqual([first]);
    expect(rest.next_cursor).toBeNull();
  });
});
