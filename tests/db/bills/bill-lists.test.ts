// Goal: whatever is wrong with a list is named by its row and column, and nothing of the list is issued.
import { expect, test } from "vitest";
import { listBills } from "@/lib/bills/bill-queries";
import { inTransaction } from "@/lib/db/in-transaction";
import { addResident } from "@/lib/estates/add-resident";
import { issueList, rehearse, rowFor } from "../../support/batches";
import { dayFromNow } from "../../support/bills";
import { useDatabase } from "../../support/database";
import { addEstate, addEstateResident } from "../../support/estates";
import { addPerson } from "../../support/people";

useDatabase();
const code = (value: string) => expect.objectContaining({ code: value });
const DUE = dayFromNow(10);
const HEADER = "email,title,amount,type,due_date,description";

/** What is wrong, as `row.column code`. */
async function faultsOf(...asked: Parameters<typeof rehearse>): Promise<string[]> {
  const answer = await rehearse(...asked);
  expect(answer.rehearsal_hash === null).toBe(answer.errors.length > 0);
  expect(answer.error_count).toBe(answer.errors.length);
  return answer.errors.map(({ row, column, code: fault }) => `${row}.${column} ${fault}`);
}

const CELLS: [string, Record<string, unknown>, string[]][] = [
  ["an empty title", { title: "  " }, ["1.title missing"]],
  ["a title that is too long", { title: "x".repeat(121) }, ["1.title invalid-input"]],
  ["a title that is no text", { title: { text: "Water" } }, ["1.title invalid-input"]],
  ["a formula as title", { title: '=HYPERLINK("http://evil")' }, ["1.title formula-like"]],
  ["a formula behind a quote", { description: "'+1+1" }, ["1.description formula-like"]],
  ["a formula in full width", { description: "\uFF1D1+1" }, ["1.description formula-like"]],
  ["half a sign", { description: "a\uD800b" }, ["1.description unreadable-sign"]],
  ["a control sign", { title: "Wat\u0007er" }, ["1.title unreadable-sign"]],
  ["no amount", { amount: null }, ["1.amount missing"]],
  ["a negative amount", { amount: "-5000" }, ["1.amount amount-not-positive"]],
  ["an amount of zero", { amount: "0.00" }, ["1.amount amount-not-positive"]],
  ["an amount finer than a kobo", { amount: "1.005" }, ["1.amount amount-not-decimal"]],
  ["an amount with commas", { amount: "5,000" }, ["1.amount amount-not-decimal"]],
  ["an amount as a float", { amount: 10.1 }, ["1.amount amount-not-exact"]],
  ["an amount as a formula", { amount: "=1+1" }, ["1.amount amount-not-decimal"]],
  ["an amount beyond all sense", { amount: "9".repeat(14) }, ["1.amount amount-not-decimal"]],
  ["an unknown type", { type: "golf" }, ["1.type invalid-input"]],
  ["a day of another order", { due_date: "30/11/2026" }, ["1.due_date invalid-input"]],
  ["a day that there is not", { due_date: "2027-02-30" }, ["1.due_date invalid-input"]],
  ["a year that slipped", { due_date: "0206-01-01" }, ["1.due_date invalid-input"]],
  ["neither yes nor no", { allow_payment_after_due: "maybe" }, ["1.allow_payment_after_due invalid-input"]],
  ["a field that there is not", { paid: "5000" }, ["1.paid unknown-column"]],
  ["nobody to pay", { email: "" }, ["1.email missing"]],
  ["an address of nobody", { email: "nobody@example.com" }, ["1.email not-a-resident"]],
  ["a name that every object has", { email: "constructor", unit: "__proto__" }, ["1.email not-a-resident"]],
  ["a unit of nobody", { email: "", unit: "Flat 99" }, ["1.unit not-a-resident"]],
  ["an id of nobody", { user_id: "usr_01k00000000000000000000000" }, ["1.user_id not-a-resident"]],
  [
    "several at once",
    { title: "", amount: "x", due_date: "" },
    ["1.title missing", "1.amount amount-not-decimal", "1.due_date missing"],
  ],
];
test.each(CELLS)("%s is refused in its cell", async (_what, change, faults) => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  expect(await faultsOf(estate, { bills: [rowFor(resident, change)] })).toEqual(faults);
});

test("a resident of another estate is nobody here, by address, id and unit", async () => {
  const estate = await addEstate();
  await addEstateResident(estate, "Flat 1");
  const elsewhere = await addEstateResident(await addEstate(), "Villa 5");
  const bills = [
    rowFor(elsewhere),
    rowFor(elsewhere, { email: "", user_id: elsewhere.personId }),
    rowFor(elsewhere, { email: "", unit: "Villa 5" }),
  ];
  expect(await faultsOf(estate, { bills })).toEqual([
    "1.email not-a-resident",
    "2.user_id not-a-resident",
    "3.unit not-a-resident",
  ]);
});

