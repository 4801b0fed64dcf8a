// Goal: many bills at once through the API: rehearsed, issued, watched, taken back; a wrong request is one clear problem.
import { beforeEach, expect, test } from "vitest";
import { POST as undo } from "@/app/api/management/payments/bill_batches/[id]/undo/route";
import { GET as one } from "@/app/api/management/payments/bill_batches/[id]/route";
import { GET as list } from "@/app/api/management/payments/bill_batches/route";
import { POST as createBulk } from "@/app/api/management/payments/create_bulk_bills/route";
import type { BulkBillsView } from "@/lib/bills/batch-schemas";
import { rowFor, tracesOf } from "../support/batches";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { useDatabase } from "../support/database";
import { addEstate, addEstateResident, type EstateWorld, type Resident } from "../support/estates";

const testDatabase = useDatabase();
const PATH = "/api/management/payments/create_bulk_bills/";
const BATCHES = "/api/management/payments/bill_batches/";
let estate: EstateWorld;
let resident: Resident;
let token: string;

beforeEach(async () => {
  estate = await addEstate();
  resident = await addEstateResident(estate);
  token = await tokenOf(estate.admin);
});

const send = (body: unknown, more: Partial<Call> = {}) =>
  callRoute(createBulk, "POST", PATH, { body, token, ...more });
const rehearsalOf = (answer: { body: unknown }) => (answer.body as BulkBillsView).rehearsal;
const batchOf = (answer: { body: unknown }) => (answer.body as BulkBillsView).batch;

test("a CSV is rehearsed, issued with the rehearsal's hash, listed, and undone with a reason", async () => {
  const header = "email,title,amount,type,due_date";
  const csv = `${header}\n${resident.email},Water,1500.50,water,2090-01-31\n`;
  const rehearsed = await send({ csv, dry_run: true });
  expect(rehearsed).toMatchObject({
    status: 200,
    body: { batch: null, rehearsal: { bill_count: 1, amount: "1500.50", amount_minor: 150_050 } },
  });
  expect(await tracesOf(testDatabase, estate)).toMatchObject({ bills: 0, batches: 0 });
  const hash = rehearsalOf(rehearsed)?.rehearsal_hash;
  const issued = await send({ csv, rehearsal_hash: hash });
  expect(issued.body).toMatchObject({ rehearsal: null, batch: { status: "issued", issued_count: 1 } });
  expect(batchOf(await send({ csv, rehearsal_hash: hash }))?.id).toBe(batchOf(issued)?.id);
  expect(await tracesOf(testDatabase, estate)).toMatchObject({ bills: 1, batches: 1 });

  const params = { id: batchOf(issued)?.id ?? "" };
  const listed = await callRoute(list, "GET", BATCHES, { token });
  expect(listed.body).toMatchObject({ count: 1, next_cursor: null, results: [{ id: params.id }] });
  const unsaid = await callRoute(undo, "POST", `${BATCHES}${params.id}/undo/`, { token, params, body: {} });
  expect(unsaid.status).toBe(422);
  const body = { reason: "Wrong month" };
  const undone = await callRoute(undo, "POST", `${BATCHES}${params.id}/undo/`, { token, params, body });
  expect(undone).toMatchObject({ status: 200, body: { status: "undone", cancelled_count: 1 } });
  const found = await callRoute(one, "GET", `${BATCHES}${params.id}/`, { token, params });
  expect(found.body).toMatchObject({ undo_reason: "Wrong month", bill_count: 1 });
});

test("several bills in one plain request are issued at once; the same Idempotency-Key issues nothing twice", async () => {
  const call = { headers: { "idempotency-key": "november" } };
  const body = { bills: [rowFor(resident), rowFor(resident, { title: "Gate" })] };
  const first = await send(body, call);
  expect(first.body).toMatchObject({ batch: { status: "issued", issued_count: 2 } });
  expect((await send(body, call)).body).toEqual(first.body);
  expect(await tracesOf(testDatabase, estate)).toMatchObject({ bills: 2, batches: 1 });
});

test("wrong rows are all named, and none is issued", async () => {
  const answer = await send({ bills: [rowFor(resident), rowFor(resident, { amount: "-1", type: "golf" })] });
  expect(answer).toMatchObject({
    status: 422,
    body: {
      code: "amount-not-positive",
      error_count: 2,
      errors: [
        { path: "rows.2.amount", code: "amount-not-positive" },
        { path: "rows.2.type", code: "invalid-input" },
      ],
    },
  });
  expect(await tracesOf(testDatabase, estate)).toMatchObject({ bills: 0, batches: 0, events: 0 });
});

test("a rehearsal that is outdated is a conflict", async () => {
  const body = { everybody: { title: "Gate", type: "security", total: "100", due_date: "2090-01-31" } };
  const hash = rehearsalOf(await send({ ...body, dry_run: true }))?.rehearsal_hash;
  await addEstateResident(estate, "Flat 9");
  const answer = await send({ ...body, rehearsal_hash: hash });
  expect(answer).toMatchObject({ status: 409, body: { code: "rehearsal-outdated" } });
  expect(await tracesOf(testDatabase, estate)).toMatchObject({ bills: 0, batches: 0 });
});

const shared = { title: "Gate", type: "security", due_date: "2090-01-31" };
const WRONG: [string, unknown, string][] = [
  ["nothing to issue", {}, "bills"],
  ["two kinds of list", { csv: "a", bills: [{}] }, "bills"],
  ["no row", { bills: [] }, "bills"],
  ["more than 10,000 rows", { bills: Array.from({ length: 10_001 }, () => ({})) }, "bills"],
  ["an unknown field", { bills: [{}], paid: true }, ""],
  ["neither amount nor total", { everybody: shared }, "everybody.amount"],
  ["amount and total", { everybody: { ...shared, amount: "1", total: "1" } }, "everybody.amount"],
  ["a hash that is none", { bills: [{}], rehearsal_hash: "abc" }, "rehearsal_hash"],
  ["a rehearsal of a rehearsal", { bills: [{}], dry_run: true, rehearsal_hash: "0".repeat(96) }, "dry_run"],
];
test.each(WRONG)("%s is refused by its field", async (_what, body, path) => {
  const answer = await send(body);
  expect(answer.status).toBe(422);
  expect((answer.body["errors"] as { path: string }[]).map((error) => error.path)).toContain(path);
});

test("a list may be 5 MB and not more", async () => {
  const row = `${resident.email},Water,1,water,2090-01-31,`;
  const lines = Math.ceil((5.3 * 1024 * 1024) / row.length);
  const csv = `email,title,amount,type,due_date,description\n${`${row}\n`.repeat(lines)}`;
  expect((await send({ csv, dry_run: true })).status).toBe(422);
  const larger = await send({ csv: csv.repeat(2), dry_run: true });
  expect(larger).toMatchObject({ status: 413, body: { code: "body-too-large" } });
});
