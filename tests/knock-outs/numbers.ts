import type { KnockOut } from "./knock-out";

/** The guards of figures and balances. */
export const numberKnockOuts: KnockOut[] = [
  {
    name: "an account's entries are fenced by who asks",
    file: "lib/numbers/balance-queries.ts",
    find: 'const scopes = isOperator(actor) ? "all" : ',
    replace: 'const scopes = actor ? "all" : ',
    tests: ["tests/db/numbers/balances.test.ts"],
  },
  {
    name: "an owner's list of payouts is fenced by who asks",
    file: "lib/numbers/balance-queries.ts",
    find: 'if (!portfolioIdsOf(actor).includes(portfolioId)) throw notFound("balance");',
    replace: "",
    tests: ["tests/db/numbers/balances.test.ts"],
  },
  {
    name: "a plan's price is not rent",
    file: "lib/numbers/analytics-store.ts",
    find: "where p.portfolio_id = whose.id and p.status = 'succeeded' and p.purpose = 'rent'",
    replace: "where p.portfolio_id = whose.id and p.status = 'succeeded'",
    tests: ["tests/db/numbers/analytics.test.ts"],
  },
  {
    name: "a month ends at midnight in India",
    file: "lib/numbers/analytics-store.ts",
    find: "(day + interval '1 month') at time zone ${HOMES_ZONE} as ends",
    replace: "(day + interval '1 month') at time zone 'UTC' as ends",
    tests: ["tests/db/numbers/analytics.test.ts"],
  },
  {
    name: "a running balance starts from the present one",
    file: "lib/ledger/ledger-queries.ts",
    find: "and (e.txn_id, e.seq) >= (",
    replace: "and (e.txn_id, e.seq) > (",
    tests: ["tests/db/numbers/balances.test.ts"],
  },
];
