// Goal: whatever is posted in whatever order, the books balance and agree with a plain sum kept beside them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { getBalances } from "@/lib/ledger/balances";
import { bank, gatewayReceivable, gstInput, type LedgerAccount } from "@/lib/ledger/chart";
import { checkBooks } from "@/lib/ledger/check-books";
import { mirror, type Journal, type JournalLine } from "@/lib/ledger/journal";
import { trialBalance } from "@/lib/ledger/ledger-queries";
import { postFacts } from "@/lib/ledger/post-facts";
import { addOwnerAccounts, journalOf, post, useBooks, vault } from "./books";

useBooks();

type Lines = readonly JournalLine[];
const SIGN = { none: 0n, "no-debit-balance": -1n, "no-credit-balance": 1n } as const;

const outcomeOf = (posting: Promise<unknown>): Promise<string> =>
  posting.then(
    () => "posted",
    (error: unknown) => (error as { code: string }).code,
  );

/** The books in one Map, debits positive, and steps that do the same to both and expect the same of both. */
class Rehearsal {
  readonly held = new Map<string, bigint>();
  readonly posted: { journal: Journal; ledgerTxnId: bigint; isReversed: boolean }[] = [];

  async postOne(lines: Lines): Promise<void> {
    const journal = journalOf(lines);
    if (!this.mayPost(lines)) {
      expect(await outcomeOf(post(journal))).toBe("balance-too-low");
      return;
    }
    const { ledgerTxnId } = await post(journal);
    this.posted.push({ journal, ledgerTxnId, isReversed: false });
    this.apply(lines);
  }

  async postGroup(group: readonly Lines[]): Promise<void> {
    const journals = group.map((lines) => journalOf(lines));
    const isAllowed = group
      .flat()
      .every(({ account, amountMinor }) => amountMinor * SIGN[account.floor] >= 0n);
    expect(await outcomeOf(inTransaction((tx) => postFacts(tx, journals)))).toBe(
      isAllowed ? "posted" : "journal-not-a-fact",
    );
    if (isAllowed) group.forEach((lines) => this.apply(lines));
  }

  async repeat(index: number): Promise<void> {
    const known = this.posted[index % Math.max(1, this.posted.length)];
    if (!known) return;
    expect(await post(known.journal)).toEqual({ ledgerTxnId: known.ledgerTxnId, created: false });
  }

  async reverse(index: number): Promise<void> {
    const known = this.posted[index % Math.max(1, this.posted.length)];
    if (!known) return;
    const lines = mirror(known.journal.lines);
    const unreversed = this.mayPost(lines) ? "posted" : "balance-too-low";
    const expected = known.isReversed ? "journal-already-reversed" : unreversed;
    expect(await outcomeOf(post(journalOf(lines, { reverses: known.ledgerTxnId })))).toBe(expected);
    if (expected !== "posted") return;
    known.isReversed = true;
    this.apply(lines);
  }

  private mayPost(lines: Lines): boolean {
    const net = new Map<LedgerAccount, bigint>();
    for (const { account, amountMinor } of lines) net.set(account, (net.get(account) ?? 0n) + amountMinor);
    return [...net].every(
      ([{ code, floor }, change]) => ((this.held.get(code) ?? 0n) + change) * SIGN[floor] >= 0n,
    );
  }

  private apply(lines: Lines): void {
    for (const { account, amountMinor } of lines)
      this.held.set(account.code, (this.held.get(account.code) ?? 0n) + amountMinor);
  }
}

/** Two to six lines that net to nil, some of them on the same account. */
function anyLinesOn(accounts: readonly LedgerAccount[]): fc.Arbitrary<Lines> {
  const account = fc.constantFrom(...accounts);
  const amountMinor = fc.bigInt(-500n, 500n).filter((amount) => amount !== 0n);
  return fc
    .tuple(fc.array(fc.record({ account, amountMinor }), { minLength: 1, maxLength: 5 }), account)
    .map(([lines, last]) => {
      const rest = -lines.reduce((sum, line) => sum + line.amountMinor, 0n);
      return rest === 0n ? lines : [...lines, { account: last, amountMinor: rest }];
    });
}

type Step = (rehearsal: Rehearsal) => Promise<void>;

function anyStepOn(accounts: readonly LedgerAccount[]): fc.Arbitrary<Step> {
  const lines = anyLinesOn(accounts);
  const group = fc.array(lines, { minLength: 1, maxLength: 6 });
  const one = lines.map(
    (given): Step =>
      (rehearsal) =>
        rehearsal.postOne(given),
  );
  const many = group.map(
    (given): Step =>
      (rehearsal) =>
        rehearsal.postGroup(given),
  );
  const repeat = fc.nat().map(
    (index): Step =>
      (rehearsal) =>
        rehearsal.repeat(index),
  );
  const reverse = fc.nat().map(
    (index): Step =>
      (rehearsal) =>
        rehearsal.reverse(index),
  );
  return fc.oneof(
    { weight: 6, arbitrary: one },
    { weight: 2, arbitrary: many },
    { weight: 1, arbitrary: repeat },
    { weight: 2, arbitrary: reverse },
  );
}

test("random postings, groups, repeats and reversals", async () => {
  const { payable, receivable } = await addOwnerAccounts();
  const accounts = [gatewayReceivable("phonepe"), bank(), gstInput(), payable, receivable, vault];
  const rehearsal = new Rehearsal();
  const steps = fc.array(anyStepOn(accounts), { minLength: 5, maxLength: 25 });

  await fc.assert(
    fc.asyncProperty(steps, async (given) => {
      for (const step of given) await step(rehearsal);
      const balances = await getBalances(accounts);
      for (const { code, type } of accounts) {
        const held = rehearsal.held.get(code) ?? 0n;
        expect(balances.get(code)?.amountMinor, code).toBe(type === "liability" ? -held : held);
      }
      for (const { debitMinor, creditMinor } of await trialBalance()) expect(debitMinor).toBe(creditMinor);
      expect((await checkBooks()).filter(({ violations }) => violations > 0)).toEqual([]);
    }),
    // Shrinking would replay steps against books that remember the first run.
    { numRuns: 30, endOnFailure: true },
  );
  expect(rehearsal.posted.length).toBeGreaterThan(10);
}, 60_000);
