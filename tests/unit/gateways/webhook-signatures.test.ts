import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CashfreeWebhooks } from "@/lib/gateways/cashfree/webhook";
import type { RawWebhook, WebhookSource } from "@/lib/gateways/gateway";
import { PhonePeWebhooks } from "@/lib/gateways/phonepe/webhook";
import { DomainError } from "@/lib/kernel/errors";

const raw = (body: string | Buffer, headers: Record<string, string>): RawWebhook => ({
  body: Buffer.from(body),
  header: (name) => headers[name] ?? null,
});

function isAdmitted(source: WebhookSource, webhook: RawWebhook): boolean {
  try {
    source.verifyWebhook(webhook);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ kind: "unauthenticated" });
    return false;
  }
}

/** The vectors of the fact sheet, computed outside this project. */
const PHONEPE_LOGIN = "bc842c31a9e54efe320d30d948be61291f3ceee4766e36ab25fa65243cd76e0e";
const PHONEPE_BODY =
  '{"event":"checkout.order.completed","payload":{"merchantOrderId":"rent-0001","state":"COMPLETED"}}';
const PHONEPE_HMAC = "68781cb785d522d135eb440dbcdcb7889a5d7ee5953f6fc390c03c68c2eaee8e";
const CASHFREE_BODY =
  '{"type":"TRANSFER_SUCCESS","event_time":"2024-07-25T17:43:37","data":{"transfer_id":"po_1"}}';
const CASHFREE_SIGNATURE = "FXMmwqySMxW/ljYbjodFeAv5K/xG7bpwUdD6Bj99Koo=";

const login = { username: "username", password: "password" };
const classic = new PhonePeWebhooks({ ...login, hmacSecret: undefined });
const withHmac = new PhonePeWebhooks({ ...login, hmacSecret: "pp_webhook_secret" });
const cashfree = new CashfreeWebhooks("cf_test_secret");

const phonepeHeaders = { authorization: PHONEPE_LOGIN, "x-phonepe-checksum-signature": PHONEPE_HMAC };
const cashfreeHeaders = {
  "x-webhook-timestamp": "1721929417000",
  "x-webhook-signature": CASHFREE_SIGNATURE,
};

describe("PhonePe's classic header", () => {
  test.each([
    PHONEPE_LOGIN,
    PHONEPE_LOGIN.toUpperCase(),
    `SHA256 ${PHONEPE_LOGIN}`,
    `sha256 ${PHONEPE_LOGIN}`,
  ])("%s gets in", (authorization) => {
    expect(isAdmitted(classic, raw(PHONEPE_BODY, { authorization }))).toBe(true);
  });

  test.each(["", "SHA256 ", PHONEPE_LOGIN.slice(0, -1), `${PHONEPE_LOGIN}0`, `Bearer ${PHONEPE_LOGIN}`])(
    "%j does not",
    (authorization) => {
      expect(isAdmitted(classic, raw(PHONEPE_BODY, { authorization }))).toBe(false);
    },
  );

  test("a missing header does not", () => {
    expect(isAdmitted(classic, raw(PHONEPE_BODY, {}))).toBe(false);
  });
});

describe("PhonePe's signature over the body", () => {
  test("the published vector gets in", () => {
    expect(isAdmitted(withHmac, raw(PHONEPE_BODY, phonepeHeaders))).toBe(true);
  });

  test("the login alone is not enough once there is a secret, nor is the signature alone", () => {
    expect(isAdmitted(withHmac, raw(PHONEPE_BODY, { authorization: PHONEPE_LOGIN }))).toBe(false);
    const onlySignature = { "x-phonepe-checksum-signature": PHONEPE_HMAC };
    expect(isAdmitted(withHmac, raw(PHONEPE_BODY, onlySignature))).toBe(false);
  });

  test("the signature of another secret does not get in", () => {
    const wrong = createHmac("sha256", "other").update(PHONEPE_BODY).digest("hex");
    const headers = { ...phonepeHeaders, "x-phonepe-checksum-signature": wrong };
    expect(isAdmitted(withHmac, raw(PHONEPE_BODY, headers))).toBe(false);
  });
});

