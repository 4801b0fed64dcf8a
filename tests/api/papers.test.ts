import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { GET as historyCsv } from "@/app/api/admin/history/[id]/csv/route";
import { GET as history } from "@/app/api/admin/history/[id]/route";
import { GET as failuresCsv } from "@/app/api/management/payments/errors/csv/route";
import { GET as failures } from "@/app/api/management/payments/errors/route";
import { GET as residentsCsv } from "@/app/api/management/residents/csv/route";
import { GET as residents } from "@/app/api/management/residents/route";
import { GET as staffCsv } from "@/app/api/management/staff/csv/route";
import { GET as staff } from "@/app/api/management/staff/route";
import { GET as payoutsCsv } from "@/app/api/owner-payouts/csv/route";
import { GET as payouts } from "@/app/api/owner-payouts/route";
import { GET as statementFileCsv } from "@/app/api/owner-statements/[id]/csv/route";
import { GET as statementFilePdf } from "@/app/api/owner-statements/[id]/pdf/route";
import { GET as statementsCsv } from "@/app/api/owner-statements/csv/route";
import { GET as statements } from "@/app/api/owner-statements/route";
import { GET as receipt } from "@/app/api/payments/[id]/receipt/route";
import { GET as paymentsCsv } from "@/app/api/payments/csv/route";
import { GET as payments } from "@/app/api/payments/route";
import { GET as refundsCsv } from "@/app/api/refunds/csv/route";
import { GET as refunds } from "@/app/api/refunds/route";
import { GET as unitsCsv } from "@/app/api/units/csv/route";
import { GET as units } from "@/app/api/units/route";
import { inTransaction } from "@/lib/db/in-transaction";
import { recordError } from "@/lib/failures/record-error";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { issueStatements } from "@/lib/papers/issue-statements";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { callRoute, tokenOf } from "../support/call-route";
import { expectCsvToBeTheList, readAll, readCsv, type Handler } from "../support/list-files";
import { beginMonthAhead } from "../support/months";
import { payRent, type PaidRent } from "../support/paid-rent";
import { addAdmin, addOwner, addTenant } from "../support/people";
import { addEstate, addEstateResident, addStaff } from "../support/estates";
import { giveBack } from "../support/refunds";
import { useWorld } from "../support/world";

const world = useWorld();
const tokens = { owner: "", admin: "", tenant: "", other: "", estateAdmin: "" };
let paid: PaidRent;

beforeAll(async () => {
  const [owner, other] = [await addOwner(), await addOwner()];
  paid = await payRent(world, { owner, rentMinor: 1_000_000n });
  for (const whose of [owner, owner, other]) await payRent(world, { owner: whose });
  const open = await addTenant(owner);
  await startRentPayment(open.actor, { unitId: open.unitId, amount: undefined, requestKey: null });
  await world.database.owner.query("update person set name = '=cmd|'' /C calc''!A0' where id = $1", [
    open.actor.personId,
  ]);
  tokens.owner = await tokenOf(owner);
  tokens.other = await tokenOf(other);
  tokens.tenant = await tokenOf(paid.tenant);
  tokens.admin = await tokenOf(await addAdmin());
  const estate = await addEstate();
  for (const unit of ["1", "2", "3"]) await addEstateResident(estate, unit, `Resident of ${unit}`);
  for (let n = 0; n < 3; n += 1) await addStaff(estate, ["ViewBill", "ManageBill"]);
  tokens.estateAdmin = await tokenOf(estate.admin);
  await failThrice(estate.id);
  await giveBack(paid, 10_000n);
  beginMonthAhead(3);
  await issueStatements(systemActor("test"), { isTest: true });
}, 60_000);

const failThrice = (estateId: Id<"estate">) =>
  inTransaction(
    async (tx) => {
      for (const type of ["AUTHENTICATION_ERROR", "PROVIDER_ERROR", "TIMEOUT_ERROR"] as const)
        await recordError(tx, {
          estateId,
          way: "gateway",
          type,
          gateway: "paystack",
          detail: 'no, "really"',
          subject: type,
          tryId: "1",
        });
    },
    { estate: estateId },
  );

