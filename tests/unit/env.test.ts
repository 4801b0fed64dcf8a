import { describe, expect, test } from "vitest";
import { parseEnv, warningsAbout } from "@/lib/env";
import { testEnvironment } from "../support/environment";

const complete: Record<string, string> = { ...testEnvironment, DATABASE_URL: "postgres://127.0.0.1/x" };

const LIVE = {
  APP_URL: "https://rent.example.in",
  PHONEPE_ENVIRONMENT: "PRODUCTION",
  CASHFREE_ENVIRONMENT: "PRODUCTION",
  PAYSTACK_SECRET_KEY: "",
  FLUTTERWAVE_SECRET_KEY: "",
};

test("a missing variable is named in one sentence with the remedy", () => {
  const { LATCHKEY_ENCRYPTION_KEY: _left, ...rest } = complete;
  expect(() => parseEnv(rest)).toThrow(/LATCHKEY_ENCRYPTION_KEY is not set.*\.env\.example/);
  expect(() => parseEnv({ ...complete, INNGEST_SIGNING_KEY: "nonsense" })).toThrow(
    /INNGEST_SIGNING_KEY must look like/,
  );
});

test("empty credentials are no credentials", () => {
  expect(parseEnv({ ...complete, CASHFREE_CLIENT_ID: "" }).cashfree.clientId).toBeUndefined();
});

test("an order's life is clamped to what PhonePe allows", () => {
  const seconds = (value: string) =>
    parseEnv({ ...complete, PHONEPE_ORDER_EXPIRY_SECONDS: value }).phonepe.orderExpirySeconds;
  expect(seconds("60")).toBe(300);
  expect(seconds("900")).toBe(900);
  expect(seconds("90000")).toBe(3600);
});

test("without a base URL the gateway's own hosts are used", () => {
  const { PHONEPE_BASE_URL: _p, CASHFREE_BASE_URL: _c, ...rest } = complete;
  const live = parseEnv({ ...rest, ...LIVE });
  expect(live.phonepe.apiUrl).toBe("https://api.phonepe.com/apis/pg");
  expect(live.phonepe.authUrl).toBe("https://api.phonepe.com/apis/identity-manager");
  expect(live.cashfree.apiUrl).toBe("https://api.cashfree.com/payout");
});

describe("real money", () => {
  const { PHONEPE_BASE_URL: _p, CASHFREE_BASE_URL: _c, ...rest } = complete;
  const start = (change: Record<string, string>) => () => parseEnv({ ...rest, ...LIVE, ...change });

  test("starts with everything in its place", () => {
    expect(start({})).not.toThrow();
  });

  test("never starts without HTTPS, and never when only one gateway is live", () => {
    expect(start({ APP_URL: "http://rent.example.in" })).toThrow(/APP_URL must begin with https/);
    expect(start({ PHONEPE_ENVIRONMENT: "SANDBOX" })).toThrow(/paid in play would leave as real money/);
    expect(start({ CASHFREE_ENVIRONMENT: "TEST" })).toThrow(/owners would be paid in play/);
    expect(
      start({ CASHFREE_ENVIRONMENT: "TEST", CASHFREE_CLIENT_ID: "", CASHFREE_CLIENT_SECRET: "" }),
    ).not.toThrow();
  });

  test("never goes to a rehearsal, nor a rehearsal to the live gateway", () => {
    expect(start({ PHONEPE_BASE_URL: "http://127.0.0.1:4010/phonepe" })).toThrow(
      /PHONEPE_BASE_URL leads elsewhere/,
    );
    expect(start({ CASHFREE_BASE_URL: "https://sandbox.cashfree.com/payout" })).toThrow(
      /CASHFREE_BASE_URL leads elsewhere/,
    );
    expect(() => parseEnv({ ...complete, CASHFREE_BASE_URL: "https://api.cashfree.com/payout" })).toThrow(
      /leads to the live gateway/,
    );
  });

  test("needs the webhook's credentials", () => {
    expect(start({ PHONEPE_WEBHOOK_PASSWORD: "" })).toThrow(/PHONEPE_WEBHOOK_PASSWORD is not set/);
  });
});

