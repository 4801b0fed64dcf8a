import { createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FlutterwaveWebhooks } from "@/lib/gateways/flutterwave/webhook";
import type { WebhookSource } from "@/lib/gateways/gateway";
import { PaystackWebhooks } from "@/lib/gateways/paystack/webhook";
import { DomainError } from "@/lib/kernel/errors";

function isAdmitted(source: WebhookSource, body: string | Buffer, headers: Record<string, string>): boolean {
  try {
    source.verifyWebhook({ body: Buffer.from(body), header: (name) => headers[name] ?? null });
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ kind: "unauthenticated" });
    return false;
  }
}

/** The vectors of the fact sheet, computed outside this project. */
const PAYSTACK_BODY = '{"event":"charge.success","data":{"reference":"rent-0001"}}';
const PAYSTACK_SIGNATURE =
  "ba22bbbe41c2c0460f8d6351b3ffb9aa7a063d8a54945f61eee066a683e4716c8f743bfd468bcac54296e5d3668df5c781fb79810820d89a0f42ef497b297282";
const FLUTTERWAVE_BODY = '{"type":"charge.completed","data":{"reference":"rent-0001"}}';
const FLUTTERWAVE_SIGNATURE = "SultWlwWU2Yb/SWy+fAY0lUgJYkS+/o73PU/d2ECMYw=";
const SECRET_HASH = "flw_secret_hash";

const paystack = new PaystackWebhooks("sk_test_simulator");
const flutterwave = new FlutterwaveWebhooks(SECRET_HASH);

describe("Paystack's signature", () => {
  const signed = (signature: string) => ({ "x-paystack-signature": signature });

  test("of the published vector gets in, in either case", () => {
    expect(isAdmitted(paystack, PAYSTACK_BODY, signed(PAYSTACK_SIGNATURE))).toBe(true);
    expect(isAdmitted(paystack, PAYSTACK_BODY, signed(PAYSTACK_SIGNATURE.toUpperCase()))).toBe(true);
  });

  test.each([
    ["none", {}],
    ["an empty one", signed("")],
    ["a shorter one", signed(PAYSTACK_SIGNATURE.slice(0, -1))],
    ["a longer one", signed(`${PAYSTACK_SIGNATURE}0`)],
    ["one in base64", signed(Buffer.from(PAYSTACK_SIGNATURE, "hex").toString("base64"))],
    ["one of another key", signed(createHmac("sha512", "sk_test_other").update(PAYSTACK_BODY).digest("hex"))],
    [
      "one of a shorter hash",
      signed(createHmac("sha256", "sk_test_simulator").update(PAYSTACK_BODY).digest("hex")),
    ],
    ["Flutterwave's", { "flutterwave-signature": FLUTTERWAVE_SIGNATURE, "verif-hash": SECRET_HASH }],
  ])("%s does not get in", (_what, headers) => {
    expect(isAdmitted(paystack, PAYSTACK_BODY, headers)).toBe(false);
  });

  test("is over the raw bytes: the same JSON written anew does not get in", () => {
    const rewritten = JSON.stringify(JSON.parse(PAYSTACK_BODY), null, 1);
    expect(isAdmitted(paystack, rewritten, signed(PAYSTACK_SIGNATURE))).toBe(false);
  });

  test.each([undefined, ""])("with the key %j lets nobody in", (key) => {
    const signature = createHmac("sha512", key ?? "")
      .update(PAYSTACK_BODY)
      .digest("hex");
    expect(isAdmitted(new PaystackWebhooks(key), PAYSTACK_BODY, signed(signature))).toBe(false);
  });
});

describe("Flutterwave's proof", () => {
  test("is the shared secret, the signature in base64 or hex, or both", () => {
    const hex = Buffer.from(FLUTTERWAVE_SIGNATURE, "base64").toString("hex");
    for (const headers of [
      { "verif-hash": SECRET_HASH },
      { "flutterwave-signature": FLUTTERWAVE_SIGNATURE },
      { "flutterwave-signature": hex },
      { "verif-hash": SECRET_HASH, "flutterwave-signature": FLUTTERWAVE_SIGNATURE },
    ] as Record<string, string>[])
      expect(isAdmitted(flutterwave, FLUTTERWAVE_BODY, headers)).toBe(true);
  });

  test.each([
    ["none", {}],
    ["an empty secret", { "verif-hash": "" }],
    ["another case of the secret", { "verif-hash": SECRET_HASH.toUpperCase() }],
    ["a longer secret", { "verif-hash": `${SECRET_HASH}x` }],
    ["a shorter secret", { "verif-hash": SECRET_HASH.slice(0, -1) }],
    [
      "a wrong signature beside the right secret",
      { "verif-hash": SECRET_HASH, "flutterwave-signature": "x" },
    ],
    ["an empty signature beside it", { "verif-hash": SECRET_HASH, "flutterwave-signature": "" }],
    [
      "a wrong secret beside the right signature",
      { "verif-hash": "x", "flutterwave-signature": FLUTTERWAVE_SIGNATURE },
    ],
    ["Paystack's", { "x-paystack-signature": PAYSTACK_SIGNATURE }],
  ] as [string, Record<string, string>][])("%s does not get in", (_what, headers) => {
    expect(isAdmitted(flutterwave, FLUTTERWAVE_BODY, headers)).toBe(false);
  });

  test.each([undefined, ""])("with the secret %j lets nobody in", (secret) => {
    const source = new FlutterwaveWebhooks(secret);
    const signature = createHmac("sha256", secret ?? "")
      .update(FLUTTERWAVE_BODY)
      .digest("base64");
    expect(isAdmitted(source, FLUTTERWAVE_BODY, { "verif-hash": "" })).toBe(false);
    expect(isAdmitted(source, FLUTTERWAVE_BODY, { "verif-hash": "undefined" })).toBe(false);
    expect(isAdmitted(source, FLUTTERWAVE_BODY, { "flutterwave-signature": signature })).toBe(false);
  });
});

