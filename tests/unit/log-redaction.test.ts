import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { log, logTo, type LogChannel } from "@/lib/log";
import { makeRedactor, secretsIn } from "@/scripts/lib/redact.mjs";
import { testEnvironment } from "../support/environment";
import { BY_FIELD, MAIL_CODE, PLANTED } from "../support/planted-secrets";

let written = "";
beforeAll(() => {
  Object.assign(process.env, testEnvironment, {
    DATABASE_URL: `postgresql://latchkey:${PLANTED.databasePassword}@db.example.com/latchkey`,
  });
  logTo({ write: (line) => (written += line) });
});
beforeEach(() => {
  written = "";
});
afterAll(() => logTo());

const secret = fc.constantFrom(...Object.values(PLANTED));
/** Around a secret in a sentence: never a letter or digit, which would make another word of it. */
const edge = fc.constantFrom(
  "",
  " ",
  "'",
  '"',
  "(",
  ")",
  ": ",
  "\n",
  ",",
  ";",
  "=",
  "/",
  "<",
  ">",
  "[",
  "]",
  "|",
);
const sentence = fc
  .tuple(
    fc.constantFrom("", "Invalid account", "bank said"),
    edge,
    secret,
    edge,
    fc.constantFrom("", "x", "is wrong"),
  )
  .map(([before, left, planted, right, after]) => `${before} ${left}${planted}${right} ${after}`);
const leaf = fc.oneof(sentence, secret, fc.integer({ min: 0, max: 99_999 }), fc.boolean(), fc.constant(null));
const fields = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    tie("list"),
    tie("object"),
    tie("error"),
  ),
  list: fc.array(tie("value"), { maxLength: 3 }),
  object: fc.dictionary(fc.constantFrom("body", "answer", "reason", "details", "item"), tie("value"), {
    maxKeys: 3,
  }),
  error: fc
    .tuple(sentence, tie("value"))
    .map(([message, cause]) =>
      Object.assign(new Error(message, { cause }), { detail: message, parameters: [message], code: "23505" }),
    ),
})).object;

test("no secret that is planted anywhere in a log line's fields or words is ever written", () => {
  const channels: LogChannel[] = ["app", "phonepe", "cashfree", "jobs"];
  fc.assert(
    fc.property(fields, sentence, fc.constantFrom(...channels), (body, words, channel) => {
      written = "";
      log(channel).warn({ err: body["error"], ...(body as object) }, words);
      log(channel).error({ err: new Error(words) }, "request-failed");
      expect(written.split("\n").filter(Boolean)).toHaveLength(2);
      for (const [name, value] of Object.entries(PLANTED)) expect(written, name).not.toContain(value);
    }),
    { numRuns: 300 },
  );
});

test("a field that is named after a secret is hidden whatever it holds, at any depth", () => {
  for (const [field, value] of BY_FIELD) {
    log("app").warn({ [field]: value, deep: { list: [{ [field.toUpperCase()]: value }] } }, "event");
    expect(written, field).not.toContain(value);
    expect(written, field).toContain("[redacted]");
  }
});

test("an account number sent as a number, a code in a mail and secrets of the configuration are hidden", () => {
  log("app").info({ account: 26291800001191, big: 26291800001191n }, `Your code is ${MAIL_CODE}.`);
  log("app").info(testEnvironment, `smtp://user:pass@host key ${testEnvironment["PHONEPE_CLIENT_SECRET"]}`);
  expect(written).not.toContain("26291800001191");
  expect(written).not.toContain(MAIL_CODE);
  expect(written).not.toContain("user:pass");
  for (const name of ["PHONEPE_CLIENT_SECRET", "CASHFREE_CLIENT_SECRET", "INNGEST_SIGNING_KEY"])
    expect(written, name).not.toContain(testEnvironment[name]);
});

test("what an operator needs stays readable: ids, references, codes, times, places in the code", () => {
  const line = {
    payment_id: "pay_01k9zq4m7t8v2x5c6b7n8m9p0q",
    reference: "rent01k9zq4m7t8v2x5c6b7n8m9p0q",
    code: "INVALID_IFSC_FAIL",
    at: new Date("2026-11-21T10:00:00Z"),
    counts: { done: 12, failed: 0 },
    path: "/api/owner-payouts/pyo_01k9zq4m7t8v2x5c6b7n8m9p0q/manual_retry/",
    status: 422,
    anchor: `1042:${PLANTED.credentialsHash}`,
  };
  log("app").info(line, "payout-checked");
  expect(JSON.parse(written)).toMatchObject({
    ...line,
    at: "2026-11-21T10:00:00.000Z",
    channel: "app",
    msg: "payout-checked",
  });
  written = "";
  const error = new TypeError("cannot read the answer");
  log("app").error({ err: error }, "request-failed");
  expect(JSON.parse(written)).toMatchObject({
    err: {
      type: "TypeError",
      message: "cannot read the answer",
      stack: expect.stringContaining(".test.ts") as string,
    },
  });
});

test("the launcher takes the passwords out of addresses and knows every secret setting", () => {
  const secrets = secretsIn({
    PHONEPE_CLIENT_SECRET: "a-secret-of-ours",
    DATABASE_URL: "postgresql://u:p%40ssword@h/db",
    LOG_LEVEL: "info",
    PORT: "3000",
  });
  expect(secrets).toEqual(["a-secret-of-ours", "p%40ssword", "p@ssword"]);
  const { redactText } = makeRedactor(secrets);
  expect(redactText("said a-secret-of-ours and p@ssword")).toBe("said [redacted] and [redacted]");
  expect(redactText("2026-11-21 13:01:22.123 UTC [4242] LOG:  checkpoint complete")).toBe(
    "2026-11-21 13:01:22.123 UTC [4242] LOG:  checkpoint complete",
  );
});
