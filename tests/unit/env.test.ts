import { expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { testEnvironment } from "../support/environment";

const complete: Record<string, string> = { ...testEnvironment, DATABASE_URL: "postgres://127.0.0.1/x" };

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
  const live = parseEnv({ ...rest, PHONEPE_ENVIRONMENT: "PRODUCTION", CASHFREE_ENVIRONMENT: "PRODUCTION" });
  expect(live.phonepe.apiUrl).toBe("https://api.phonepe.com/apis/pg");
  expect(live.phonepe.authUrl).toBe("https://api.phonepe.com/apis/identity-manager");
  expect(live.cashfree.apiUrl).toBe("https://api.cashfree.com/payout");
});
