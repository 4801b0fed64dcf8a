// Goal: a form with a file is taken apart safely: whatever its bytes, its length and its names.
import { expect, describe, test } from "vitest";
import { POST as reject } from "@/app/api/manual-payment-proofs/[id]/reject/route";
import { POST as submit } from "@/app/api/manual-payment-proofs/route";
import { callRoute, type Answer } from "../support/call-route";
import { useDatabase } from "../support/database";
import { formOf, pngBytes } from "../support/files";
import { image, PROOFS, useProofForms } from "../support/proof-forms";

useDatabase();
const { people, fields, send, act } = useProofForms();

describe("refused", () => {
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
    const answer = await callRoute(submit, "POST", PROOFS, {
      token: people.tenantToken,
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
    await act(reject, "POST", body["id"], people.ownerToken, { note: "test" });
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
    const request = new Request(`http://localhost:3000${PROOFS}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${people.tenantToken}`,
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
  const request = new Request(`http://localhost:3000${PROOFS}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${people.tenantToken}`,
      "content-type": "multipart/form-data; boundary=b",
    },
    body: endless,
    duplex: "half",
  } as RequestInit);
  const response = await submit(request, { params: Promise.resolve({}) });
  expect(response.status).toBe(413);
  expect(sent).toBeLessThan(6 * 1024 * 1024);
});
