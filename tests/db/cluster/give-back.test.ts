import { getDashboard } from "@/lib/cluster/cluster-queries";
import { describe, expect, test } from "vitest";
import { billStatus } from "@/lib/bills/bill";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { listOperations } from "@/lib/cluster/cluster-queries";
import { listGiveBacks } from "@/lib/cluster/give-back-queries";
import { clock } from "@/lib/kernel/clock";
import { newId, type Id } from "@/lib/kernel/id";
import { settlePayment } from "@/lib/payments/settle-payment";
import { systemActor } from "@/lib/kernel/actor";
import { getRemittancePayment } from "@/lib/payments/remittance-payment-queries";
import { listOwnRemittances, listWalletEntries } from "@/lib/wallets/wallet-queries";
import { billNow, payableBill } from "../../support/bills";
import { addTreasurer, askTransfer, held } from "../../support/cluster";
import { addEstateResident, addStaff } from "../../support/estates";
import { agree, giveBack, giveBackNow, paidBill, payAnother, refuse } from "../../support/give-backs";
import { available, payDirectly, payFromWallet } from "../../support/wallets";
import { useWorld } from "../../support/world";

const world = useWorld();
const code = (value: string) => expect.objectContaining({ code: value });
const kept = (said: PromiseSettledResult<unknown>[]) =>
  said.filter(({ status }) => status === "fulfilled").length;

describe("what was paid for a bill", () => {
  test("goes back to the payer's wallet, and the bill is open again", async () => {
    const paid = await paidBill(world);
    const { estate, resident, bill, payment } = paid;
    expect(await held(paid)).toBe(500_000n);
    const id = await giveBack(paid);
    expect(await held(paid)).toBe(0n);
    expect(await available(estate, resident)).toBe("5000.00");
    expect(billStatus(await billNow(bill), bill.dueOn)).toBe("ACKNOWLEDGED");
    expect(await giveBackNow(paid, id)).toMatchObject({
      status: "completed",
      amount: "5000.00",
      payment_transaction_id: payment.number,
      payer: { id: resident.personId },
      requested_by: { id: paid.first.personId },
      needs_approval: false,
    });
    const own = await listOwnRemittances(resident, estate.id, { limit: 5, bill_id: bill.id });
    expect(own.results).toMatchObject([
      { type: "refund", status: "completed", amount: "5000.00", note: "Billed twice" },
      { id: payment.id, refund_status: "refunded", refunded_amount: "5000.00" },
    ]);
    const { results } = await listWalletEntries(resident, estate.id, { limit: 1 });
    expect(results).toMatchObject([{ words: "Given back by the estate", amount: "5000.00" }]);
    await payFromWallet(estate, resident, bill);
    expect(billStatus(await billNow(bill), bill.dueOn)).toBe("PAID");
  });

  test("stands in the estate's trail with who, why and the balance before and after", async () => {
    const paid = await paidBill(world);
    await giveBack(paid, { amountMinor: 200_000n, payment: paid.payment.number });
    const { results } = await listOperations(paid.first, paid.estate.id, { limit: 1 });
    expect(results).toMatchObject([
      {
        words: "Given back to a payer",
        amount: "-2000.00",
        balance_before: "5000.00",
        balance_after: "3000.00",
        by: "Ngozi Okafor",
        why: "Billed twice",
        document: { kind: "bill", id: paid.bill.id },
      },
    ]);
  });

  test("goes back in parts until nothing is left, and never more", async () => {
    const paid = await paidBill(world);
    await giveBack(paid, { amountMinor: 200_000n });
    expect(billStatus(await billNow(paid.bill), paid.bill.dueOn)).toBe("PARTIALLY_PAID");
    expect(await getRemittancePayment(paid.resident, paid.estate.id, paid.payment.id)).toMatchObject({
      refund_status: "partly_refunded",
      refunded_amount: "2000.00",
    });
    await expect(giveBack(paid, { amountMinor: 300_001n })).rejects.toThrow(code("refund-exceeds-paid"));
    await giveBack(paid);
    await expect(giveBack(paid)).rejects.toThrow(code("payment-refunded-already"));
    expect(await available(paid.estate, paid.resident)).toBe("5000.00");
  });
});