test("no changed byte and no other text gets in", () => {
  const vectors: { source: WebhookSource; body: string; header: string; signature: string }[] = [
    {
      source: paystack,
      body: PAYSTACK_BODY,
      header: "x-paystack-signature",
      signature: PAYSTACK_SIGNATURE,
    },
    {
      source: flutterwave,
      body: FLUTTERWAVE_BODY,
      header: "flutterwave-signature",
      signature: FLUTTERWAVE_SIGNATURE,
    },
  ];
  for (const { source, body, header, signature } of vectors) {
    const original = Buffer.from(body);
    fc.assert(
      fc.property(fc.nat({ max: original.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(original);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        expect(isAdmitted(source, changed, { [header]: signature })).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(isAdmitted(source, body, { [header]: text })).toBe(false);
      }),
    );
  }
});

const read = (source: WebhookSource, body: unknown) => source.parseWebhook(Buffer.from(JSON.stringify(body)));

describe("reading a body", () => {
  test.each([
    [
      { event: "charge.success", data: { reference: "r1" } },
      { kind: "order", reference: "r1" },
    ],
    [
      { event: "transfer.success", data: { reference: "t1" } },
      { kind: "transfer", reference: "t1" },
    ],
    [
      { event: "transfer.failed", data: { reference: "t1" } },
      { kind: "transfer", reference: "t1" },
    ],
    [
      { event: "transfer.reversed", data: { reference: "t1" } },
      { kind: "transfer", reference: "t1" },
    ],
    [{ event: "charge.dispute.create", data: { id: 1 } }, { kind: "ignored" }],
    [{ event: "invoice.update", data: [] }, { kind: "ignored" }],
  ])("of Paystack: %j", (body, event) => {
    expect(read(paystack, body)).toEqual({ ...event, type: body.event });
  });

  test.each([
    [
      { event: "charge.completed", data: { tx_ref: "r1", id: 1 } },
      { kind: "order", reference: "r1" },
    ],
    [
      { event: "transfer.completed", data: { reference: "t1" } },
      { kind: "transfer", reference: "t1" },
    ],
    [
      { event: "transfer.completed", data: { reference: "t1_PMCK_ST_FDU_2" } },
      { kind: "transfer", reference: "t1" },
    ],
    [
      { "event.type": "Transfer", transfer: { reference: "t1" } },
      { kind: "transfer", reference: "t1" },
    ],
    [{ event: "refund.completed", data: { TransactionId: 7 } }, { kind: "ignored" }],
    [{ event: "subscription.cancelled", data: {} }, { kind: "ignored" }],
  ])("of Flutterwave: %j", (body, event) => {
    expect(read(flutterwave, body)).toMatchObject(event);
  });
});

describe("a body that says nothing", () => {
  test.each([
    null,
    [],
    7,
    "text",
    {},
    { event: "charge.success" },
    { event: "charge.completed" },
    { event: "transfer.success", data: {} },
    { event: "transfer.completed", data: { reference: 5 } },
  ])("%j names nothing to ask about and is malformed for whom it is meant", (body) => {
    const isPaystacks = JSON.stringify(body).includes(".success");
    for (const source of isPaystacks ? [paystack] : [flutterwave])
      expect(() => read(source, body)).toThrow(expect.objectContaining({ kind: "malformed" }));
  });

  test("no bytes make it throw anything but malformed", () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.constantFrom(paystack, flutterwave),
        (body, source) => {
          try {
            source.parseWebhook(Buffer.from(body));
          } catch (error) {
            expect(error).toMatchObject({ kind: "malformed" });
          }
        },
      ),
    );
  });
});
