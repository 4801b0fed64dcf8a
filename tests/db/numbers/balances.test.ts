// Goal: every figure opens the rows it adds up, the running balance ends exactly at it, and nobody opens another's.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { endPayout } from "@/database/seed/demo-payments";
import type { PersonActor } from "@/lib/kernel/actor";
import { inr, toDecimal } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { gatewayReceivable, leaseCredit, ownerPayable, ownerReceivable } from "@/lib/ledger/chart";
import { listEntries, type LedgerEntry } from "@/lib/ledger/ledger-queries";
import { checkBooks } from "@/lib/ledger/check-books";
import {
  listAccountEntries,
  listBooks,
  listOwnerBalance,
  listOwnerBalances,
  listTenantCredit,
} from "@/lib/numbers/balance-queries";
import { balanceNames, type EntriesView } from "@/lib/numbers/balance-schemas";
import { goTo, pay, refund } from "../../support/figures";
import { addAdmin, addOwner, addTenant } from "../../support/people";
import { useDatabase } from "../../support/database";
import { addOwnerAccounts, journalOf, post, transfer } from "../ledger/books";

const database = useDatabase();

/** All pages of a list. */
async function readAll(
  read: (query: { cursor?: string; limit: number }) => Promise<EntriesView>,
  limit: number,
): Promise<EntriesView["results"]> {
  const rows: EntriesView["results"] = [];
  for (let cursor: string | undefined; ;) {
    const page = await read({ ...(cursor ? { cursor } : {}), limit });
    rows.push(...page.results);
    if (!page.next_cursor) return rows;
    cursor = page.next_cursor;
  }
}

/** Newest first: each balance is its amount more than the one before it, down to nil, and the first is the figure. */
function expectToAddUp(rows: EntriesView["results"], figureMinor: number): void {
  expect(rows[0]?.balance_minor ?? 0).toBe(figureMinor);
  rows.forEach((row, index) =>
    expect(row.balance_minor - row.amount_minor).toBe(rows[index + 1]?.balance_minor ?? 0),
  );
}

test("the running balance ends at the figure on every page, whatever was posted and however it is paged", async () => {
  const phonepe = gatewayReceivable("phonepe");
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.bigInt({ min: 1n, max: 1_000_000n }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (amounts, limit) => {
        const { payable } = await addOwnerAccounts();
        let sum = 0n;
        for (const amountMinor of amounts) {
          // Every third takes out what there is, in two lines of one journal.
          const isOut = sum > 1n && amountMinor % 3n === 0n;
          const half = sum / 2n;
          const lines = isOut
            ? [...transfer(payable, phonepe, half), ...transfer(payable, phonepe, sum - half)]
            : transfer(phonepe, payable, amountMinor);
          await post(journalOf(lines));
          sum = isOut ? 0n : sum + amountMinor;
        }
        const rows: LedgerEntry[] = [];
        for (let cursor: string | null = null; ;) {
          const page = await listEntries({ account: payable, limit, cursor });
          rows.push(...page.entries);
          cursor = page.nextCursor;
          if (!cursor) break;
        }
        expect(rows[0]?.balance).toEqual(await getBalance(payable));
        expect(rows[0]?.balance).toEqual(inr(sum));
        rows.forEach((row, index) =>
          expect(row.balance.amountMinor - row.amount.amountMinor).toBe(
            rows[index + 1]?.balance.amountMinor ?? 0n,
          ),
        );
      },
    ),
    { numRuns: 12 },
  );
});

test("an owner's four figures are the sums of the rows that they open", async () => {
  goTo("2026-05-10T06:00:00Z");
  const owner = await addOwner();
  const [arriving, waiting, given] = [
    await addTenant(owner, 1_000_000n),
    await addTenant(owner, 2_000_000n),
    await addTenant(owner, 500_000n),
  ];
  await endPayout(await pay(arriving, 1_000_000n), null);
  await pay(waiting, 1_500_050n);
  const paid = await pay(given, 500_000n);
  await endPayout(paid, null);
  await refund(given, paid, 200_000n);

  const [balance] = await listOwnerBalances(owner.actor);
  // Of ₹2,000 given back the gateway charge has its share, which is ours.
  expect(balance).toMatchObject({ available: "0.00", setAside: "15000.50", paidOut: "15000.00" });
  expect(balance?.owed).toBe(toDecimal(await getBalance(ownerReceivable(owner.portfolioId))));
  const figures = {
    available: balance?.available,
    owed: balance?.owed,
    "set-aside": balance?.setAside,
    "paid-out": balance?.paidOut,
  };
  for (const name of balanceNames)
    for (const limit of [1, 2, 100]) {
      const rows = await readAll(
        (query) => listOwnerBalance(owner.actor, owner.portfolioId, name, query),
        limit,
      );
      expectToAddUp(rows, Math.round(Number(figures[name]) * 100));
    }
});

