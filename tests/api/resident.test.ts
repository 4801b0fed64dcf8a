import { beforeAll, describe, expect, test } from "vitest";
import { POST as payBill } from "@/app/api/members/bills/pay_bill/route";
import { POST as payBillDirect } from "@/app/api/members/bills/pay_bill_direct/route";
import { GET as statementCsv } from "@/app/api/members/wallet/statement/csv/route";
import { GET as statement } from "@/app/api/members/wallet/statement/route";
import { GET as receipt } from "@/app/api/members/wallet/transactions/[id]/receipt/route";
import { GET as transactionsCsv } from "@/app/api/members/wallet/transactions/csv/route";
import { GET as transactions } from "@/app/api/members/wallet/transactions/route";
import { POST as verify } from "@/app/api/payments/verify-payment/route";
import { clock } from "@/lib/kernel/clock";
import { issueBill, payableBill } from "../support/bills";
import { callRoute, tokenOf, type Answer, type Call } from "../support/call-route";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../support/estates";
import { parseCsv } from "../support/parse-csv";
import { fundWallet, payFromWallet } from "../support/wallets";
import { useWorld } from "../support/world";

const world = useWorld();
let estate: EstateWorld;
let resident: Resident;
let tokens: { resident: string; neighbour: string; admin: string };

beforeAll(async () => {
  estate = await addEstate();
  resident = await addEstateResident(estate);
  tokens = {
    resident: await tokenOf(resident),
    neighbour: await tokenOf(await addEstateResident(estate, "Block A, Flat 2", "Chidi Eze")),
    admin: await tokenOf(estate.admin),
  };
  await fundWallet(world, estate, resident, 10_000_000n);
  for (let bill = 0; bill < 3; bill += 1)
    await payFromWallet(estate, resident, await payableBill(estate, resident));
}, 60_000);

type Handler = typeof transactions;
const get = (handler: Handler, call: Call = {}) =>
  callRoute(handler, "GET", "/api/", { token: tokens.resident, ...call });
const post = (handler: Handler, body: object, token = tokens.resident) =>
  callRoute(handler, "POST", "/api/", { body, token });

type Listed = { results: Record<string, unknown>[]; next_cursor: string | null };

/** Everything a list shows, two a page, as a client reads it. */
async function readAll(list: Handler): Promise<Record<string, unknown>[]> {
  const results: Record<string, unknown>[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const query: Record<string, string> = { limit: "2", ...(cursor ? { cursor } : {}) };
    const page = (await get(list, { query })).body as unknown as Listed;
    results.push(...page.results);
    cursor = page.next_cursor;
  }
  return results;
}

describe.each([
  { name: "payments", list: transactions, csv: transactionsCsv },
  { name: "the wallet's statement", list: statement as Handler, csv: statementCsv },
])("the CSV of $name", ({ list, csv }) => {
  test("equals the list of a resident: the same rows, in the same order, with the same raw values", async () => {
    const rows = await readAll(list);
    expect(rows).toHaveLength(4);
    const answer: Answer = await get(csv);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    const [titles = [], ...lines] = parseCsv(answer.bytes.toString());
    expect(lines).toHaveLength(rows.length);
    for (const [index, row] of rows.entries())
      for (const [column, title] of titles.entries()) {
        if (!/^[a-z]/.test(title)) continue;
        const value = row[title];
        expect(value, `${title} is no field of the list`).not.toBeUndefined();
        expect(lines[index]?.[column], title).toBe(value === null ? "" : String(value as string | number));
      }
  });

  test("of a neighbour has nothing of it", async () => {
    const answer = await get(csv, { token: tokens.neighbour });
    expect(parseCsv(answer.bytes.toString())).toHaveLength(1);
  });
});

test("a bill that nobody confirmed is confirmed and paid in one step, by exactly the version that was read", async () => {
  const bill = await issueBill(estate, resident);
  const unread = await post(payBill, { bill_id: bill.id });
  expect(unread).toMatchObject({ status: 400, body: { code: "bill-not-acknowledged" } });
  const other = await post(payBill, { bill_id: bill.id, acknowledge_version: 2 });
  expect(other).toMatchObject({ status: 409, body: { code: "bill-changed" } });
  const paid = await post(payBill, { bill_id: bill.id, acknowledge_version: 1 });
  expect(paid).toMatchObject({ status: 200, body: { status: "completed", remaining_amount: "0.00" } });
  const [last] = (await get(transactions, { query: { limit: "1" } })).body["results"] as { id: string }[];
  expect(paid.body["id"]).toBe(last?.id);
});

test("a receipt comes as a PDF under its number", async () => {
  const [last] = (await get(transactions, { query: { limit: "1" } })).body["results"] as { id: string }[];
  const params = { id: last?.id ?? "" };
  for (const token of [tokens.resident, tokens.admin]) {
    const answer = await get(receipt, { params, token });
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect(answer.headers.get("content-disposition")).toMatch(/ERC-\d{4}-\d{6}\.pdf/);
  }
  expect((await get(receipt, { params, token: tokens.neighbour })).status).toBe(404);
});

test("a payment can be asked for by its reference: the payer learns how it stands, and that a word from outside completes nothing", async () => {
  const bill = await payableBill(estate, resident);
  const started = await post(payBillDirect, { bill_id: bill.id, provider: "paystack" });
  expect(started.status).toBe(201);
  const reference = started.body["reference"] as string;
  clock.advance(3000);
  const open = await post(verify, { reference });
  expect(open).toMatchObject({ status: 200, body: { status: "pending", id: started.body["id"] } });
  await world.sandbox.payOrder(reference);
  clock.advance(3000);
  expect(await post(verify, { reference })).toMatchObject({
    body: { status: "completed", applied_amount: "5000.00", wallet_amount: "0.00", bill_number: bill.number },
  });
  expect((await post(verify, { reference }, tokens.admin)).status).toBe(200);
  expect(await post(verify, { reference }, tokens.neighbour)).toMatchObject({
    status: 404,
    body: { code: "payment-not-found" },
  });
  expect((await post(verify, { reference: "../other" })).status).toBe(422);
  expect((await post(verify, {})).status).toBe(422);
});
