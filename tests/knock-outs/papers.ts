import type { KnockOut } from "./knock-out";

/** The guards of papers; `tests/knock-out.ts` takes them out. */
export const papersKnockOuts: KnockOut[] = [
  {
    name: "one statement for a month",
    file: "lib/papers/statement-store.ts",
    find: "    .forNoKeyUpdate()\n",
    replace: "",
    tests: ["tests/db/papers/statements.test.ts"],
  },
  {
    name: "a statement begins where the one before ended",
    file: "lib/papers/issue-statements.ts",
    find: "const afterTxnId = last?.upto_txn_id ?? 0n;",
    replace: "const afterTxnId = 0n;",
    tests: ["tests/db/papers/statements.test.ts"],
  },
  {
    name: "direct rent stands in one statement",
    file: "lib/papers/issue-statements.ts",
    find: "BigInt(last?.facts.direct?.uptoTxnId ?? 0)",
    replace: "0n",
    tests: ["tests/db/papers/statements.test.ts"],
  },
  {
    name: "an owner with direct rent alone has a statement",
    file: "lib/papers/statement-store.ts",
    find: "|| ':receivable',\n                           'IN:owner:' || p.id || ':direct')",
    replace: "|| ':receivable')",
    tests: ["tests/db/papers/statements.test.ts"],
  },
  {
    name: "numbers of papers have no gap",
    file: "lib/papers/paper-store.ts",
    find: "    await returnNumber(tx, series, financialYear);\n",
    replace: "",
    tests: ["tests/db/papers/receipts.test.ts"],
  },
  {
    name: "what was issued cannot be changed",
    file: "database/migrations/0010_papers.sql",
    find: "revoke update, delete on paper, paper_file, owner_statement from latchkey_app;",
    replace: "",
    tests: ["tests/db/papers/statements.test.ts"],
  },
  {
    name: "a formula in a list is made harmless",
    file: "lib/papers/csv.ts",
    find: "? `'${value}` : value",
    replace: "? value : value",
    tests: ["tests/unit/papers/csv.test.ts", "tests/api/papers.test.ts"],
  },
  {
    name: "a landlord's PAN is sealed in what is kept of a paper",
    file: "lib/papers/sealed-facts.ts",
    find: 'sealText(number, paperId).toString("base64")',
    replace: "number",
    tests: ["tests/db/papers/sealed-numbers.test.ts"],
  },
  {
    name: "the fingerprint of a paper with a PAN is made with a key",
    file: "lib/papers/sealed-facts.ts",
    find: 'keyedHash("paper-number", number).toString("hex")',
    replace: "number",
    tests: ["tests/db/papers/sealed-numbers.test.ts"],
  },
];
