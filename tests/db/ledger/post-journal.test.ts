// Goal: a decision is written once, completely and within the floors, or not at all.
import { describe, expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import { inr } from "@/lib/kernel/money";
import { getBalance, getBalances } from "@/lib/ledger/balances";
import { bank, gatewayExpense, gatewayFloat, gatewayReceivable } from "@/lib/ledger/chart";
import { credit, debit, mirror } from "@/lib/ledger/journal";
import { openAccount } from "@/lib/ledger/open-account";
import { postJournal } from "@/lib/ledger/post-journal";
import { addOwnerAccounts, journalOf, post, transfer, useBooks, vault } from "./books";

const database = useBooks();
const phonepe = gatewayReceivable("phonepe");

test("rent, hold and payout move one amount through three accounts", async () => {
  const { payable } = await addOwnerAccounts(1_500_000n);
  await post(journalOf(transfer(payable, vault, 1_500_000n)));
  await post(journalOf(transfer(vault, gatewayFloat("cashfree"), 1_500_000n)));

  const balances = await getBalances([phonepe, payable, vault, gatewayFloat("cashfree")]);
  expect([...balances.values()]).toEqual([inr(1_500_000n), inr(0n), inr(0n), inr(-1_500_000n)]);
});

describe("the same key", () => {
  test("with the same content answers the first posting and moves nothing, whoever tells it and when", async () => {
    const { payable } = await addOwnerAccounts();
    const journal = journalOf(transfer(phonepe, payable, 700n));
    const first = await post(journal);
    const second = await post({ ...journal, actor: "system:sweeper", effectiveAt: new Date(0) });

    expect(first.created).toBe(true);
    expect(second).toEqual({ ledgerTxnId: first.ledgerTxnId, created: false });
    expect(await getBalance(payable)).toEqual(inr(700n));
  });
  test.each([
    ["amount", { lines: [debit(phonepe, inr(1n)), credit(bank(), inr(1n))] }],
    ["account", { lines: [debit(phonepe, inr(700n)), credit(gatewayExpense(), inr(700n))] }],
    ["kind", { kind: "other" }],
    ["source", { source: "other" }],
  ])("with another %s is refused", async (_, changes) => {
    const journal = journalOf(transfer(phonepe, bank(), 700n));
    await post(journal);
    await expect(post({ ...journal, ...changes })).rejects.toMatchObject({
      kind: "conflict",
      code: "journal-key-reused",
      details: { keys: [journal.key] },
    });
  });
  test("is free again when the first transaction did not commit", async () => {
    const journal = journalOf(transfer(phonepe, bank(), 5n));
    const failing = inTransaction(async (tx) => {
      await postJournal(tx, journal);
      throw new Error("the use-case failed afterwards");
    });
    await expect(failing).rejects.toThrow("afterwards");
    expect((await post(journal)).created).toBe(true);
  });
});

describe("a floor", () => {
  test("lets an account give what it holds and not one paisa more", async () => {
    const { payable } = await addOwnerAccounts(1_000n);
    await expect(post(journalOf(transfer(payable, vault, 1_001n)))).rejects.toMatchObject({
      kind: "insufficient-funds",
      code: "balance-too-low",
    });
    await post(journalOf(transfer(payable, vault, 1_000n)));
    expect(await getBalance(payable)).toEqual(inr(0n));
  });
  test("holds on the credit side too", async () => {
    const { receivable } = await addOwnerAccounts();
    await expect(post(journalOf(transfer(bank(), receivable, 1n)))).rejects.toMatchObject({
      code: "balance-too-low",
    });
  });
  test("looks at what a journal does to an account in all, not at single lines", async () => {
    const { payable } = await addOwnerAccounts();
    const lines = [...transfer(payable, bank(), 400n), ...transfer(bank(), payable, 400n)];
    expect((await post(journalOf(lines))).created).toBe(true);
  });
});

describe("a reversal", () => {
  test("is an exact mirror, once", async () => {
    const { payable } = await addOwnerAccounts();
    const original = journalOf(transfer(phonepe, payable, 900n));
    const { ledgerTxnId } = await post(original);
    const reversal = journalOf(mirror(original.lines), { reverses: ledgerTxnId });

    expect((await post(reversal)).created).toBe(true);
    expect(await getBalance(payable)).toEqual(inr(0n));
    expect((await post(reversal)).created).toBe(false);
    await addFunds(payable, 900n);
    await expect(post(journalOf(mirror(original.lines), { reverses: ledgerTxnId }))).rejects.toMatchObject({
      code: "journal-already-reversed",
    });
  });
  test.each([
    ["of another amount", transfer(bank(), phonepe, 899n)],
    ["of another account", transfer(bank(), gatewayExpense(), 900n)],
    ["of the same direction", transfer(phonepe, bank(), 900n)],
    ["with lines too many", [...transfer(bank(), phonepe, 900n), ...transfer(bank(), phonepe, 1n)]],
  ])("%s is refused", async (_, lines) => {
    const { ledgerTxnId } = await post(journalOf(transfer(phonepe, bank(), 900n)));
    await expect(post(journalOf(lines, { reverses: ledgerTxnId }))).rejects.toMatchObject({
      code: "reversal-not-a-mirror",
    });
  });
  test("of nothing is refused", async () => {
    const lines = transfer(bank(), phonepe, 900n);
    await expect(post(journalOf(lines, { reverses: 999_999n }))).rejects.toMatchObject({
      kind: "invariant-violated",
    });
  });
});

describe("a posting is refused", () => {
  test("when an account is unknown, and names it", async () => {
    const { payable } = await addOwnerAccounts();
    const stranger = { ...payable, code: "IN:owner:nobody:payable" };
    await expect(post(journalOf(transfer(phonepe, stranger, 5n)))).rejects.toMatchObject({
      code: "account-unknown",
      message: expect.stringContaining("IN:owner:nobody:payable") as string,
    });
  });
  test("while an account is frozen", async () => {
    const { payable } = await addOwnerAccounts(500n);
    const setFrozen = (isFrozen: boolean) =>
      database.owner.query("select ledger.set_frozen($1, $2)", [payable.code, isFrozen]);
    await setFrozen(true);
    for (const lines of [transfer(payable, bank(), 5n), transfer(bank(), payable, 5n)])
      await expect(post(journalOf(lines))).rejects.toMatchObject({ code: "account-frozen" });
    await setFrozen(false);
    expect((await post(journalOf(transfer(payable, bank(), 500n)))).created).toBe(true);
  });
  test("when it claims to have happened more than five minutes from now", async () => {
    const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000);
    const lines = transfer(phonepe, bank(), 5n);
    await post(journalOf(lines, { effectiveAt: inMinutes(4) }));
    await expect(post(journalOf(lines, { effectiveAt: inMinutes(6) }))).rejects.toMatchObject({
      code: "journal-in-the-future",
    });
  });
});

