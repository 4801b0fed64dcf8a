import type { KnockOut } from "./knock-out";

const BILLS = "tests/db/notifications/estate-bills.test.ts";
const BATCHES = "tests/db/notifications/estate-batches.test.ts";
const RECURRING = "tests/db/notifications/estate-recurring.test.ts";
const MONEY = "tests/db/notifications/estate-money.test.ts";
const ORDERS = ["tests/db/notifications/orders.test.ts"];
const API = "tests/api/estate-notices.test.ts";

/** The guards of what estates tell their people. */
export const noticeKnockOuts: KnockOut[] = [
  {
    name: "staff without the permission are not told",
    file: "lib/notifications/notice-readers.ts",
    find: "role = 'estate_staff' and permissions && ${[...permissions]}::text[]",
    replace: "role = 'estate_staff'",
    tests: [BILLS, MONEY],
  },
  {
    name: "people of another estate are not told",
    file: "lib/notifications/notice-readers.ts",
    find: '    .distinctOn("person_id")\n    .where("estate_id", "=", estateId)',
    replace: '    .distinctOn("person_id")',
    tests: [BILLS, MONEY],
  },
  {
    name: "who has left the estate is not told of its bills",
    file: "lib/notifications/notice-readers.ts",
    find: '    .where("role", "=", "resident")\n    .where(isAnyOf("person_id", personIds))',
    replace: '    .where(isAnyOf("person_id", personIds))',
    tests: [BILLS],
  },
  {
    name: "bills that are late on one day are one piece of news",
    file: "lib/notifications/occasions.ts",
    find: 'subject: "billId", once: ["estateId", "on"], details: { phase: "due" }',
    replace: 'subject: "billId", details: { phase: "due" }',
    tests: [BATCHES],
  },
  {
    name: "an event counts as told with its last readers",
    file: "lib/notifications/notice-event.ts",
    find: "    if (await markNoticed(tx, eventId)) await insertNotices(tx, drafts.slice(lastFrom));",
    replace: "    await insertNotices(tx, drafts.slice(lastFrom));",
    tests: [BATCHES],
  },
  {
    name: "a job sends a few mails and leaves the rest",
    file: "lib/notifications/notice-store.ts",
    find: "    .limit(MAILS_AT_ONCE)\n",
    replace: "",
    tests: [BATCHES],
  },
  {
    name: "what is being paid is not reminded of",
    file: "lib/notifications/bill-facts.ts",
    find: "all.filter(({ bill }) => !paying.some((row) => row.bill_id === bill.id))",
    replace: "all",
    tests: [BATCHES],
  },
  {
    name: "a question that was answered alerts nobody any more",
    file: "lib/notifications/kinds/dispute.ts",
    find: '        if (row.status !== details["status"]) return { skip: "overtaken" };\n',
    replace: "",
    tests: [BILLS],
  },
  {
    name: "a due day's payments are told once, and not bill by bill",
    file: "lib/notifications/remittance-facts.ts",
    find: '      .where("r.occurrence_id", "is", null)\n',
    replace: "",
    tests: [RECURRING],
  },
  {
    name: "a refusal is not told once it was paid",
    file: "lib/notifications/kinds/recurring-failed.ts",
    find: '  if (one.status !== "due" || !one.reason) return { skip: "overtaken" };',
    replace: '  if (!one.reason && one.status !== "charged") return { skip: "overtaken" };',
    tests: [RECURRING],
  },
  {
    name: "who wants a transfer is not asked to approve it",
    file: "lib/notifications/kinds/estate-transfer.ts",
    find: "isAsked ? managers.filter(isAnother(facts.transfer)) :",
    replace: "isAsked ? managers :",
    tests: [MONEY],
  },
  {
    name: "a day's receipts are told once",
    file: "lib/notifications/tell-estate-receipts.ts",
    find: "`estate-receipts:${estateId}:${day}`",
    replace: "`estate-receipts:${estateId}:${day}:${now.toISOString()}`",
    tests: [MONEY],
  },
  {
    name: "a token of one estate reads nothing that was told in another",
    file: "lib/notifications/inbox-store.ts",
    find: "    .where(toldAs(memberships))\n",
    replace: "",
    tests: [API],
  },
  {
    name: "a step of an order that was overtaken is not told",
    file: "lib/notifications/order-phase.ts",
    find: 'status !== (phase === "refund-failed" ? "escrowed" : phase);',
    replace: "status === phase && false;",
    tests: ORDERS,
  },
  {
    name: "giving back again is news again",
    file: "lib/notifications/occasions.ts",
    find: 'map((kind) => ({ kind, subject: "orderId", details: { phase } }));',
    replace: 'map((kind) => ({ kind, subject: "orderId", once: ["orderId"], details: { phase } }));',
    tests: ORDERS,
  },
  {
    name: "a refund that failed is told",
    file: "lib/orders/follow-order-refund.ts",
    find: 'isGivenBack ? "orders/order.refunded" : "orders/order.refund-failed"',
    replace: '"orders/order.refunded"',
    tests: ORDERS,
  },
];