test("a unit of several people is refused until the address says who of them; cells must agree", async () => {
  const estate = await addEstate();
  const ada = await addEstateResident(estate, "Flat 1", "Ada");
  const bayo = await addEstateResident(estate, "Flat 1", "Bayo");
  const chidi = await addEstateResident(estate, "Flat 2", "Chidi");
  const by = (cells: Record<string, unknown>) => rowFor(ada, { email: "", ...cells });
  const bills = [
    by({ unit: "Flat 1" }),
    by({ unit: "FLAT  1", email: bayo.email.toUpperCase() }),
    by({ unit: "Flat 2", email: ada.email }),
    by({ user_id: chidi.personId, unit: " flat 2 " }),
  ];
  expect(await faultsOf(estate, { bills })).toEqual(["1.unit ambiguous-resident", "3.unit another-resident"]);
});

test("the same bill for the same resident twice is refused, however the resident is named", async () => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate, "Flat 1");
  const bills = [
    rowFor(resident),
    rowFor(resident, { email: "", unit: "Flat 1", amount: "5000.00" }),
    rowFor(resident, { description: "Second meter" }),
  ];
  expect(await faultsOf(estate, { bills })).toEqual(["2.title row-repeated"]);
});

const FORMS: [string, (email: string) => string][] = [
  ["commas", (email) => `${HEADER}\n${email},Water,5000,water,${DUE},\n`],
  ["semicolons", (email) => `${HEADER.replaceAll(",", ";")}\r\n${email};Water;5000;water;${DUE};\r\n`],
  ["tabs", (email) => `${HEADER.replaceAll(",", "\t")}\n${email}\tWater\t5000\twater\t${DUE}\t`],
  ["a byte-order mark", (email) => `\uFEFF${HEADER}\r\n${email},Water,5000,water,${DUE},`],
  [
    "other columns first, capitals and blanks",
    (email) => `Due Date, Type ,AMOUNT,title,Email\n${DUE},Water,5000,Water, ${email} \n\n`,
  ],
  ["quotes", (email) => `${HEADER}\n"${email}","Water","5000","water","${DUE}",""\n`],
];
test.each(FORMS)("a CSV with %s is read", async (_what, csvFor) => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  const batchId = await issueList(estate, { csv: csvFor(resident.email) });
  const { results } = await listBills(estate.admin, estate.id, { batch_id: batchId, limit: 10 });
  expect(results).toMatchObject([
    { title: "Water", amount: "5000.00", type: "water", due_date: DUE, description: "" },
  ]);
});

test("quotes keep separators, quotes and line ends in a cell, and rows have a spreadsheet's numbers", async () => {
  const estate = await addEstate();
  const { email } = await addEstateResident(estate);
  const cell = `"Block A, ""old"" meter\nread twice"`;
  const csv = `${HEADER}\n${email},Water,5000,water,${DUE},${cell}\n\n${email},Water,-1,water,${DUE},\n`;
  expect(await faultsOf(estate, { csv })).toEqual(["4.amount amount-not-positive"]);
  const batchId = await issueList(estate, { csv: csv.replace(",-1,", ",1,") });
  const { results } = await listBills(estate.admin, estate.id, { batch_id: batchId, limit: 10 });
  expect(results.map((bill) => bill.description)).toEqual(["", 'Block A, "old" meter\nread twice']);
});

test("wrong titles are named before any row is judged", async () => {
  const estate = await addEstate();
  expect(await faultsOf(estate, { csv: `name,title,title,amout,type\nx,,,-1,\n` })).toEqual([
    "1.name unknown-column",
    "1.amout unknown-column",
    "1.title column-doubled",
    "1.amount column-missing",
    "1.due_date column-missing",
    "1.email column-missing",
  ]);
});

test("a row with more cells than there are titles is refused", async () => {
  const estate = await addEstate();
  const { email } = await addEstateResident(estate);
  const csv = `email,title,amount,type,due_date\n${email},Water,5,000,water,${DUE}\n`;
  expect(await faultsOf(estate, { csv })).toContain("2.due_date too-many-cells");
});

const UNREADABLE: [string, string][] = [
  ["a quote that is never closed", `${HEADER}\n"a@b.c,Water,5000,water,${DUE},\n`],
  ["a quote inside a cell", `${HEADER}\n"a"b,Water,5000,water,${DUE},\n`],
  ["another encoding", `${HEADER}\na@b.c,Caf\uFFFD,5000,water,${DUE},\n`],
  ["no row", `${HEADER}\n\n\n`],
];
test.each(UNREADABLE)("a CSV with %s is refused whole, with the reason", async (_what, csv) => {
  const estate = await addEstate();
  await expect(rehearse(estate, { csv })).rejects.toThrow(code("csv-unreadable"));
});

test("more than 10,000 rows are refused", async () => {
  const estate = await addEstate();
  const csv = `${HEADER}\n${"a@b.c,Water,5000,water,2030-01-01,\n".repeat(10_001)}`;
  await expect(rehearse(estate, { csv })).rejects.toThrow(code("list-too-long"));
});

test("somebody who has moved out is nobody here", async () => {
  const estate = await addEstate();
  const person = await addPerson("Femi");
  await addResident(estate.admin, estate.id, { personId: person.personId, unitName: "Flat 1" });
  expect(await faultsOf(estate, { bills: [rowFor(person)] })).toEqual([]);
  await inTransaction(
    (tx) =>
      tx.db
        .updateTable("residency")
        .set({ until: "2099-01-01" })
        .where("person_id", "=", person.personId)
        .execute(),
    { estate: estate.id },
  );
  expect(await faultsOf(estate, { bills: [rowFor(person)] })).toEqual(["1.email not-a-resident"]);
});