test("what should not stay so is said in a sentence with its remedy", () => {
  const warnings = (change: Record<string, string>) =>
    warningsAbout(parseEnv({ ...complete, ...change })).join();
  expect(warnings({})).toBe("");
  expect(warnings({ APP_URL: "http://rent.example.in" })).toMatch(/plain http.*set APP_URL to https/);
  expect(warnings({ APP_URL: "https://rent.example.in" })).toMatch(/LATCHKEY_TRUST_PROXY is not set/);
  expect(warnings({ APP_URL: "https://rent.example.in", LATCHKEY_TRUST_PROXY: "1" })).toBe("");
});

describe("naira", () => {
  const LIVE_NAIRA = {
    APP_URL: "https://rent.example.ng",
    PAYSTACK_SECRET_KEY: "sk_live_0123456789",
    PAYSTACK_BASE_URL: "",
    FLUTTERWAVE_SECRET_KEY: "FLWSECK-0123456789-X",
    FLUTTERWAVE_BASE_URL: "",
  };
  const { PAYSTACK_BASE_URL: _p, FLUTTERWAVE_BASE_URL: _f, ...rest } = complete;
  const start = (change: Record<string, string>) => () =>
    parseEnv({
      ...rest,
      ...Object.fromEntries(Object.entries({ ...LIVE_NAIRA, ...change }).filter(([, value]) => value)),
    });

  test("starts live with live keys, at the gateways' own hosts", () => {
    const env = start({})();
    expect(env.paystack.apiUrl).toBe("https://api.paystack.co");
    expect(env.flutterwave.apiUrl).toBe("https://api.flutterwave.com/v3");
  });

  test("never starts with keys of two worlds", () => {
    expect(start({ PAYSTACK_PUBLIC_KEY: "pk_test_x" })).toThrow(
      /PAYSTACK_PUBLIC_KEY and .* different worlds/,
    );
    expect(start({ FLUTTERWAVE_PUBLIC_KEY: "FLWPUBK_TEST-x" })).toThrow(/different worlds/);
    expect(start({ FLUTTERWAVE_SECRET_KEY: "FLWSECK_TEST-x" })).toThrow(/would leave as real money/);
    expect(start({ PAYSTACK_SECRET_KEY: "sk_test_x" })).toThrow(/would leave as real money/);
    expect(start({ PAYSTACK_SECRET_KEY: "secret" })).toThrow(/must begin with sk_test_ or sk_live_/);
  });

  test("never sends real money to a rehearsal, nor over plain HTTP, nor with a rehearsal's ending", () => {
    expect(start({ PAYSTACK_BASE_URL: "http://127.0.0.1:4010/paystack" })).toThrow(
      /PAYSTACK_BASE_URL leads elsewhere/,
    );
    expect(start({ FLUTTERWAVE_BASE_URL: "http://127.0.0.1:4010/f" })).toThrow(/leads elsewhere/);
    expect(start({ APP_URL: "http://rent.example.ng" })).toThrow(/APP_URL must begin with https/);
    expect(start({ FLUTTERWAVE_TRANSFER_ENDING: "_PMCK" })).toThrow(/for rehearsals only/);
    const { FLUTTERWAVE_WEBHOOK_SECRET: _s, ...open } = rest;
    expect(() =>
      parseEnv({
        ...open,
        APP_URL: LIVE_NAIRA.APP_URL,
        FLUTTERWAVE_SECRET_KEY: "FLWSECK-x",
        PAYSTACK_SECRET_KEY: "",
      }),
    ).toThrow(/FLUTTERWAVE_WEBHOOK_SECRET is not set/);
  });

  test("is not collected in play beside live rupees", () => {
    expect(() =>
      parseEnv({
        ...rest,
        ...LIVE,
        PHONEPE_BASE_URL: "https://api.phonepe.com/apis/pg",
        CASHFREE_BASE_URL: "https://api.cashfree.com/payout",
        PAYSTACK_SECRET_KEY: "sk_test_x",
      }),
    ).toThrow(/bills would be paid in play/);
  });
});
