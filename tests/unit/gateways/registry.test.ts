import { beforeEach, describe, expect, test, vi } from "vitest";
import { testEnvironment } from "@/tests/support/environment";

const complete = { ...testEnvironment, DATABASE_URL: "postgres://nobody@127.0.0.1:9/none" };

/** The registry as a fresh process with this configuration would see it. */
async function registryWith(change: Record<string, string>) {
  for (const [name, value] of Object.entries({ ...complete, ...change })) vi.stubEnv(name, value);
  vi.resetModules();
  return import("@/lib/gateways/registry");
}

beforeEach(() => vi.unstubAllEnvs());

describe("the registry", () => {
  test("hands out one instance per process", async () => {
    const registry = await registryWith({});
    expect(registry.collectionGateway("phonepe")).toBe(registry.collectionGateway("phonepe"));
    expect(registry.payoutGateway("cashfree")).toBe(registry.payoutGateway("cashfree"));
    expect(registry.webhookSource("cashfree")).toBe(registry.webhookSource("cashfree"));
    expect(registry.webhookSource("phonepe").name).toBe("phonepe");
    expect(registry.isCollectionGatewayConfigured("phonepe")).toBe(true);
    expect(registry.isPayoutGatewayConfigured("cashfree")).toBe(true);
  });

  test.each([{ CASHFREE_CLIENT_ID: "" }, { CASHFREE_CLIENT_SECRET: " " }])(
    "says what is missing with %j",
    async (change) => {
      const registry = await registryWith(change);
      expect(registry.isPayoutGatewayConfigured("cashfree")).toBe(false);
      expect(() => registry.payoutGateway("cashfree")).toThrow(
        expect.objectContaining({
          kind: "gateway-unavailable",
          code: "cashfree-client-not-initialized",
          message: "Cashfree client not initialized: set CASHFREE_CLIENT_ID and CASHFREE_CLIENT_SECRET.",
        }),
      );
    },
  );

  test("knows that PhonePe has no credentials, and lets no webhook in then", async () => {
    const registry = await registryWith({ PHONEPE_CLIENT_ID: "", CASHFREE_CLIENT_SECRET: "" });
    expect(registry.isCollectionGatewayConfigured("phonepe")).toBe(false);
    expect(() => registry.collectionGateway("phonepe")).toThrow(
      expect.objectContaining({ code: "phonepe-client-not-initialized" }),
    );
    const nothing = { body: Buffer.from("{}"), header: () => null };
    expect(() => registry.webhookSource("cashfree").verifyWebhook(nothing)).toThrow(
      expect.objectContaining({ kind: "unauthenticated" }),
    );
  });

  test("knows which gateway can do what", async () => {
    const registry = await registryWith({});
    expect(registry.isCollectionGatewayConfigured("cashfree")).toBe(false);
    expect(registry.isPayoutGatewayConfigured("phonepe")).toBe(false);
    expect(() => registry.collectionGateway("cashfree")).toThrow("does not collect money");
    expect(() => registry.payoutGateway("phonepe")).toThrow("does not pay money out");
  });

  test("offers Paystack and Flutterwave both ways, and says which key is missing", async () => {
    const registry = await registryWith({ FLUTTERWAVE_SECRET_KEY: "" });
    expect(registry.collectionGateway("paystack").name).toBe("paystack");
    expect(registry.payoutGateway("paystack").name).toBe("paystack");
    expect(registry.isPayoutGatewayConfigured("paystack")).toBe(true);
    expect(registry.isCollectionGatewayConfigured("flutterwave")).toBe(false);
    const missing = expect.objectContaining({
      code: "flutterwave-client-not-initialized",
      message: "Flutterwave client not initialized: set FLUTTERWAVE_SECRET_KEY.",
    }) as Error;
    expect(() => registry.collectionGateway("flutterwave")).toThrow(missing);
    expect(() => registry.payoutGateway("flutterwave")).toThrow(missing);
  });
});

describe("the registry and strangers", () => {
  test.each(["stripe", "", "toString", "__proto__"])("lets no webhook of %j in", async (name) => {
    const registry = await registryWith({});
    expect(() => registry.webhookSource(name as "phonepe")).toThrow(
      expect.objectContaining({ kind: "unauthenticated", code: "webhook-source-unknown" }),
    );
  });

  const live = {
    APP_URL: "https://rent.example.in",
    PHONEPE_ENVIRONMENT: "PRODUCTION",
    PHONEPE_BASE_URL: "https://api.phonepe.com/apis/pg",
    CASHFREE_ENVIRONMENT: "PRODUCTION",
    CASHFREE_BASE_URL: "https://api.cashfree.com/payout",
    PAYSTACK_SECRET_KEY: "",
    FLUTTERWAVE_SECRET_KEY: "",
  };
  test.each([
    ["TEST", "PROD_abc", {}],
    ["PRODUCTION", "TEST_abc", live],
  ])("refuses in %s a key that begins with another world", async (_environment, key, settings) => {
    const registry = await registryWith({ ...settings, CASHFREE_CLIENT_SECRET: key });
    expect(() => registry.payoutGateway("cashfree")).toThrow(
      expect.objectContaining({ code: "cashfree-keys-of-another-environment" }),
    );
  });
});