test("each entry leads to its document", async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner, 1_000_000n);
  const paymentId = await pay(tenant, 1_000_000n);
  const payout = await database.owner.query<{ id: string }>("select id from payout where payment_id = $1", [
    paymentId,
  ]);
  const [held, received] = (
    await listOwnerBalance(owner.actor, owner.portfolioId, "available", { limit: 10 })
  ).results;
  expect(held).toMatchObject({
    kind: "payout-held",
    amount: "-10000.00",
    balance: "0.00",
    document: { type: "payout", id: payout.rows[0]?.id, payment_id: paymentId },
  });
  expect(received).toMatchObject({
    kind: "rent-received",
    balance: "10000.00",
    document: { type: "payment", id: paymentId },
  });
});

test("a tenant opens what was paid ahead, and what used it up", async () => {
  goTo("2026-05-10T06:00:00Z");
  const tenant = await addTenant(await addOwner(), 1_000_000n);
  await pay(tenant, 1_300_000n);
  goTo("2026-06-10T06:00:00Z");
  await pay(tenant, 900_000n);
  const rows = await readAll((query) => listTenantCredit(tenant.actor, tenant.leaseId, query), 2);
  expect(rows.map((row) => [row.kind, row.amount, row.balance])).toEqual([
    ["rent-received", "2000.00", "2000.00"],
    ["rent-credit-applied", "-3000.00", "0.00"],
    ["rent-received", "3000.00", "3000.00"],
  ]);
});

describe("strangers", () => {
  test("find neither another's account nor one of the platform; an administrator finds all", async () => {
    const [owner, other] = [await addOwner(), await addOwner()];
    const tenant = await addTenant(owner, 1_000_000n);
    const admin = await addAdmin();
    const payable = ownerPayable(owner.portfolioId).code;
    const credit = leaseCredit(tenant.leaseId).code;
    const reading = (actor: PersonActor, code: string) => listAccountEntries(actor, code, { limit: 5 });
    for (const [actor, code] of [
      [other.actor, payable],
      [tenant.actor, payable],
      [owner.actor, credit],
      [owner.actor, "IN:bank"],
      [owner.actor, "IN:no:such"],
      [admin, "IN:no:such"],
    ] as const)
      await expect(reading(actor, code)).rejects.toMatchObject({ kind: "not-found" });
    for (const code of [payable, credit, "IN:bank"])
      expect(await reading(admin, code)).toMatchObject({ account: code });
    const balance = listOwnerBalance(other.actor, owner.portfolioId, "paid-out", { limit: 5 });
    await expect(balance).rejects.toMatchObject({ kind: "not-found" });
  });

  test("see no line of the trial balance; an administrator sees each once, the platform's first", async () => {
    const owner = await addOwner();
    await pay(await addTenant(owner, 1_000_000n), 1_000_050n);
    expect((await listBooks(owner.actor, { limit: 5 })).accounts).toEqual([]);
    const admin = await addAdmin();
    const codes: string[] = [];
    let sum = 0n;
    for (let cursor: string | undefined; ;) {
      const page = await listBooks(admin, { cursor, limit: 2 });
      codes.push(...page.accounts.map((account) => account.code));
      for (const { type, balance } of page.accounts)
        sum += type === "asset" || type === "expense" ? balance.amountMinor : -balance.amountMinor;
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toContain("IN:phonepe:receivable");
    expect(codes.findIndex((code) => code.includes(":por_"))).toBeGreaterThan(
      codes.indexOf("IN:phonepe:receivable"),
    );
    expect(sum).toBe(0n);
  });
});

test("the books know when a figure is not what was posted", async () => {
  const tenant = await addTenant(await addOwner(), 1_000_000n);
  const paymentId = await pay(tenant, 400_000n);
  await refund(tenant, paymentId, 100_000n);
  const broken = async () => (await checkBooks()).filter((one) => one.violations > 0).map((one) => one.id);
  const shift = (table: string, key: string, by: string) =>
    database.owner.query(`update ${table} set ${by} where ${key} = $1`, [paymentId]);
  await shift("payment", "id", "base_minor = base_minor + 1, charge_minor = charge_minor - 1");
  expect(await broken()).toEqual(["I73"]);
  await shift("payment", "id", "base_minor = base_minor - 1, charge_minor = charge_minor + 1");
  await shift("refund", "payment_id", "charge_minor = charge_minor + 1, owner_minor = owner_minor - 1");
  expect(await broken()).toContain("I74");
  await shift("refund", "payment_id", "charge_minor = charge_minor - 1, owner_minor = owner_minor + 1");
});