test("a rehearsed time is written as the database's own, not refused", async () => {
  clock.advance(40 * 86_400_000);
  const journal = journalOf(transfer(phonepe, bank(), 5n), { effectiveAt: clock.now() });
  const { ledgerTxnId } = await post(journal);
  const { rows } = await database.owner.query<{ is_now: boolean }>(
    "select effective_at <= now() as is_now from ledger.txn where id = $1",
    [ledgerTxnId],
  );
  expect(rows).toEqual([{ is_now: true }]);
});

describe("an account", () => {
  test("may be opened again as it is, and not as anything else", async () => {
    const { payable } = await addOwnerAccounts(100n);
    await inTransaction((tx) => openAccount(tx, payable));
    expect(await getBalance(payable)).toEqual(inr(100n));
    for (const changes of [
      { currency: "NGN" as const },
      { type: "asset" as const },
      { floor: "none" as const },
      { slots: 8 },
      { scope: null },
    ])
      await expect(
        inTransaction((tx) => openAccount(tx, { ...payable, ...changes })),
        JSON.stringify(changes),
      ).rejects.toMatchObject({ code: "account-differs" });
  });
  test("that nobody opened stands at nil", async () => {
    const { payable } = await addOwnerAccounts();
    expect(await getBalance({ ...payable, code: "IN:owner:later:payable" })).toEqual(inr(0n));
  });
});

async function addFunds(account: Parameters<typeof transfer>[1], amountMinor: bigint): Promise<void> {
  await post(journalOf(transfer(phonepe, account, amountMinor)));
}
