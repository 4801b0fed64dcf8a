import { DomainError } from "@/lib/kernel/errors";
import type { Money } from "@/lib/kernel/money";
import type { LedgerAccount } from "./chart";

/** One side of a journal. Debits are positive and credits negative, in minor units of the account's currency. */
export type JournalLine = { readonly account: LedgerAccount; readonly amountMinor: bigint };

/** A movement of money as the books will keep it. */
export type Journal = {
  /** The business key: whatever is told twice under one key is written once (`receipt:phonepe:OMO123`). */
  readonly key: string;
  readonly kind: string;
  /** The document behind it; the same whenever the movement is told again, as are `kind` and `lines`. */
  readonly source: string;
  /** When it happened outside; at most five minutes ahead of the database. */
  readonly effectiveAt: Date;
  readonly actor: string;
  readonly lines: readonly JournalLine[];
  /** The ledger transaction this one undoes: see `mirror`. */
  readonly reverses?: bigint;
};

/** The bound of the column: far above any amount in use, far below what a sum of bigints can hold. */
const AMOUNT_MAX_MINOR = 10_000_000_000_000n;

/** The account receives value, or what we owe shrinks. Throws unless the amount is positive and in its currency. */
export function debit(account: LedgerAccount, money: Money): JournalLine {
  requireLineMoney(account, money);
  return { account, amountMinor: money.amountMinor };
}

/** The account gives value, or what we owe grows. Throws unless the amount is positive and in its currency. */
export function credit(account: LedgerAccount, money: Money): JournalLine {
  requireLineMoney(account, money);
  return { account, amountMinor: -money.amountMinor };
}

/**
 * The lines that undo a journal: the same accounts and amounts with the sides exchanged. Post them with `reverses` set
 * to the original's ledger transaction; the books accept each reversal once, and only when it is exact.
 */
export function mirror(lines: readonly JournalLine[]): JournalLine[] {
  return lines.map(({ account, amountMinor }) => ({ account, amountMinor: -amountMinor }));
}

/**
 * Refuses a journal that the books would refuse: fewer than two lines, two currencies, not netting to nil, a nameless
 * field. The database checks the same again in its own way, so that neither mistake alone can lose money.
 */
export function requireBalanced(journal: Journal): void {
  const { key, kind, source, actor, lines, effectiveAt } = journal;
  if ([key, kind, source, actor].some((label) => label.trim() === ""))
    throw refusal("journal-incomplete", journal, "needs a key, a kind, a source and an actor");
  if (Number.isNaN(effectiveAt.getTime())) throw refusal("journal-incomplete", journal, "needs a time");
  if (lines.length < 2) throw refusal("journal-incomplete", journal, "needs two lines or more");
  if (new Set(lines.map((line) => line.account.currency)).size !== 1)
    throw refusal("journal-mixed", journal, "mixes currencies");
  if (lines.some((line) => !isInRange(line.amountMinor)))
    throw refusal("journal-amount-invalid", journal, "has an amount that is nil or out of range");
  if (lines.reduce((sum, line) => sum + line.amountMinor, 0n) !== 0n)
    throw refusal("journal-unbalanced", journal, "does not net to nil");
}

function requireLineMoney(account: LedgerAccount, money: Money): void {
  const problem =
    money.currency !== account.currency
      ? `is in ${account.currency}, not in ${money.currency}`
      : money.amountMinor <= 0n
        ? `cannot take ${money.amountMinor}: a line's amount is positive`
        : null;
  if (problem)
    throw new DomainError("invariant-violated", "journal-line-invalid", `${account.code} ${problem}`);
}

const isInRange = (amountMinor: bigint): boolean =>
  amountMinor !== 0n && amountMinor <= AMOUNT_MAX_MINOR && amountMinor >= -AMOUNT_MAX_MINOR;

function refusal(code: string, journal: Journal, problem: string): DomainError {
  return new DomainError("invariant-violated", code, `Journal ${journal.key} ${problem}.`, {
    key: journal.key,
  });
}
