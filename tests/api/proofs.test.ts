// Goal: whatever is wrong with an upload or a proof is one clear problem, and changes nothing.
import { beforeAll, describe, expect, test } from "vitest";
import { GET as readFile } from "@/app/api/manual-payment-proofs/[id]/file/route";
import { POST as reject } from "@/app/api/manual-payment-proofs/[id]/reject/route";
import { GET as read } from "@/app/api/manual-payment-proofs/[id]/route";
import { POST as verify } from "@/app/api/manual-payment-proofs/[id]/verify/route";
import { GET as listMine } from "@/app/api/manual-payment-proofs/my_proofs/route";
import { GET as listPending } from "@/app/api/manual-payment-proofs/pending/route";
import { GET as list, POST as submit } from "@/app/api/manual-payment-proofs/route";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import type { RouteHandler } from "@/lib/http/route";
import { callRoute, tokenOf, type Answer } from "../support/call-route";
import { useDatabase } from "../support/database";
import { formOf, pdfBytes, pngBytes } from "../support/files";
import { addOwner, addTenant, type Tenant } from "../support/people";

useDatabase();
const PATH = "/api/manual-payment-proofs/";
let tenant: Tenant & { email: string };
let tenantToken = "";
let ownerToken = "";

beforeAll(async () => {
  const owner = await addOwner();
  tenant = await addTenant(owner);
  tenantToken = await tokenOf(tenant);
  ownerToken = await tokenOf(owner);
});

const today = () => localDate(clock.now(), HOMES_ZONE);
const fields = (change: Record<string, string> = {}) => ({
  unit_id: tenant.unitId,
  amount: "500.00",
  payment_method: "bank_transfer",
  reference: "NEFT 4711",
  paid_on: today(),
  note: "For November",
  ...change,
});
const image = (change: Partial<{ bytes: Uint8Array; type: string; name: string }> = {}) => ({
  bytes: pngBytes(),
  type: "image/png",
  name: "receipt.png",
  ...change,
});
const send = (form: FormData, headers: Record<string, string> = {}) =>
  callRoute(submit, "POST", PATH, { token: tenantToken, form, headers });
const act = (handler: RouteHandler, method: string, id: unknown, token: string, body?: unknown) =>
  callRoute(handler, method, `${PATH}${String(id)}/`, { token, params: { id: String(id) }, body });
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
  const queue = await callRoute(listPending, "GET", `${PATH}pending/`, { token: ownerToken });
  expect((queue.body["results"] as { id: string }[]).map((proof) => proof.id)).toContain(sent.body["id"]);

  const picture = await act(readFile, "GET", sent.body["id"], ownerToken);
  expect(picture.bytes).toEqual(file.bytes);
  expect(picture.headers.get("content-type")).toBe("image/png");
  expect(picture.headers.get("content-disposition")).toContain('inline; filename="my receipt.png"');
  expect(picture.headers.get("x-content-type-options")).toBe("nosniff");
  expect(picture.headers.get("cache-control")).toBe("private, no-store");
});

test("a PDF is saved and never shown", async () => {
  const sent = await send(
    formOf(fields(), image({ bytes: pdfBytes(), type: "application/pdf", name: "a.pdf" })),
  );
  const answer = await act(readFile, "GET", sent.body["id"], ownerToken);
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
    ["a day to come", () => formOf(fields({ paid_on: "2999-01-01" }), image()), 422, "paid-on-not-possible"],
    ["an unknown field", () => formOf(fields({ status: "verified" }), image()), 422, "invalid-input"],
    ["a NUL", () => formOf(fields({ note: "a\0b" }), image()), 400, "form-contains-nul"],
  ])("%s", async (_what, form, status, code) => {
    const before = await traces();
    const answer = await send(form());
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await traces()).toBe(before);
  });

});