describe("Cashfree's signature", () => {
  test("the published vector gets in", () => {
    expect(isAdmitted(cashfree, raw(CASHFREE_BODY, cashfreeHeaders))).toBe(true);
  });

  test.each([
    ["another timestamp", { ...cashfreeHeaders, "x-webhook-timestamp": "1721929417001" }],
    ["no timestamp", { "x-webhook-signature": CASHFREE_SIGNATURE }],
    ["an empty signature", { ...cashfreeHeaders, "x-webhook-signature": "" }],
    ["no signature", { "x-webhook-timestamp": "1721929417000" }],
    [
      "the signature in hex",
      {
        ...cashfreeHeaders,
        "x-webhook-signature": Buffer.from(CASHFREE_SIGNATURE, "base64").toString("hex"),
      },
    ],
  ])("%s does not get in", (_what, headers) => {
    expect(isAdmitted(cashfree, raw(CASHFREE_BODY, headers))).toBe(false);
  });
});

describe("without a secret nothing gets in", () => {
  const emptyLogin = createHash("sha256").update(":").digest("hex");
  const undefinedLogin = createHash("sha256").update("undefined:undefined").digest("hex");

  test.each([
    [undefined, undefined],
    ["", ""],
    ["username", undefined],
    [undefined, "password"],
  ])("PhonePe with login %j and %j", (username, password) => {
    const open = new PhonePeWebhooks({ username, password, hmacSecret: undefined });
    for (const authorization of [emptyLogin, undefinedLogin, PHONEPE_LOGIN])
      expect(isAdmitted(open, raw(PHONEPE_BODY, { authorization }))).toBe(false);
  });

  test.each([undefined, ""])("Cashfree with the secret %j", (secret) => {
    const signature = createHmac("sha256", secret ?? "")
      .update("1" + CASHFREE_BODY)
      .digest("base64");
    const headers = { "x-webhook-timestamp": "1", "x-webhook-signature": signature };
    expect(isAdmitted(new CashfreeWebhooks(secret), raw(CASHFREE_BODY, headers))).toBe(false);
  });
});

describe("changed bytes", () => {
  const sources = [
    { name: "PhonePe", source: withHmac, body: PHONEPE_BODY, headers: phonepeHeaders },
    { name: "Cashfree", source: cashfree, body: CASHFREE_BODY, headers: cashfreeHeaders },
  ];

  test.each(sources)("of $name never get in, wherever the change is", ({ source, body, headers }) => {
    const original = Buffer.from(body);
    const place = fc.nat({ max: original.length - 1 });
    fc.assert(
      fc.property(place, fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(original);
        changed.writeUInt8(changed.readUInt8(at) ^ flip, at);
        expect(isAdmitted(source, raw(changed, headers))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  test.each(sources)("appended to or cut from $name never get in", ({ source, body, headers }) => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (more) => {
        expect(isAdmitted(source, raw(Buffer.concat([Buffer.from(body), more]), headers))).toBe(false);
        expect(isAdmitted(source, raw(Buffer.from(body).subarray(0, -more.length), headers))).toBe(false);
      }),
    );
  });

  test.each(sources)("as a signature of $name never get in", ({ source, body, headers }) => {
    const names = Object.keys(headers).filter((name) => name.endsWith("signature"));
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.string(), (name, text) => {
        expect(isAdmitted(source, raw(body, { ...headers, [name]: text }))).toBe(false);
      }),
    );
  });
});

describe("reading a body", () => {
  const parse = (source: WebhookSource, body: string) => () => source.parseWebhook(Buffer.from(body));

  test.each(["", "{", "null", "[]", "7", '"text"', "{}"])("%j is malformed for both", (body) => {
    expect(parse(classic, body)).toThrow(expect.objectContaining({ kind: "malformed" }));
    expect(parse(cashfree, body)).toThrow(expect.objectContaining({ kind: "malformed" }));
  });

  test("the vectors are about their order and their transfer", () => {
    expect(parse(classic, PHONEPE_BODY)()).toEqual({
      kind: "order",
      reference: "rent-0001",
      type: "checkout.order.completed",
    });
    expect(parse(cashfree, CASHFREE_BODY)()).toEqual({
      kind: "transfer",
      reference: "po_1",
      type: "TRANSFER_SUCCESS",
    });
  });

  test("no bytes make it throw anything but malformed", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        for (const source of [classic, cashfree]) {
          try {
            source.parseWebhook(Buffer.from(body));
          } catch (error) {
            expect(error).toMatchObject({ kind: "malformed" });
          }
        }
      }),
    );
  });
});