test("what was paid can be given back together with the bill, once nothing else of it stays paid", async () => {
  const paid = await paidBill(world);
  const refused = giveBack(paid, { amountMinor: 200_000n, isCancelling: true });
  await expect(refused).rejects.toThrow(code("bill-has-payments"));
  await expect(refused).rejects.toThrow("₦3,000 of this bill would stay paid");
  await giveBack(paid, { amountMinor: 200_000n });
  await disputeBill(paid.resident, paid.estate.id, { billId: paid.bill.id, reason: "Not my meter" });
  await giveBack(paid, { isCancelling: true });
  expect(billStatus(await billNow(paid.bill), paid.bill.dueOn)).toBe("CANCELLED");
  await expect(payFromWallet(paid.estate, paid.resident, paid.bill)).rejects.toThrow(code("bill-cancelled"));
});

test("it goes back as far as the bill took it, whatever way it came", async () => {
  const paid = await paidBill(world);
  const bill = await payableBill(paid.estate, paid.resident);
  const { payment, remittance } = await payDirectly(paid.estate, paid.resident, bill);
  await expect(giveBack({ ...paid, payment: remittance })).rejects.toThrow(code("payment-not-refundable"));
  await world.sandbox.payOrder(payment.merchant_order_id);
  await settlePayment(systemActor("test"), { merchantOrderId: payment.merchant_order_id });
  await giveBack({ ...paid, payment: remittance });
  expect(await available(paid.estate, paid.resident)).toBe("5000.00");
  const deposits = await listOwnRemittances(paid.resident, paid.estate.id, { limit: 9, type: "deposit" });
  const deposit = deposits.results[0]?.id as Id<"remittance">;
  await expect(giveBack(paid, { payment: deposit })).rejects.toThrow(code("payment-not-refundable"));
});

describe("at the same moment", () => {
  test("fifty requests under one key are one, and fifty without a key are one as well", async () => {
    const [keyed, bare] = [await paidBill(world), await paidBill(world)];
    const ids = await Promise.all(
      Array.from({ length: 50 }, () => giveBack(keyed, { requestKey: "one-decision" })),
    );
    expect(new Set(ids).size).toBe(1);
    expect(await available(keyed.estate, keyed.resident)).toBe("5000.00");
    await expect(giveBack(keyed, { requestKey: "one-decision", reason: "Another" })).rejects.toThrow(
      code("idempotency-key-reused"),
    );
    const said = await Promise.allSettled(Array.from({ length: 50 }, () => giveBack(bare)));
    expect(kept(said)).toBe(1);
    expect(await available(bare.estate, bare.resident)).toBe("5000.00");
  });

  test("a payment and a give-back of one bill both count, whichever comes first", async () => {
    const paid = await paidBill(world);
    await giveBack(paid, { amountMinor: 400_000n });
    await Promise.all([
      giveBack(paid, { amountMinor: 100_000n }),
      payFromWallet(paid.estate, paid.resident, paid.bill, { amountMinor: 300_000n }),
    ]);
    const now = await billNow(paid.bill);
    expect(now.paid.amountMinor).toBe(300_000n);
    expect(await available(paid.estate, paid.resident)).toBe("2000.00");
    expect(await held(paid)).toBe(300_000n);
  });

  test("a transfer and a give-back cannot both have the estate's last money", async () => {
    for (let round = 0; round < 4; round += 1) {
      const paid = await paidBill(world);
      const said = await Promise.allSettled([askTransfer(paid, { amountMinor: 500_000n }), giveBack(paid)]);
      expect(kept(said)).toBe(1);
      expect(await held(paid)).toBe(0n);
    }
  });
});

test("the estate never gives back more than it has", async () => {
  const paid = await paidBill(world);
  await askTransfer(paid, { amountMinor: 200_000n });
  const refused = giveBack(paid);
  await expect(refused).rejects.toMatchObject({ kind: "insufficient-funds" });
  await expect(refused).rejects.toThrow("The estate has ₦3,000");
  expect(await held(paid)).toBe(300_000n);
  expect(await available(paid.estate, paid.resident)).toBe("0.00");
});

