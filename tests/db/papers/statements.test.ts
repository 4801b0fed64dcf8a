import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { addMonths } from "@/lib/kernel/local-date";
import { issueStatements } from "@/lib/papers/issue-statements";
import { listStatements, openStatement } from "@/lib/papers/statement-queries";
import { verifyProof } from "@/lib/proofs/verify-proof";
import { beginMonthAhead, realMonth } from "../../support/months";
import { payRent } from "../../support/paid-rent";
import { addOwner, addTenant, type Owner } from "../../support/people";
import { parseCsv } from "../../support/parse-csv";
import { sendProof } from "../../support/proofs";
import { pdfTexts } from "../../support/read-pdf";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const issue = () => issueStatements(system, { isTest: true });
const statementsOf = async (owner: Owner) => (await listStatements(owner.actor, { limit: 100 })).results;
const bytesOf = async (owner: Owner, id: string, format: "pdf" | "csv") =>
  buffer((await openStatement(owner.actor, id as Id<"paper">, format)).bytes);
const rowsOf = async (owner: Owner, id: string) => {
  const [titles = [], ...lines] = parseCsv((await bytesOf(owner, id, "csv")).toString());
  return lines.map((line) => Object.fromEntries(titles.map((title, index) => [title, line[index] ?? ""])));
};

/** Rent that a new tenant of the owner's paid to them directly, confirmed by them. */
async function payDirectly(owner: Owner, rentMinor: bigint): Promise<void> {
  const tenant = await addTenant(owner, rentMinor);
  await verifyProof(owner.actor, { proofId: await sendProof(tenant), note: null });
}

test("a month is closed when it is over, with every line and the balance after it", async () => {
  const owner = await addOwner();
  await payRent(world, { owner, rentMinor: 1_000_000n });
  expect(await issue()).toMatchObject({ issued: 0 });

  beginMonthAhead(1);
  expect(await issue()).toEqual({ issued: 1, filed: 1, failed: 0 });
  const [statement] = await statementsOf(owner);
  expect(statement).toMatchObject({
    month: realMonth(),
    owner_name: "Rao Homes",
    opening_balance: "0.00",
    money_in: "10000.00",
    money_out: "10000.00",
    closing_balance: "0.00",
    line_count: 2,
  });
  const rows = await rowsOf(owner, statement?.id ?? "");
  expect(rows.map((row) => [row["Section"], row["amount_minor"], row["balance_minor"]])).toEqual([
    ["This month", "1000000", "1000000"],
    ["This month", "-1000000", "0"],
  ]);
  expect(rows[0]?.["What"]).toMatch(/^Rent received, Rahul Verma, .+, Lake View$/);
  expect(rows[1]?.["Document"]).toContain("/owner/payouts/pyo_");
  const [text = ""] = await pdfTexts(await bytesOf(owner, statement?.id ?? "", "pdf"));
  expect(text).toContain("Rent received, Rahul Verma");
  expect(text).toContain("Set aside for payout");
});

test("what is issued stays the same to the byte, and what comes in later stands in the next month", async () => {
  const owner = await addOwner();
  await payRent(world, { owner, rentMinor: 1_000_000n });
  beginMonthAhead(1);
  await issue();
  const [first] = await statementsOf(owner);
  const before = await bytesOf(owner, first?.id ?? "", "pdf");
  expect(createHash("sha256").update(before).digest("hex")).toBe(first?.pdf_sha256);

  // Money of the closed month that the books learn of afterwards.
  clock.reset();
  await payRent(world, { owner, rentMinor: 700_000n });
  beginMonthAhead(2);
  await issue();
  const [second, again] = await statementsOf(owner);
  expect(again).toEqual(first);
  expect((await bytesOf(owner, first?.id ?? "", "pdf")).equals(before)).toBe(true);
  expect(second?.month).toBe(addMonths(realMonth(), 1));
  const rows = await rowsOf(owner, second?.id ?? "");
  expect(rows.map((row) => [row["Section"], row["amount_minor"]])).toEqual([
    ["Adjustments to earlier months", "700000"],
    ["Adjustments to earlier months", "-700000"],
  ]);
  const [text = ""] = await pdfTexts(await bytesOf(owner, second?.id ?? "", "pdf"));
  expect(text).toContain("Adjustments to earlier months");
});

test("rent that went to the owner directly has a section of its own and is no part of the balance", async () => {
  const owner = await addOwner();
  await payRent(world, { owner, rentMinor: 1_000_000n });
  await payDirectly(owner, 800_000n);
  await payDirectly(owner, 150_050n);
  beginMonthAhead(1);
  await issue();
  const [statement] = await statementsOf(owner);
  expect(statement).toMatchObject({
    money_in: "10000.00",
    money_out: "10000.00",
    closing_balance: "0.00",
    line_count: 2,
    received_directly: "9500.50",
  });
  const rows = await rowsOf(owner, statement?.id ?? "");
  expect(rows.map((row) => [row["Section"], row["amount_minor"], row["balance_minor"]])).toEqual([
    ["This month", "1000000", "1000000"],
    ["This month", "-1000000", "0"],
    ["Received directly by you", "800000", ""],
    ["Received directly by you", "150050", ""],
  ]);
  expect(rows[2]).toMatchObject({ kind: "rent-received-directly", Balance: "" });
  expect(rows[2]?.["What"]).toMatch(/^Rent paid to you directly, Rahul Verma, .+, Lake View$/);
  const [text = ""] = await pdfTexts(await bytesOf(owner, statement?.id ?? "", "pdf"));
  for (const part of ["Received directly by you", "It is no part of the balance", "₹1,500.50", "₹9,500.50"])
    expect(text).toContain(part);
});

