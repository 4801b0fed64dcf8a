import type { KnockOut } from "./knock-out";

const commit = "tests/db/bills/commit-batch.test.ts";
const issue = "tests/db/bills/issue-batch.test.ts";
const undo = "tests/db/bills/undo-batch.test.ts";
const rehearse = "tests/db/bills/rehearse-batch.test.ts";
const lists = "tests/db/bills/bill-lists.test.ts";

/** The guards of bills that are issued together. */
export const bulkBillKnockOuts: KnockOut[] = [
  {
    name: "a chunk of a batch is written under its lock",
    file: "lib/bills/batch-store.ts",
    find: "    .forUpdate()\n",
    replace: "",
    tests: [issue],
  },
  {
    name: "a batch goes on at its first missing row",
    file: "lib/bills/batch-store.ts",
    find: "return row.last === null ? 0 : row.last + 1;",
    replace: "return 0;",
    tests: [issue],
  },
  {
    name: "the table refuses a second bill for a row",
    file: "database/migrations/0019_bills.sql",
    find: "  unique (batch_id, batch_row),\n",
    replace: "",
    tests: [issue],
  },
  {
    name: "an undone batch gets no further bill",
    file: "lib/bills/issue-batch.ts",
    find: '  if (batch.status !== "issuing") return { issued: 0, isDone: true };\n',
    replace: "",
    tests: [issue],
  },
  {
    name: "the sweeper leaves young batches alone",
    file: "lib/bills/sweep-batches.ts",
    find: "tx.now.getTime() - GRACE_MS",
    replace: "tx.now.getTime() + GRACE_MS",
    tests: [issue],
  },
  {
    name: "a rehearsal is rolled back",
    file: "lib/bills/rehearse-batch.ts",
    find: "throw new Rehearsed(tellRehearsal(prepared, before, after));",
    replace: "return tellRehearsal(prepared, before, after) as never;",
    tests: [rehearse],
  },
  {
    name: "an outdated rehearsal is refused",
    file: "lib/bills/commit-batch.ts",
    find: "if (rehearsalHash && prepared",
    replace: "if (false && prepared",
    tests: [commit],
  },
  {
    name: "a rehearsal depends on the last batch",
    file: "lib/bills/prepare-batch.ts",
    find: "estate.currency, today, last, alike.map(({ index }) => index)]",
    replace: "estate.currency, today]",
    tests: [commit],
  },
  {
    name: "a rehearsal depends on the day",
    file: "lib/bills/prepare-batch.ts",
    find: "estate.currency, today, last,",
    replace: "estate.currency, last,",
    tests: [commit],
  },
  {
    name: "one rehearsal is one list",
    file: "lib/bills/commit-batch.ts",
    find: "if (!known.inputHash?.equals(hashInput(list)))",
    replace: "if (false)",
    tests: [commit],
  },
  {
    name: "estates take turns with themselves",
    file: "lib/bills/commit-batch.ts",
    find: "      await lockEstate(tx, estateId);\n",
    replace: "",
    tests: [commit],
  },
  {
    name: "a batch with a payment stays",
    file: "lib/bills/undo-batch.ts",
    find: "  if (paid > 0)\n",
    replace: "  if (paid > 1)\n",
    tests: [undo],
  },
  {
    name: "undoing locks every bill first",
    file: "lib/bills/undo-batch.ts",
    find: '    .orderBy("id")\n    .forUpdate()\n',
    replace: "",
    tests: [undo],
  },
  {
    name: "the same bill twice in a list is refused",
    file: "lib/bills/prepare-batch.ts",
    find: "else judged.errors.push(repeated(raw.row, twin));",
    replace: "",
    tests: [lists],
  },
  {
    name: "a cell that begins like a formula is refused",
    file: "lib/bills/judge-bill-row.ts",
    find: "if (FORMULA.test(text))",
    replace: "if (false)",
    tests: [lists],
  },
  {
    name: "a unit of several people is not guessed",
    file: "lib/bills/find-payer.ts",
    find: "  if (other)\n",
    replace: "  if (false)\n",
    tests: [lists],
  },
  {
    name: "who moved out is nobody in a list",
    file: "lib/estates/resident-store.ts",
    find: '    .where("residency.until", "is", null)\n    .groupBy',
    replace: "    .groupBy",
    tests: [lists],
  },
];
