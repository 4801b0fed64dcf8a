// Goal: whatever is posted in whatever order, the books balance and agree with a plain sum kept beside them.
import fc from "fast-check";
import { expect, test } from "vitest";
import { inTransaction } from "@/lib/db/in-transaction";
import { inr } from "@/lib/kernel/money";
import { getBalances } from "@/lib/ledger/balances";
import { bank, gatewayReceivable, gstInput, type LedgerAccount } from "@/lib/ledger/chart";
import { checkBooks } from "@/lib/ledger/check-books";
import { mirror, requireBalanced, type Journal, type JournalLine } from "@/lib/ledger/journal";
import { trialBalance } from "@/lib/ledger/ledger-queries";
import { postFacts } from "@/lib/ledger/post-facts";
import { addOwnerAccounts, journalOf, post, useBooks, vault } from "./books";

useBooks();
const phonepe = gatewayReceivable("phonepe");
const SIGN = { none: 0n, "no-debit-balance": -1n, "no-credit-balance": 1n } as const;

/** The books in one Map: what each account must hold, debits positive. */
class Model {
  readonly held = new Map<string, bigint>();

  netOf(lines: readonly JournalLine[]): Map<LedgerAccount, bigint> {
    const net = new Map<LedgerAccount, bigint>();
    for (const { account, amountMinor } of lines) net.set(account, (net.get(account) ?? 0n) + amountMinor);
    return net;
  }
  mayPost(lines: readonly JournalLine[]): boolean {
    return [...this.netOf(lines)].every(
      ([account, net]) => ((this.held.get(account.code) ?? 0n) + net) * SIGN[account.floor] >= 0n,
    );
  }
  isFact(lines: readonly JournalLine[]): boolean {
    return lines.every(({ account, amountMinor }) => amountMinor * SIGN[account.floor] >= 0n);
  }
  apply(lines: readonly JournalLine[]): void {
    for (const { account, amountMinor } of lines)
      this.held.set(account.code, (this.held.get(account.code) ?? 0n) + amountMinor);
  }
}

const outcomeOf = (posting: Promise<unknown>): Promise<string> =>
  posting.then(
    () => "posted",
    (error: unknown) => (error as { code: string }).code,
  );

test("random postings, groups, repeats and reversals", async () => {
  const { payable, receivable } = await addOwnerAccounts();
  const accounts = [phonepe, bank(), gstInput(), payable, receivable, vault];
  const model = new Model();
  const posted: { journal: Journal; ledgerTxnId: bigint; isReversed: boolean }[] = [];

  async function postOne(lines: readonly JournalLine[]): Promise<void> {
    const journal = journalOf(lines);
    if (!model.mayPost(lines)) {
      expect(await outcomeOf(post(journal))).toBe("balance-too-low");
      return;
    }
    posted.push({ journal, ledgerTxnId: (await post(journal)).ledgerTxnId, isReversed: false });
    model.apply(lines);
  }
  async function postGroup(group: readonly (readonly JournalLine[])[]): Promise<void> {
    const posting = inTransaction((tx) =>
      postFacts(
        tx,
        group.map((lines) => journalOf(lines)),
      ),
    );
    const isAllowed = group.every((lines) => model.isFact(lines));
    expect(await outcomeOf(posting)).toBe(isAllowed ? "posted" : "journal-not-a-fact");
    if (isAllowed) for (const lines of group) model.apply(lines);
  }
  async function repeat(index: number): Promise<void> {
    const known = posted[index % Math.max(1, posted.length)];
    if (known) expect(await post(known.journal)).toEqual({ ledgerTxnId: known.ledgerTxnId, created: false });
  }
  async function reverse(index: number): Promise<void> {
    const known = posted[index % Math.max(1, posted.length)];
    if (!known) return;
    const lines = mirror(known.journal.lines);
    const expected = known.isReversed
      ? "journal-already-reversed"
      : model.mayPost(lines)
        ? "posted"
        : "balance-too-low";
    expect(await outcomeOf(post(journalOf(lines, { reverses: known.ledgerTxnId })))).toBe(expected);
    if (expected !== "posted") return;
    known.isReversed = true;
    model.apply(lines);
  }

  const anyLines = fc
    .array(fc.record({ account: fc.constantFrom(...accounts), amountMinor: fc.bigInt(-500n, 500n) }), {
      minLength: 1,
      maxLength: 5,
    })
    .chain((open) =>
      fc.constantFrom(...accounts).map((account) => {
        const moving = open.filter((line) => line.amountMinor !== 0n);
        const rest = -moving.reduce((sum, line) => sum + line.amountMinor, 0n);
        return rest === 0n ? moving : [...moving, { account, amountMinor: rest }];
      }),
    )
    .filter((lines) => lines.length >= 2);
  const anyStep = fc.oneof(
    { weight: 6, arbitrary: anyLines.map((lines) => () => postOne(lines)) },
    {
      weight: 2,
      arbitrary: fc.array(anyLines, { minLength: 1, maxLength: 6 }).map((group) => () => postGroup(group)),
    },
    { weight: 1, arbitrary: fc.nat().map((index) => () => repeat(index)) },
    { weight: 2, arbitrary: fc.nat().map((index) => () => reverse(index)) },
  );

  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { minLength: 5, maxLength: 25 }), async (steps) => {
      for (const step of steps) await step();
      const balances = await getBalances(accounts);
      for (const account of accounts) {
        const expected = model.held.get(account.code) ?? 0n;
        const asRead = account.type === "liability" ? -expected : expected;
        expect(balances.get(account.code)).toEqual(inr(asRead));
      }
      for (const { debitMinor, creditMinor } of await trialBalance()) expect(debitMinor).toBe(creditMinor);
      expect((await checkBooks()).filter(({ violations }) => violations > 0)).toEqual([]);
    }),
    // Shrinking would replay steps against books that remember the first run.
    { numRuns: 30, endOnFailure: true },
  );
  expect(posted.length).toBeGreaterThan(10);
  for (const { journal } of posted) requireBalanced(journal);
}, 60_000);