const lists: {
  name: string;
  list: Handler;
  csv: Handler;
  query?: Record<string, string>;
  /** Known when the tests run. */
  params?: () => Record<string, string>;
  who: keyof typeof tokens;
}[] = [
  { name: "an owner's payments", list: payments, csv: paymentsCsv, who: "owner" },
  { name: "a tenant's payments", list: payments, csv: paymentsCsv, who: "tenant" },
  { name: "open payments", list: payments, csv: paymentsCsv, who: "admin", query: { status: "pending" } },
  { name: "payouts", list: payouts as Handler, csv: payoutsCsv, who: "owner" },
  {
    name: "payouts by problem",
    list: payouts as Handler,
    csv: payoutsCsv,
    who: "admin",
    query: { sort: "problems" },
  },
  {
    name: "completed payouts",
    list: payouts as Handler,
    csv: payoutsCsv,
    who: "admin",
    query: { status: "completed" },
  },
  { name: "refunds", list: refunds as Handler, csv: refundsCsv, who: "owner" },
  { name: "a tenant's refunds", list: refunds as Handler, csv: refundsCsv, who: "tenant" },
  { name: "units", list: units as Handler, csv: unitsCsv, who: "owner" },
  { name: "statements", list: statements as Handler, csv: statementsCsv, who: "owner" },
  { name: "all statements", list: statements as Handler, csv: statementsCsv, who: "admin" },
  {
    name: "the history of a payment",
    list: history as Handler,
    csv: historyCsv,
    who: "admin",
    params: () => ({ id: paid.payment.id }),
  },
  { name: "residents", list: residents as Handler, csv: residentsCsv, who: "estateAdmin" },
  { name: "staff", list: staff as Handler, csv: staffCsv, who: "estateAdmin" },
  { name: "failures", list: failures as Handler, csv: failuresCsv, who: "estateAdmin" },
  {
    name: "critical failures",
    list: failures as Handler,
    csv: failuresCsv,
    who: "estateAdmin",
    query: { severity: "critical" },
  },
];

describe.each(lists)("the CSV of $name", ({ list, csv, who, query = {}, params, name }) => {
  test("equals the list: the same rows, in the same order, with the same raw values", async () => {
    const count = await expectCsvToBeTheList({
      list,
      csv,
      token: tokens[who],
      query,
      params: params?.() ?? {},
    });
    if (name !== "completed payouts") expect(count).toBeGreaterThan(0);
  });
});

test("a tenant whose name is a formula is a text in the file", async () => {
  const lines = await readCsv(paymentsCsv, tokens.owner, { status: "pending" });
  expect(lines.map((line) => line["Tenant"])).toEqual(["'=cmd|' /C calc'!A0"]);
});

test("statements are listed by page, and each file is the one whose hash the list names", async () => {
  const all = await readAll(statements as Handler, tokens.admin, {});
  expect(all.length).toBe(6);
  expect(new Set(all.map((row) => row["id"])).size).toBe(6);
  const [mine] = await readAll(statements as Handler, tokens.owner, {});
  const id = String(mine?.["id"]);
  const files = [
    { handler: statementFilePdf, hash: mine?.["pdf_sha256"], type: "application/pdf" },
    { handler: statementFileCsv, hash: mine?.["csv_sha256"], type: "text/csv; charset=utf-8" },
  ];
  for (const { handler, hash, type } of files) {
    const answer = await callRoute(handler, "GET", "/api/", { token: tokens.owner, params: { id } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe(type);
    expect(createHash("sha256").update(answer.bytes).digest("hex")).toBe(hash);
    const stranger = await callRoute(handler, "GET", "/api/", { token: tokens.other, params: { id } });
    expect(stranger.status).toBe(404);
  }
});

test("an administrator finds the statements of a month, of an owner by name, or of both", async () => {
  const all = await readAll(statements as Handler, tokens.admin, {});
  await world.database.owner.query("update portfolio set name = '50%_Homes' where id = $1", [
    paid.tenant.owner.portfolioId,
  ]);
  const [newest] = all;
  const month = String(newest?.["month"]);
  const found = async (query: Record<string, string>) => readAll(statements as Handler, tokens.admin, query);
  expect(await found({ month })).toEqual(all.filter((row) => row["month"] === month));
  // The name is that on the paper, and a sign of a pattern is only a sign.
  expect(await found({ owner: "rao HOM" })).toEqual(all);
  expect(await found({ owner: "%" })).toEqual([]);
  expect(await found({ owner: "Rao", month: "2001-01" })).toEqual([]);
  const one = { portfolio_id: paid.tenant.owner.portfolioId, month };
  expect(await found(one)).toHaveLength(1);
  const refused = await callRoute(statements as Handler, "GET", "/api/", {
    token: tokens.admin,
    query: { month: "2026-13" },
  });
  expect(refused.status).toBe(422);
});

test("a receipt comes as a PDF under its number", async () => {
  const answer = await callRoute(receipt, "GET", "/api/", {
    token: tokens.tenant,
    params: { id: paid.payment.id },
  });
  expect(answer.headers.get("content-type")).toBe("application/pdf");
  expect(answer.headers.get("content-disposition")).toMatch(/RCT-\d{4}-\d{6}\.pdf/);
  expect(answer.bytes.subarray(0, 5).toString()).toBe("%PDF-");
});