describe("refused too, with nothing changed", () => {
  test("a unit of another tenant of the same owner", async () => {
    const neighbour = await addTenant(tenant.owner);
    const before = await traces();
    expect((await send(formOf(fields({ unit_id: neighbour.unitId }), image()))).body.code).toBe(
      "unit-not-found",
    );
    expect(await traces()).toBe(before);
  });

  test.each([
    ["JSON", "application/json", '{"unit_id":"x"}'],
    ["a form without its boundary", "multipart/form-data", "--aaaaaaaaaaaaaaaa\r\n"],
    [
      "a form cut off",
      "multipart/form-data; boundary=aaaaaaaaaaaaaaaa",
      '--aaaaaaaaaaaaaaaa\r\nContent-Disposition: form-data; name="file"',
    ],
    ["nothing", "multipart/form-data; boundary=aaaaaaaaaaaaaaaa", ""],
  ])("%s instead of a form", async (_what, type, rawBody) => {
    const answer = await callRoute(submit, "POST", PATH, {
      token: tenantToken,
      rawBody,
      headers: { "content-type": type },
    });
    expect([answer.status, answer.body.code]).toEqual([400, "body-not-multipart"]);
  });

  test("two files, or a field twice", async () => {
    const twice = formOf(fields(), image());
    twice.append("amount", "1.00");
    expect((await send(twice)).body.code).toBe("form-field-twice");
    const second = formOf(fields(), image());
    second.set("other", new File(["x"], "x.png"));
    expect((await send(second)).body.code).toBe("form-file-unexpected");
  });

  test("rejecting without a reason, and deciding twice", async () => {
    const { body } = await send(formOf(fields({ amount: "10" }), image()));
    for (const note of [undefined, "", "   "]) {
      const answer = await act(reject, "POST", body["id"], ownerToken, { note });
      expect([answer.status, answer.body.code]).toEqual([422, "invalid-input"]);
    }
    expect((await act(verify, "POST", body["id"], ownerToken, {})).body).toMatchObject({
      status: "verified",
    });
    for (const handler of [verify, reject]) {
      const answer = await act(handler, "POST", body["id"], ownerToken, { note: "again" });
      expect([answer.status, answer.body.code]).toEqual([409, "proof-already-decided"]);
    }
  });
});

describe("the names of files", () => {
  test.each([
    ["../../etc/passwd", "passwd.png"],
    ["C:\\fakepath\\receipt.png", "receipt.png"],
    ["receipt\u202Egnp.exe", "receiptgnp.exe.png"],
    [".htaccess", "htaccess.png"],
    ["रसीद.png", "रसीद.png"],
  ])("%j is kept as %j", async (name, kept) => {
    const { body } = await send(formOf(fields({ amount: "1" }), image({ name })));
    expect(body).toMatchObject({ file_name: kept });
    await act(reject, "POST", body["id"], ownerToken, { note: "test" });
  });

  test.each([
    ["a.png", 201, "a.png"],
    ["a\0.png", 201, "a.png"],
  ])("%j written into the form by hand", async (name, status, outcome) => {
    const boundary = "b".repeat(32);
    const bytes = Buffer.from(pngBytes());
    const part = (name: string, value: string) =>
      `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const head = Object.entries(fields({ amount: "1" }))
      .map(([name, value]) => part(name, value))
      .join("");
    const file = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`;
    const body = Buffer.concat([Buffer.from(head + file), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
    const request = new Request(`http://localhost:3000${PATH}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${tenantToken}`,
        "content-type": `multipart/form-data; boundary=${boundary}`,
      },
      body,
    });
    const response = await submit(request, { params: Promise.resolve({}) });
    const answer = (await response.json()) as Answer["body"];
    expect([response.status, answer["file_name"] ?? answer.code]).toEqual([status, outcome]);
  });
});

test("the same key sends one proof, though a form's bytes differ each time; another form under it is refused", async () => {
  const file = image();
  const key = { "idempotency-key": "proof-of-november" };
  const [first, second] = await Promise.all([
    send(formOf(fields({ amount: "2" }), file), key),
    send(formOf(fields({ amount: "2" }), file), key),
  ]);
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body["id"]).toBe(first.body["id"]);
  const other = await send(formOf(fields({ amount: "3" }), file), key);
  expect([other.status, other.body.code]).toEqual([409, "idempotency-key-reused"]);
});

test("a body without a length is stopped while it is read", async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536));
    },
  });
  const request = new Request(`http://localhost:3000${PATH}`, {
    method: "POST",
    headers: { authorization: `Bearer ${tenantToken}`, "content-type": "multipart/form-data; boundary=b" },
    body: endless,
    duplex: "half",
  } as RequestInit);
  const response = await submit(request, { params: Promise.resolve({}) });
  expect(response.status).toBe(413);
  expect(sent).toBeLessThan(6 * 1024 * 1024);
});

test("lists go on by cursor and tell the sides apart", async () => {
  const first = await callRoute(listMine, "GET", `${PATH}my_proofs/`, {
    token: tenantToken,
    query: { limit: "2" },
  });
  type Listed = { results: { id: string }[]; count: number; next_cursor: string };
  const page = first.body as unknown as Listed;
  expect(page.results).toHaveLength(2);
  const next = await callRoute(list, "GET", PATH, {
    token: ownerToken,
    query: { limit: "100", cursor: page.next_cursor },
  });
  expect((next.body as unknown as Listed).results).toHaveLength(page.count - 2);
  const stranger = await tokenOf(await addTenant(await addOwner()));
  const foreign = await callRoute(list, "GET", PATH, { token: stranger });
  expect(foreign.body).toMatchObject({ count: 0, results: [] });
  for (const handler of [read, readFile])
    expect((await act(handler, "GET", page.results[0]?.id, stranger)).status).toBe(404);
});
