// Goal: whatever is wrong with a proof is one clear problem, and changes nothing.
import { describe, expect, test } from "vitest";
import { GET as readFile } from "@/app/api/manual-payment-proofs/[id]/file/route";
import { POST as reject } from "@/app/api/manual-payment-proofs/[id]/reject/route";
import { GET as read } from "@/app/api/manual-payment-proofs/[id]/route";
import { POST as verify } from "@/app/api/manual-payment-proofs/[id]/verify/route";
import { GET as listMine } from "@/app/api/manual-payment-proofs/my_proofs/route";
import { GET as listPending } from "@/app/api/manual-payment-proofs/pending/route";
import { GET as list } from "@/app/api/manual-payment-proofs/route";
import { database } from "@/lib/db/client";
import { callRoute, tokenOf } from "../support/call-route";
import { useDatabase } from "../support/database";
import { formOf, pdfBytes, pngBytes } from "../support/files";
import { addOwner, addTenant } from "../support/people";
import { image, PROOFS, today, useProofForms } from "../support/proof-forms";

useDatabase();
const { people, fields, send, act } = useProofForms();

const traces = async () => {
  const count = (table: "payment_proof" | "payment" | "audit_event" | "outbox_event") =>
    database()
      .selectFrom(table)
      .select((eb) => eb.fn.countAll().as("n"))
      .executeTakeFirst();
  const kept = database().selectFrom("stored_file").select("id").where("erased_at", "is", null).execute();
  const all = await Promise.all([count("payment_proof"), count("payment"), count("outbox_event"), kept]);
  return JSON.stringify(all, (_key, value: unknown) =>
    typeof value === "bigint" ? value.toString() : value,
  );
};

test("a proof goes from the tenant's form to the owner's queue, its picture with it", async () => {
  const file = image({ name: "../../my receipt.png" });
  const sent = await send(formOf(fields(), file));
  expect(sent.status).toBe(201);
  expect(sent.body).toMatchObject({
    status: "pending",
    amount: "500.00",
    amount_minor: 50_000,
    owed_amount: "12000.00",
    payment_method: "bank_transfer",
    reference: "NEFT 4711",
    paid_on: today(),
    note: "For November",
    file_name: "my receipt.png",
    tenant_name: "Rahul Verma",
  });
  const queue = await callRoute(listPending, "GET", `${PROOFS}pending/`, { token: people.ownerToken });
  expect((queue.body["results"] as { id: string }[]).map((proof) => proof.id)).toContain(sent.body["id"]);

  const picture = await act(readFile, "GET", sent.body["id"], people.ownerToken);
  expect(picture.bytes.equals(file.bytes)).toBe(true);
  expect(picture.headers.get("content-type")).toBe("image/png");
  expect(picture.headers.get("content-disposition")).toContain('inline; filename="my receipt.png"');
  expect(picture.headers.get("x-content-type-options")).toBe("nosniff");
  expect(picture.headers.get("cache-control")).toBe("private, no-store");
});

test("a PDF is saved and never shown", async () => {
  const sent = await send(
    formOf(fields(), image({ bytes: pdfBytes(), type: "application/pdf", name: "a.pdf" })),
  );
  const answer = await act(readFile, "GET", sent.body["id"], people.ownerToken);
  expect(answer.headers.get("content-disposition")).toMatch(/^attachment; filename="a\.pdf"/);
});

describe("refused, with nothing changed", () => {
  const big = () => {
    const bytes = new Uint8Array(6 * 1024 * 1024);
    bytes.set(pngBytes());
    return image({ bytes });
  };
  test.each<[string, () => FormData, number, string]>([
    ["no file", () => formOf(fields()), 422, "file-missing"],
    ["an empty file", () => formOf(fields(), image({ bytes: new Uint8Array() })), 422, "file-empty"],
    ["6 MB", () => formOf(fields(), big()), 413, "file-too-large"],
    ["a lying type", () => formOf(fields(), image({ bytes: pdfBytes() })), 422, "file-type-mismatch"],
    [
      "a web page",
      () => formOf(fields(), image({ bytes: Buffer.from("<html>"), type: "text/html" })),
      422,
      "file-type-not-allowed",
    ],
    ["more than is owed", () => formOf(fields({ amount: "12000.01" }), image()), 422, "amount-exceeds-owed"],
    ["an amount of nothing", () => formOf(fields({ amount: "0" }), image()), 422, "amount-not-positive"],
    [
      "an unknown unit",
      () => formOf(fields({ unit_id: `unt_${"0".repeat(26)}` }), image()),
      404,
      "unit-not-found",
    ],
    ["a day that is no day", () => formOf(fields({ paid_on: "2026-02-30" }), image()), 422, "invalid-input"],
    ["a day to come", () => formOf(fields({ paid_on: "2099-12-31" }), image()), 422, "paid-on-not-possible"],
    ["an unknown field", () => formOf(fields({ status: "verified" }), image()), 422, "invalid-input"],
    ["a NUL", () => formOf(fields({ note: "a\0b" }), image()), 400, "form-contains-nul"],
  ])("%s", async (_what, form, status, code) => {
    const before = await traces();
    const answer = await send(form());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await traces()).toBe(before);
  });

  test("a unit of another tenant of the same owner", async () => {
    const neighbour = await addTenant(people.owner);
    const before = await traces();
    expect((await send(formOf(fields({ unit_id: neighbour.unitId }), image()))).body.code).toBe(
      "unit-not-found",
    );
    expect(await traces()).toBe(before);
  });

  test("rejecting without a reason, and deciding twice", async () => {
    const { body } = await send(formOf(fields({ amount: "10" }), image()));
    for (const note of [undefined, "", "   "]) {
      const answer = await act(reject, "POST", body["id"], people.ownerToken, { note });
      expect([answer.status, answer.body.code]).toEqual([422, "invalid-input"]);
    }
    expect((await act(verify, "POST", body["id"], people.ownerToken, {})).body).toMatchObject({
      status: "verified",
    });
    for (const handler of [verify, reject]) {
      const answer = await act(handler, "POST", body["id"], people.ownerToken, { note: "again" });
      expect([answer.status, answer.body.code]).toEqual([409, "proof-already-decided"]);
    }
  });
});

test("lists go on by cursor and tell the sides apart", async () => {
  const first = await callRoute(listMine, "GET", `${PROOFS}my_proofs/`, {
    token: people.tenantToken,
    query: { limit: "2" },
  });
  type Listed = { results: { id: string }[]; count: number; next_cursor: string };
  const page = first.body as unknown as Listed;
  expect(page.results).toHaveLength(2);
  const next = await callRoute(list, "GET", PROOFS, {
    token: people.ownerToken,
    query: { limit: "100", cursor: page.next_cursor },
  });
  expect((next.body as unknown as Listed).results).toHaveLength(page.count - 2);
  const stranger = await tokenOf(await addTenant(await addOwner()));
  const foreign = await callRoute(list, "GET", PROOFS, { token: stranger });
  expect(foreign.body).toMatchObject({ count: 0, results: [] });
  for (const handler of [read, readFile])
    expect((await act(handler, "GET", page.results[0]?.id, stranger)).status).toBe(404);
});
