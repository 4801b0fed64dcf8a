import type { KnockOut } from "./knock-out";

const ON_DATABASE = ["tests/db/bills/instalments.test.ts"];
const PURE = ["tests/unit/bills/instalment.test.ts"];

/** The guards around bills in parts. */
export const instalmentKnockOuts: KnockOut[] = [
  {
    name: "what does not divide is not lost",
    file: "lib/bills/instalment.ts",
    find: "amountMinor: index === 0 ? each + rest : each,",
    replace: "amountMinor: each,",
    tests: PURE,
  },
  {
    name: "parts come to the bill",
    file: "lib/bills/instalment.ts",
    find: "if (sum.amountMinor !== amount.amountMinor)",
    replace: "if (false)",
    tests: PURE,
  },
  {
    name: "parts are due one after the other",
    file: "lib/bills/instalment.ts",
    find: "part.dueOn <= (parts[index - 1]?.dueOn ?? part.dueOn)",
    replace: "part.dueOn < (parts[index - 1]?.dueOn ?? part.dueOn)",
    tests: PURE,
  },
  {
    name: "the parts are agreed to",
    file: "lib/bills/bill-content.ts",
    find: "parts.length > 0 ? [...fields, parts] : fields",
    replace: "fields",
    tests: PURE,
  },
  {
    name: "other parts are another bill",
    file: "lib/bills/change-bill.ts",
    find: "  isSamePlan(bill.instalments, content.instalments) &&\n",
    replace: "",
    tests: ON_DATABASE,
  },
  {
    name: "the bill's day is its last part's",
    file: "lib/bills/bill-terms.ts",
    find: "if (!lastOn || (dueOn && dueOn !== lastOn))",
    replace: "if (!lastOn)",
    tests: ON_DATABASE,
  },
  {
    name: "a late part makes a bill late although something is paid",
    file: "lib/bills/bill.ts",
    find: "if (bill.instalments.length > 0 && isOverdue(bill, today))",
    replace: "if (false)",
    tests: PURE,
  },
  {
    name: "a late part is found by its status as well",
    file: "lib/bills/bill-rows.ts",
    find: "(bill.paid_minor = 0 or bill.instalment_count > 0) and ${late}",
    replace: "bill.paid_minor = 0 and ${late}",
    tests: ON_DATABASE,
  },
  {
    name: "a late part can be paid until the last day",
    file: "lib/bills/bill.ts",
    find: "!bill.isLatePaymentAllowed && bill.dueOn < today;",
    replace: "!bill.isLatePaymentAllowed && isOverdue(bill as Bill, today);",
    tests: PURE,
  },
  {
    name: "parts are read after the bill is locked",
    file: "lib/bills/bill-store.ts",
    find: `  const row = await tx.db
    .selectFrom("bill")`,
    replace: `  const before = await tx.db
    .selectFrom("bill")
    .select(["id", "version", "instalment_count"])
    .where("id", "=", billId)
    .execute();
  const early = (await readInstalments(tx, before)).get(billId);
  if (early) {
    const late = await tx.db.selectFrom("bill").selectAll().where("id", "=", billId).forUpdate().execute();
    if (late[0]) return toBill(late[0], early);
  }
  const row = await tx.db
    .selectFrom("bill")`,
    tests: ON_DATABASE,
  },
  {
    name: "only open parts are told of",
    file: "lib/bills/bill-reminder-store.ts",
    find: " and p.until_minor > bill.paid_minor) b",
    replace: ") b",
    tests: ON_DATABASE,
  },
  {
    name: "each part has its own age",
    file: "lib/cluster/analytics-store.ts",
    find: "least(p.amount_minor, p.until_minor - b.paid_minor)",
    replace: "b.open_minor",
    tests: ON_DATABASE,
  },
  {
    name: "a standing order takes what is due of a bill",
    file: "lib/recurring/charge-occurrence.ts",
    find: "dueMinor: dueUntil(bill, until)",
    replace: "dueMinor: bill.open.amountMinor",
    tests: ["tests/db/wallets/pay-instalments.test.ts"],
  },
  {
    name: "the fence around parts",
    file: "database/migrations/0028_instalments.sql",
    find: "create policy bill_instalment_fence on bill_instalment using (in_estate(estate_id)) with check (in_estate(estate_id));",
    replace: "create policy bill_instalment_fence on bill_instalment using (true) with check (true);",
    tests: ON_DATABASE,
  },
  {
    name: "what was agreed to stays",
    file: "database/migrations/0028_instalments.sql",
    find: "create trigger bill_instalment_immutable before update or delete on bill_instalment for each row execute function refuse_change();",
    replace: "",
    tests: ON_DATABASE,
  },
];
