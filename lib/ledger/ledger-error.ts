import { sqlState, violatedConstraint } from "@/lib/db/sql-state";
import { DomainError } from "@/lib/kernel/errors";

/** What each refusal of the books is called; `database/migrations/0001_ledger.sql` raises them. */
const CODES: Record<string, string> = {
  LG001: "journal-key-reused",
  LG002: "account-differs",
  LG003: "account-frozen",
  LG004: "journal-unbalanced",
  LG005: "journal-incomplete",
  LG006: "ledger-append-only",
  LG007: "account-unknown",
  LG008: "journal-not-a-fact",
  LG009: "reversal-not-a-mirror",
};
const CONSTRAINT_CODES: Record<string, string> = {
  effective_not_in_future: "journal-in-the-future",
  txn_reversed_once: "journal-already-reversed",
};
/** Data exceptions and violated constraints: the books refused what we wrote. */
const REFUSED = /^(LG|22|23)/;

/**
 * Turns a refusal of the books into the domain's words. Anything else (a lost connection, a deadlock) is returned as it
 * came, so that `inTransaction` can recognise and repeat it.
 */
export function toLedgerError(error: unknown): unknown {
  const state = sqlState(error);
  if (!state || !REFUSED.test(state)) return error;
  const constraint = violatedConstraint(error);
  const details = { keys: keysIn(error) };
  const cause = { cause: error };
  if (constraint === "floor_ok") {
    const message = "The account does not hold enough money for this.";
    return new DomainError("insufficient-funds", "balance-too-low", message, {}, cause);
  }
  if (state === "LG001") {
    const message = "This was recorded before with other content. Look at the first record.";
    return new DomainError("conflict", "journal-key-reused", message, details, cause);
  }
  const code = CODES[state] ?? CONSTRAINT_CODES[constraint ?? ""] ?? "ledger-refused";
  const text = error instanceof Error ? error.message : String(error);
  return new DomainError("invariant-violated", code, `The ledger refused: ${text}`, details, cause);
}

/** The ledger names the postings it refuses in the error's detail, one a line. */
function keysIn(error: unknown): string[] {
  const isNamed =
    typeof error === "object" && error !== null && "detail" in error && typeof error.detail === "string";
  return isNamed ? String(error.detail).split("\n") : [];
}
