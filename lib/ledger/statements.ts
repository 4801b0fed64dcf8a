import type { LedgerAccount } from "./chart";
import type { Journal } from "./journal";

/** SQL with `$1`-style parameters, for any client: the application's transactions and the bench send the same text. */
export type Statement = { readonly text: string; readonly values: readonly unknown[] };

/** Answers one row; what it holds concerns the books alone. */
export function openAccountStatement(account: LedgerAccount): Statement {
  const { code, currency, type, scope, floor, slots } = account;
  return {
    text: "select ledger.open_account($1, $2, $3, $4, $5, $6)",
    values: [code, currency, type, scope, floor, slots],
  };
}

/** Answers one row `{ txn_id, created }`. */
export function postStatement(journal: Journal): Statement {
  return {
    text: "select txn_id, created from ledger.post($1, $2, $3, $4, $5, $6, $7, $8)",
    values: [
      journal.key,
      journal.kind,
      journal.effectiveAt,
      journal.actor,
      journal.source,
      codesOf(journal),
      amountsOf(journal),
      journal.reverses?.toString() ?? null,
    ],
  };
}

/** Answers rows `{ key, txn_id, created }`, one for each key, in no particular order. */
export function postFactsStatement(journals: readonly Journal[]): Statement {
  return {
    text: "select key, txn_id, created from ledger.post_facts($1, $2, $3, $4, $5, $6, $7)",
    values: [
      journals.map((journal) => journal.key),
      journals.map((journal) => journal.kind),
      journals.map((journal) => journal.effectiveAt.toISOString()),
      journals.map((journal) => journal.actor),
      journals.map((journal) => journal.source),
      journals.map((journal) => arrayLiteral(codesOf(journal))),
      journals.map((journal) => arrayLiteral(amountsOf(journal))),
    ],
  };
}

const codesOf = (journal: Journal): string[] => journal.lines.map((line) => line.account.code);
const amountsOf = (journal: Journal): string[] => journal.lines.map((line) => line.amountMinor.toString());

/** PostgreSQL's text form of an array; quoted, so that a code can never end the element it stands in. */
const arrayLiteral = (elements: readonly string[]): string =>
  `{${elements.map((element) => `"${element.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;