describe("above the limit of one person", () => {
  test("nothing moves before a second one agrees, and then once", async () => {
    const paid = await paidBill(world, 500_000n, 400_000n);
    const third = await addTreasurer(paid.estate, "Kemi Alade");
    const id = await giveBack(paid);
    expect(await giveBackNow(paid, id)).toMatchObject({ status: "waiting", can_decide: false });
    expect(await held(paid)).toBe(500_000n);
    const waiting = async () =>
      (await getDashboard(paid.second, paid.estate.id)).cluster_wallet.waiting_refunds;
    expect(await waiting()).toBe(1);
    await expect(giveBack(paid, { amountMinor: 100_000n })).rejects.toThrow(code("refund-in-progress"));
    await expect(agree(paid, id, paid.first)).rejects.toThrow(code("second-person-required"));
    await expect(agree(paid, id, { ...paid.second, secret: "none" })).rejects.toThrow(
      code("step-up-required"),
    );
    const said = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => agree(paid, id, index % 2 ? third : paid.second)),
    );
    expect(kept(said)).toBe(1);
    expect(await waiting()).toBe(0);
    expect(await available(paid.estate, paid.resident)).toBe("5000.00");
    expect(await giveBackNow(paid, id)).toMatchObject({ status: "completed", needs_approval: true });
  });

  test("a second one may refuse with a reason, and it can be asked for anew", async () => {
    const paid = await paidBill(world, 500_000n, 400_000n);
    const id = await giveBack(paid);
    await expect(refuse(paid, id, paid.first)).rejects.toThrow(code("second-person-required"));
    await refuse(paid, id);
    await expect(agree(paid, id)).rejects.toThrow(code("refund-decided-already"));
    await expect(refuse(paid, id)).rejects.toThrow(code("refund-decided-already"));
    expect(await giveBackNow(paid, id)).toMatchObject({ status: "rejected", decision_note: "It was right" });
    expect(await held(paid)).toBe(500_000n);
    expect((await giveBackNow(paid, await giveBack(paid))).status).toBe("waiting");
  });

  test("transfers and what is given back count together in a person's day", async () => {
    const paid = await paidBill(world, 500_000n, 400_000n);
    const id = await giveBack(paid, { amountMinor: 300_000n });
    expect(await giveBackNow(paid, id)).toMatchObject({ status: "completed" });
    const more = await giveBack(paid, { amountMinor: 100_001n });
    expect(await giveBackNow(paid, more)).toMatchObject({ status: "waiting" });
    await refuse(paid, more);
    const other = await giveBack(paid, { amountMinor: 100_001n, by: paid.second });
    expect(await giveBackNow(paid, other)).toMatchObject({ status: "completed" });
    clock.advance(25 * 3_600_000);
    expect(await giveBackNow(paid, await giveBack(paid))).toMatchObject({ status: "completed" });
    clock.reset();
  });

  test("money that has left meanwhile is not given back, and it goes on waiting", async () => {
    const paid = await paidBill(world, 500_000n, 400_000n);
    const id = await giveBack(paid);
    await askTransfer(paid, { amountMinor: 200_000n, by: paid.second });
    await expect(agree(paid, id)).rejects.toMatchObject({ kind: "insufficient-funds" });
    expect(await giveBackNow(paid, id)).toMatchObject({ status: "waiting" });
  });
});

test("only those with the permission, and nobody of another estate", async () => {
  const [paid, other] = [await paidBill(world), await paidBill(world)];
  const viewer = await addStaff(paid.estate, ["ViewTransaction", "ManageWallet"]);
  await expect(giveBack({ ...paid, first: viewer as never })).rejects.toMatchObject({ kind: "forbidden" });
  await expect(giveBack(paid, { payment: other.payment.id })).rejects.toMatchObject({ kind: "not-found" });
  await expect(giveBack(paid, { payment: newId("remittance") })).rejects.toMatchObject({ kind: "not-found" });
  await expect(giveBack({ ...paid, first: other.first })).rejects.toMatchObject({ kind: "not-found" });
  const id = await giveBack(paid);
  await expect(giveBackNow(other, id)).rejects.toMatchObject({ kind: "not-found" });
  await expect(agree(other, id)).rejects.toMatchObject({ kind: "not-found" });
  expect((await listGiveBacks(viewer, paid.estate.id, { limit: 5 })).count).toBe(1);
});

test("pages of the list meet without a gap, and waiting ones can be asked for alone", async () => {
  const paid = await paidBill(world, 500_000n, 400_000n);
  const neighbour = await addEstateResident(paid.estate, "Block A, Flat 2", "Amara Eze");
  const another = await payAnother(world, paid, neighbour);
  const ids = [
    await giveBack(paid, { amountMinor: 100_000n }),
    await giveBack(paid, { amountMinor: 200_000n }),
  ];
  const waiting = await giveBack({ ...paid, ...another });
  const list = (query: object) => listGiveBacks(paid.second, paid.estate.id, { limit: 2, ...query });
  const page = await list({});
  expect(page).toMatchObject({ count: 3, results: [{ id: waiting, can_decide: true }, { id: ids[1] }] });
  expect(await list({ cursor: page.next_cursor })).toMatchObject({
    results: [{ id: ids[0] }],
    next_cursor: null,
  });
  expect(await list({ waiting: true })).toMatchObject({ count: 1 });
  expect(await list({ payment_id: paid.payment.id })).toMatchObject({ count: 2 });
});
