import { beforeAll, expect, test } from "vitest";
import { GET as batchesCsv } from "@/app/api/management/payments/bill_batches/csv/route";
import { GET as batches } from "@/app/api/management/payments/bill_batches/route";
import { GET as billsCsv } from "@/app/api/management/payments/bills/csv/route";
import { GET as bills } from "@/app/api/management/payments/bills/route";
import { GET as disputesCsv } from "@/app/api/management/payments/disputes/csv/route";
import { GET as disputes } from "@/app/api/management/payments/disputes/route";
import { GET as recurringCsv } from "@/app/api/management/payments/recurring_payments/csv/route";
import { GET as recurring } from "@/app/api/management/payments/recurring_payments/route";
import { GET as transactionsCsv } from "@/app/api/management/payments/transactions/csv/route";
import { GET as transactions } from "@/app/api/management/payments/transactions/route";
import { GET as myBillsCsv } from "@/app/api/members/bills/my_bills/csv/route";
import { GET as myBills } from "@/app/api/members/bills/my_bills/route";
import { GET as myRecurringCsv } from "@/app/api/members/recurring-payments/my_payments/csv/route";
import { GET as myRecurring } from "@/app/api/members/recurring-payments/my_payments/route";
import { disputeBill } from "@/lib/bills/dispute-bill";
import { listBatches } from "@/lib/bills/batch-queries";
import { listBills, listDisputes, listOwnBills } from "@/lib/bills/bill-queries";
import { listOpenBills } from "@/lib/bills/open-bill-queries";
import { listOwnRecurringPayments, listRecurringPayments } from "@/lib/recurring/recurring-queries";
import { listRemittances } from "@/lib/wallets/wallet-queries";
import { issueList } from "../support/batches";
import { inThree, issueBill, payableBill } from "../support/bills";
import { tokenOf } from "../support/call-route";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../support/estates";
import { expectCsvToBeTheList, readCsv, type Handler } from "../support/list-files";
import { orderRecurring } from "../support/recurring";
import { fundWallet, payFromWallet } from "../support/wallets";
import { queriesOf } from "../support/queries";
import { useWorld } from "../support/world";

const world = useWorld();
const tokens = { admin: "", resident: "" };
let estate: EstateWorld;
let resident: Resident;

const lift = { type: "maintenance", due_date: "2090-01-31", amount: "250.00" };

// Three of each at least, read two at a time, so that no file is the first page alone; and another estate's beside them.
beforeAll(async () => {
  estate = await addEstate();
  resident = await addEstateResident(estate);
  const neighbours = await Promise.all(
    ["2", "3", "4"].map((unit) => addEstateResident(estate, `Flat ${unit}`, `Resident of ${unit}`)),
  );
  const other = await addEstate({ name: "Cedar Court" });
  const stranger = await addEstateResident(other);
  await payableBill(other, stranger);
  await orderRecurring(other, stranger);
  await fundWallet(world, estate, resident, 500_000n);
  await issueBill(estate, resident, { title: "=HYPERLINK(1)" });
  const inParts = await payableBill(estate, resident, inThree);
  for (const amountMinor of [33_334n, 10_000n])
    await payFromWallet(estate, resident, inParts, { amountMinor });
  for (const one of [resident, ...neighbours]) {
    const bill = await issueBill(estate, one);
    await disputeBill(one, estate.id, { billId: bill.id, reason: "@SUM(1)" });
    for (const title of ["Pool", "Garden", "+1"]) await orderRecurring(estate, one, { title });
  }
  for (let n = 0; n < 3; n += 1) await issueList(estate, { everybody: { ...lift, title: `Lift ${n}` } });
  tokens.admin = await tokenOf(estate.admin);
  tokens.resident = await tokenOf(resident);
}, 60_000);

type Row = [string, unknown, unknown, keyof typeof tokens, number, Record<string, string>?];
const lists: Row[] = [
  ["an estate's bills", bills, billsCsv, "admin", 18],
  ["its disputed bills", bills, billsCsv, "admin", 4, { status: "DISPUTED" }],
  ["bills that are found", bills, billsCsv, "admin", 4, { q: "Lift 1" }],
  ["its batches", batches, batchesCsv, "admin", 3],
  ["its disputes", disputes, disputesCsv, "admin", 4],
  ["its closed disputes", disputes, disputesCsv, "admin", 0, { status: "resolved" }],
  ["its recurring payments", recurring, recurringCsv, "admin", 12],
  ["its paused recurring payments", recurring, recurringCsv, "admin", 0, { status: "paused" }],
  ["its transactions", transactions, transactionsCsv, "admin", 3],
  ["a resident's bills", myBills, myBillsCsv, "resident", 6],
  ["a resident's bills paid in part", myBills, myBillsCsv, "resident", 1, { status: "PARTIALLY_PAID" }],
  ["a resident's recurring payments", myRecurring, myRecurringCsv, "resident", 3],
];

test.each(lists)(
  "the CSV of %s equals the list, row by row",
  async (_, list, csv, who, count, query = {}) => {
    const compared = { list: list as Handler, csv: csv as Handler, token: tokens[who], query };
    expect(await expectCsvToBeTheList(compared)).toBe(count);
  },
);

test("states are in the words people read, parts are told, and a formula is a text", async () => {
  const of = (csv: unknown, query: Record<string, string> = {}) =>
    readCsv(csv as Handler, tokens.admin, query);
  expect((await of(billsCsv, { q: "HYPERLINK" }))[0]).toMatchObject({
    Title: "'=HYPERLINK(1)",
    Status: "To confirm",
    Parts: "",
    "Asked for now": "5000.00",
  });
  expect((await of(billsCsv, { status: "PARTIALLY_PAID" }))[0]).toMatchObject({
    Status: "Part paid",
    Parts: "3",
    "Next part": "2028-02-29",
    "Asked for now": "233.33",
    "Still open": "566.66",
  });
  expect((await of(disputesCsv))[0]).toMatchObject({ Status: "Open", "What is wrong": "'@SUM(1)" });
  expect((await of(recurringCsv)).map((line) => line["Title"])).toContain("'+1");
  expect((await of(batchesCsv))[0]).toMatchObject({ Status: "Issued", Bills: "4", Title: "Lift 2" });
});

test("a page of any list is at most five queries, however many bills and residents are on it", async () => {
  const page = { limit: 100 };
  const reads: Record<string, () => Promise<unknown>> = {
    bills: () => listBills(estate.admin, estate.id, page),
    batches: () => listBatches(estate.admin, estate.id, page),
    disputes: () => listDisputes(estate.admin, estate.id, page),
    recurring: () => listRecurringPayments(estate.admin, estate.id, page),
    transactions: () => listRemittances(estate.admin, estate.id, page),
    own: () => listOwnBills(resident, estate.id, page),
    open: () => listOpenBills(resident, estate.id),
    ownRecurring: () => listOwnRecurringPayments(resident, estate.id, page),
  };
  for (const [name, read] of Object.entries(reads)) {
    const asked = await queriesOf(read);
    expect(asked.length, `${name}:\n${asked.join("\n")}`).toBeLessThanOrEqual(5);
    expect(asked.length, name).toBeGreaterThan(1);
  }
});
