import type { KnockOut } from "./knock-out";

const MIGRATION = "database/migrations/0024_recurring.sql";

/** The guards around recurring payments and what is told of bills. */
export const recurringKnockOuts: KnockOut[] = [
  {
    name: "the anchor is kept, not the last day",
    file: "lib/recurring/recurring.ts",
    find: "Number(startOn.slice(8))",
    replace: "Math.min(Number(startOn.slice(8)), 28)",
    tests: ["tests/unit/recurring"],
  },
  {
    name: "a due day is tried once at a time",
    file: "lib/recurring/occurrence-store.ts",
    find: '    .where("id", "=", id)\n    .where("status", "=", "due")\n    .where("next_try_at", "<=", tx.now)\n    .forUpdate()',
    replace: '    .where("id", "=", id)\n    .forUpdate()',
    tests: ["tests/db/recurring/races.test.ts", "tests/db/recurring/charging.test.ts"],
  },
  {
    name: "a due day is written down once",
    file: "lib/recurring/recurring-store.ts",
    find: '    .where("status", "=", "active")\n    .forUpdate()\n    .skipLocked()',
    replace: '    .where("status", "=", "active")',
    tests: ["tests/db/recurring/races.test.ts"],
  },
  {
    name: "the month's limit is asked under the wallet's lock",
    file: "lib/recurring/charge-occurrence.ts",
    find: "const wallet = await lockWallet(tx, estate.id, (await findOrOpenWallet(tx, key)).id);",
    replace: "const wallet = (await findOrOpenWallet(tx, key)) as Wallet | null;",
    tests: ["tests/db/recurring/races.test.ts"],
  },
  {
    name: "a refused day is tried again until it is over",
    file: "lib/recurring/recurring.ts",
    find: "LocalDate): boolean => today > dueOn;",
    replace: "LocalDate): boolean => today >= dueOn;",
    tests: ["tests/unit/recurring", "tests/db/recurring/refused.test.ts"],
  },
  {
    name: "as many failures in a row as allowed pause",
    file: "lib/recurring/recurring.ts",
    find: "isPaused: failures >= order.maxFailedAttempts",
    replace: "isPaused: failures > order.maxFailedAttempts",
    tests: ["tests/db/recurring/refused.test.ts"],
  },
  {
    name: "what waits is missed when an order stops",
    file: "lib/recurring/stop-under-lock.ts",
    find: '  await missDueOccurrences(tx, order.id, "paused");\n',
    replace: "",
    tests: ["tests/db/recurring/orders.test.ts"],
  },
  {
    name: "an order takes the wallet's PIN",
    file: "lib/recurring/create-recurring-payment.ts",
    find: "  await checkPin(actor, estateId, input.pin);\n",
    replace: "",
    tests: ["tests/db/recurring/orders.test.ts"],
  },
  {
    name: "who has moved out pays no more",
    file: "lib/recurring/charge-occurrence.ts",
    find: "if (!(await livesIn(tx, estateId, order.personId)))",
    replace: "if (false)",
    tests: ["tests/db/recurring/refused.test.ts"],
  },
  {
    name: "a recurring payment is its resident's alone",
    file: "lib/recurring/recurring-store.ts",
    find: 'if (personId) query = query.where("person_id", "=", personId);',
    replace: "",
    tests: ["tests/db/recurring/orders.test.ts"],
  },
  {
    name: "a bill is told of once",
    file: MIGRATION,
    find: "  primary key (bill_id, due_on, step),",
    replace: "  check (bill_id is not null),",
    tests: ["tests/db/recurring/reminders.test.ts"],
  },
  {
    name: "a due day is announced once",
    file: "lib/recurring/recurring-store.ts",
    find: "    .where(sql<boolean>`reminded_for is distinct from ${dueOn}::date`)\n",
    replace: "",
    tests: ["tests/db/recurring/reminders.test.ts"],
  },
  {
    name: "the fence around recurring payments",
    file: MIGRATION,
    find: "create policy recurring_payment_fence on recurring_payment using (in_estate(estate_id)) with check (in_estate(estate_id));",
    replace: "create policy recurring_payment_fence on recurring_payment using (true) with check (true);",
    tests: ["tests/db/estates/fence.test.ts"],
  },
];
