// Goal: a statement shows every entry once, newest first, and its numbers are those of the balance.
import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { newId } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import * as chart from "@/lib/ledger/chart";
import { listEntries, trialBalance, type LedgerEntry } from "@/lib/ledger/ledger-queries";
import { openAccount } from "@/lib/ledger/open-account";
import { addOwnerAccounts, journalOf, post, transfer, undone, useBooks } from "./books";

const database = useBooks();
const phonepe = chart.gatewayReceivable("phonepe");

async function readAll(account: chart.LedgerAccount, limit: number): Promise<LedgerEntry[]> {
  const entries: LedgerEntry[] = [];
  for (let cursor: string | null = null; ;) {
    const page = await listEntries({ account, limit, cursor });
    expect(page.entries.length).toBeLessThanOrEqual(limit);
    entries.push(...page.entries);
    cursor = page.nextCursor;
    if (!cursor) return entries;
  }
}

test("a statement pages through all entries, two of one journal included, and adds up to the balance", async () => {
  const { payable } = await addOwnerAccounts();
  for (const amountMinor of [100n, 200n, 300n])
    await post(journalOf(transfer(phonepe, payable, amountMinor)));
  await post(journalOf([...transfer(payable, chart.bank(), 50n), ...transfer(payable, chart.bank(), 60n)]));

  const expected = [-60n, -50n, 300n, 200n, 100n].map(inr);
  for (const limit of [1, 2, 5, 100])
    expect((await readAll(payable, limit)).map((entry) => entry.amount)).toEqual(expected);
  expect(await getBalance(payable)).toEqual(inr(490n));
});

test("an entry says what, when, why and by whom", async () => {
  const { payable } = await addOwnerAccounts();
  const effectiveAt = new Date("2026-11-05T06:00:00.000Z");
  const journal = journalOf(transfer(phonepe, payable, 100n), {
    kind: "rent-received",
    source: "pay_1",
    actor: "system:process-webhook",
    effectiveAt,
  });
  const { ledgerTxnId } = await post(journal);
  const { entries, nextCursor } = await listEntries({ account: payable, limit: 10 });
  expect(nextCursor).toBeNull();
  expect(entries).toEqual([
    {
      ledgerTxnId,
      seq: 2,
      key: journal.key,
      kind: "rent-received",
      source: "pay_1",
      actor: "system:process-webhook",
      effectiveAt,
      postedAt: expect.any(Date) as unknown,
      reverses: null,
      amount: inr(100n),
      balance: inr(100n),
    },
  ]);
});

test("a page never shows more than 100, and nothing of other accounts", async () => {
  const { payable } = await addOwnerAccounts(5n);
  const { receivable } = await addOwnerAccounts();
  expect(await listEntries({ account: receivable, limit: 10 })).toEqual({ entries: [], nextCursor: null });
  for (let index = 0; index < 101; index += 1) await post(journalOf(transfer(phonepe, payable, 1n)));
  const page = await listEntries({ account: payable, limit: 5_000 });
  expect(page.entries).toHaveLength(100);
  expect(page.nextCursor).not.toBeNull();
});

test.each(["1", "1.2.3", "a.1", "1.1; drop table x", "-1.1"])("the cursor %j is refused", async (cursor) => {
  const reading = listEntries({ account: phonepe, limit: 10, cursor });
  await expect(reading).rejects.toMatchObject({ kind: "malformed", code: "cursor-invalid" });
});

test("a page is read by the index, however long the statement is", async () => {
  await undone(database.owner, async (client) => {
    // A table as small as this one is cheaper to read whole; the question is whether the index can answer.
    await client.query("set local enable_seqscan = off; set local enable_bitmapscan = off");
    const { rows } = await client.query<{ "QUERY PLAN": string }>(
      `explain select * from ledger.entry e where e.account_id = 1 and (e.txn_id, e.seq) < (9, 1)
       order by e.txn_id desc, e.seq desc limit 10`,
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain("Index Scan Backward using entry_by_account");
    expect(plan).not.toContain("Sort");
  });
});

test("the trial balance shows each account on its side, and both sides are equal", async () => {
  await post(journalOf(transfer(chart.gatewayExpense(), phonepe, 70n)));
  const [inRupees, ...others] = await trialBalance();
  expect(others).toEqual([]);
  expect(inRupees?.debitMinor).toBe(inRupees?.creditMinor);
  const expense = inRupees?.accounts.find((account) => account.code === "IN:exp:gateway");
  expect(expense).toEqual({ code: "IN:exp:gateway", type: "expense", debitMinor: 70n, creditMinor: 0n });
});

test("the accounts of the migration are those of the chart", async () => {
  const platform = [
    phonepe,
    chart.payoutInFlight(),
    chart.gatewayFloat("cashfree"),
    chart.gatewayChargeIncome(),
    chart.bank(),
    chart.unapplied("phonepe"),
    chart.gatewayExpense(),
    chart.payoutFeeExpense(),
    chart.gstInput(),
    chart.refundInFlight(),
    chart.deferredSubscriptions(),
    chart.gstPayable(),
    chart.subscriptionIncome(),
    chart.directRent(),
    ...["paystack", "flutterwave"].flatMap((gateway) => [
      chart.gatewayReceivable(gateway, "NGN"),
      chart.gatewayFloat(gateway, "NGN"),
    ]),
    chart.unapplied("paystack", "NGN"),
    chart.unapplied("flutterwave", "NGN"),
    chart.payoutInFlight("NGN"),
    chart.refundInFlight("NGN"),
    chart.payoutFeeExpense("NGN"),
    chart.orderEscrow(),
    chart.serviceDeposits(),
    chart.platformIncome(),
    chart.serviceIncome(),
    chart.bountyExpense(),
  ];
  const { rows } = await database.owner.query<{ code: string }>(
    "select code from ledger.account where scope is null and code not like 'IN:test:%' order by id",
  );
  expect(rows.map((row) => row.code)).toEqual(platform.map((account) => account.code));
  // Opening an account that is open with other attributes would be refused.
  await inTransaction(async (tx) => {
    for (const account of platform) await openAccount(tx, account);
    await openAccount(tx, chart.leaseCredit(newId("lease")));
  });
});