test("an owner whose rent all comes directly has a statement too, and each rent stands in one of them", async () => {
  const owner = await addOwner();
  await payDirectly(owner, 500_000n);
  beginMonthAhead(1);
  await issue();
  const [first] = await statementsOf(owner);
  expect(first).toMatchObject({ line_count: 0, received_directly: "5000.00", closing_balance: "0.00" });
  const before = await bytesOf(owner, first?.id ?? "", "pdf");
  const [text = ""] = await pdfTexts(before);
  expect(text).toContain("Nothing moved with us in this month.");

  // Confirmed in the closed month, and written into the books after it was closed.
  clock.reset();
  await payDirectly(owner, 300_000n);
  beginMonthAhead(3);
  await issue();
  const [third, second, again] = await statementsOf(owner);
  expect(again).toEqual(first);
  expect((await bytesOf(owner, first?.id ?? "", "pdf")).equals(before)).toBe(true);
  expect([second?.received_directly, third?.received_directly]).toEqual(["3000.00", "0.00"]);
  const rows = await rowsOf(owner, second?.id ?? "");
  expect(rows.map((row) => [row["Section"], row["amount_minor"]])).toEqual([
    ["Received directly by you, earlier months", "300000"],
  ]);
  expect((await pdfTexts(await bytesOf(owner, third?.id ?? "", "pdf")))[0]).not.toContain("eceived directly");
});

test("what statements left out before they told of direct rent stands in the next one", async () => {
  const owner = await addOwner();
  await payRent(world, { owner });
  await payDirectly(owner, 400_000n);
  beginMonthAhead(1);
  await issue();
  // A statement as it was issued then.
  await world.database.owner.query(
    "update paper set facts = facts - 'direct' where kind = 'statement' and subject like $1",
    [`${owner.portfolioId}:%`],
  );
  beginMonthAhead(2);
  await issue();
  const [second, first] = await statementsOf(owner);
  expect([first?.received_directly, second?.received_directly]).toEqual(["0.00", "4000.00"]);
  const rows = await rowsOf(owner, second?.id ?? "");
  expect(rows.map((row) => row["Section"])).toEqual(["Received directly by you, earlier months"]);
});

test("months without a line are closed as well, so that none is missing", async () => {
  const owner = await addOwner();
  await payRent(world, { owner });
  beginMonthAhead(4);
  await issue();
  const statements = await statementsOf(owner);
  expect(statements.map((statement) => [statement.month, statement.line_count])).toEqual(
    [3, 2, 1, 0].map((ahead) => [addMonths(realMonth(), ahead), ahead === 0 ? 2 : 0]),
  );
  const [text = ""] = await pdfTexts(await bytesOf(owner, statements[0]?.id ?? "", "pdf"));
  expect(text).toContain("Nothing moved in this month.");
});

test("twenty runs at once issue one statement for a month", async () => {
  const owner = await addOwner();
  await payRent(world, { owner });
  beginMonthAhead(1);
  const runs = await Promise.all(Array.from({ length: 20 }, issue));
  expect(runs.reduce((sum, run) => sum + run.issued, 0)).toBe(1);
  expect(runs.reduce((sum, run) => sum + run.failed, 0)).toBe(0);
  const [statement, ...others] = await statementsOf(owner);
  expect(others).toEqual([]);
  const pdf = await bytesOf(owner, statement?.id ?? "", "pdf");
  expect(createHash("sha256").update(pdf).digest("hex")).toBe(statement?.pdf_sha256);
});

test("a statement whose files were lost with the run that issued it is filed by the next", async () => {
  const owner = await addOwner();
  await payRent(world, { owner });
  beginMonthAhead(1);
  await issue();
  const [statement] = await statementsOf(owner);
  await world.database.owner.query("delete from paper_file where paper_id = $1", [statement?.id]);
  expect(await statementsOf(owner)).toEqual([]);
  expect(await issue()).toEqual({ issued: 0, filed: 1, failed: 0 });
  expect(await statementsOf(owner)).toEqual([statement]);
});

test("nobody else sees an owner's statement", async () => {
  const [owner, other] = [await addOwner(), await addOwner()];
  await payRent(world, { owner });
  beginMonthAhead(1);
  await issue();
  const [statement] = await statementsOf(owner);
  expect(await statementsOf(other)).toEqual([]);
  await expect(bytesOf(other, statement?.id ?? "", "pdf")).rejects.toMatchObject({ kind: "not-found" });
});

test("the application can neither change nor remove what was issued", async () => {
  for (const change of [
    () => database().updateTable("paper").set({ amount_minor: 1n }).execute(),
    () => database().deleteFrom("paper").execute(),
    () => database().updateTable("owner_statement").set({ closing_minor: 1n }).execute(),
    () => database().updateTable("paper_file").set({ byte_count: 1 }).execute(),
    () => database().deleteFrom("paper_series").execute(),
  ])
    await expect(change()).rejects.toThrow(/permission denied/);
});
