import { describe, expect, test } from "vitest";
import { parseEnv } from "@/lib/env";
import { dataDirOf, makePlan, portVariables, withoutOurs } from "@/scripts/lib/environment.mjs";
import { completeSecrets } from "@/scripts/lib/secrets.mjs";

const secrets = completeSecrets({});
const plan = (given: Record<string, string> = {}) => makePlan(given, { root: "/checkout", secrets });

describe("with nothing configured", () => {
  test("everything runs here and points to each other", () => {
    const { runs, ports, app, engine, sandbox, dataDir } = plan();
    expect(runs).toEqual({ postgres: true, engine: true, sandbox: true });
    expect(ports).toEqual({ app: 3000, sandbox: 4010, engine: 8288, postgres: 5433, mail: 1025 });
    expect(dataDir).toBe("/checkout/.data");
    expect(app).toMatchObject({
      PORT: "3000",
      APP_URL: "http://localhost:3000",
      DATABASE_URL: `postgresql://postgres:${secrets.POSTGRES_PASSWORD}@127.0.0.1:5433/latchkey`,
      INNGEST_BASE_URL: "http://127.0.0.1:8288",
      PHONEPE_BASE_URL: "http://127.0.0.1:4010/phonepe/apis/pg-sandbox",
      CASHFREE_BASE_URL: "http://127.0.0.1:4010/cashfree/payout",
      PAYSTACK_BASE_URL: "http://127.0.0.1:4010/paystack",
      FLUTTERWAVE_BASE_URL: "http://127.0.0.1:4010/flutterwave/v3",
    });
    expect(engine).toMatchObject({
      ENGINE_PORT: "8288",
      ENGINE_APP_URL: "http://127.0.0.1:3000/api/inngest",
    });
    expect(sandbox).toMatchObject({
      SANDBOX_PORT: "4010",
      SANDBOX_DATA_DIR: "/checkout/.data/sandbox",
      SANDBOX_PUBLIC_URL: "http://localhost:4010",
      SANDBOX_PHONEPE_WEBHOOK_URL: "http://127.0.0.1:3000/api/webhooks/phonepe-webhook/",
      SANDBOX_CASHFREE_WEBHOOK_URL: "http://127.0.0.1:3000/api/webhooks/cashfree/",
      SANDBOX_PAYSTACK_WEBHOOK_URL: "http://127.0.0.1:3000/api/payments/webhooks/paystack/",
      SANDBOX_FLUTTERWAVE_WEBHOOK_URL: "http://127.0.0.1:3000/api/payments/webhooks/flutterwave/",
    });
  });

  test("app and sandbox share their credentials, and the app accepts all of it", () => {
    const { app, sandbox } = plan();
    const shared = Object.keys(secrets).filter((name) =>
      /^(PHONEPE|CASHFREE|PAYSTACK|FLUTTERWAVE)_/.test(name),
    );
    expect(shared).toHaveLength(10);
    for (const name of shared) expect(sandbox[name]).toBe(app[name]);
    const env = parseEnv(app);
    expect(env.phonepe).toMatchObject({ authUrl: app["PHONEPE_BASE_URL"], redirectBaseUrl: app["APP_URL"] });
  });
});

describe("what is given", () => {
  test("wins, also over the secrets", () => {
    const given = { PORT: "3100", APP_URL: "https://rent.example.com", INNGEST_EVENT_KEY: "mine" };
    const { app, engine, sandbox } = plan(given);
    expect(app).toMatchObject(given);
    expect(engine["ENGINE_APP_URL"]).toBe("http://127.0.0.1:3100/api/inngest");
    expect(sandbox["SANDBOX_PHONEPE_WEBHOOK_URL"]).toContain(":3100/");
  });

  test("but empty is the same as not given", () => {
    expect(plan({ PORT: "", DATABASE_URL: "", PHONEPE_BASE_URL: "", APP_URL: "" })).toEqual(plan());
  });

  test.each(["production", "PRODUCTION"])("NODE_ENV or LATCHKEY_ENV is %s", (value) => {
    expect(plan({ NODE_ENV: value }).isProduction).toBe(value === "production");
    expect(plan({ LATCHKEY_ENV: value }).isProduction).toBe(value === "production");
  });

  test("a data folder is seen from the checkout", () => {
    expect(dataDirOf({ LATCHKEY_DATA_DIR: "../other" }, "/checkout")).toBe("/other");
    expect(dataDirOf({ LATCHKEY_DATA_DIR: "/var/data" }, "/checkout")).toBe("/var/data");
    expect(dataDirOf({ LATCHKEY_DATA_DIR: "" }, "/checkout")).toBe("/checkout/.data");
  });
});

describe("a part that is configured from outside", () => {
  test("PostgreSQL is not started", () => {
    const url = "postgresql://someone@db.example.com/rent";
    const { runs, app } = plan({ DATABASE_URL: url });
    expect(runs).toEqual({ postgres: false, engine: true, sandbox: true });
    expect(app["DATABASE_URL"]).toBe(url);
  });

  test("the engine is not started, and never gets keys that we made up", () => {
    const given = { INNGEST_BASE_URL: "https://inngest.example.com" };
    expect(() => plan(given)).toThrow("set its INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY too");
    expect(() => plan({ ...given, INNGEST_EVENT_KEY: "k" })).toThrow("set its INNGEST_SIGNING_KEY too");
    const keys = { INNGEST_EVENT_KEY: "k", INNGEST_SIGNING_KEY: "signkey-prod-00" };
    expect(plan({ ...given, ...keys }).runs.engine).toBe(false);
  });

  test.each(["PHONEPE_ENVIRONMENT", "PHONEPE_BASE_URL"])("%s makes PhonePe external", (name) => {
    const { runs, app, sandbox } = plan({ [name]: name.endsWith("URL") ? "https://x.test" : "SANDBOX" });
    expect(runs.sandbox).toBe(true);
    expect(app["PHONEPE_CLIENT_ID"]).toBeUndefined();
    expect(app["PHONEPE_WEBHOOK_USERNAME"]).toBeUndefined();
    expect(app["PHONEPE_WEBHOOK_HMAC_SECRET"]).toBeUndefined();
    expect(app["CASHFREE_CLIENT_ID"]).toBe(secrets.CASHFREE_CLIENT_ID);
    expect(sandbox["PHONEPE_CLIENT_ID"]).toBe(secrets.PHONEPE_CLIENT_ID);
  });

  test.each(["CASHFREE_ENVIRONMENT", "CASHFREE_BASE_URL"])("%s makes Cashfree external", (name) => {
    const { runs, app } = plan({ [name]: name.endsWith("URL") ? "https://x.test" : "TEST" });
    expect(runs.sandbox).toBe(true);
    expect(app["CASHFREE_CLIENT_ID"]).toBeUndefined();
    expect(app["PHONEPE_CLIENT_ID"]).toBe(secrets.PHONEPE_CLIENT_ID);
  });

  test.each([
    ["PAYSTACK", "FLUTTERWAVE"],
    ["FLUTTERWAVE", "PAYSTACK"],
  ] as const)("a key of one's own makes %s external and leaves %s here", (own, other) => {
    for (const key of ["sk_test_mine", ""]) {
      const { app, sandbox, external } = plan({ [`${own}_SECRET_KEY`]: key });
      expect(external).toMatchObject({ [own.toLowerCase()]: true, [other.toLowerCase()]: false });
      expect(app).toMatchObject({ [`${own}_SECRET_KEY`]: key });
      expect(app[`${own}_BASE_URL`]).toBeUndefined();
      expect(app[`${other}_SECRET_KEY`]).toBe(secrets[`${other}_SECRET_KEY`]);
      expect(sandbox[`${own}_SECRET_KEY`]).toBe(key || secrets[`${own}_SECRET_KEY`]);
    }
  });

  test.each(["PHONEPE_ENVIRONMENT", "CASHFREE_ENVIRONMENT"])(
    "%s ends the play with naira, too: nobody asked for it beside the real thing",
    (name) => {
      const { app } = plan({ [name]: name.startsWith("PHONEPE") ? "SANDBOX" : "TEST" });
      for (const setting of ["PAYSTACK_SECRET_KEY", "FLUTTERWAVE_SECRET_KEY", "PAYSTACK_BASE_URL"])
        expect(app[setting]).toBeUndefined();
    },
  );

  test("without any gateway or mail left to play, the sandbox is not started", () => {
    const gateways = { PHONEPE_ENVIRONMENT: "SANDBOX", CASHFREE_ENVIRONMENT: "TEST" };
    expect(plan(gateways).runs.sandbox).toBe(true);
    expect(plan({ ...gateways, SMTP_URL: "smtp://mail.example.com" }).runs.sandbox).toBe(false);
  });
});

describe("credentials", () => {
  test.each(["PHONEPE_WEBHOOK_USERNAME", "PHONEPE_WEBHOOK_PASSWORD"])(
    "%s from outside turns off the HMAC secret that its sender cannot know",
    (name) => {
      const { app, sandbox } = plan({ [name]: "given123" });
      expect(app[name]).toBe("given123");
      expect(sandbox[name]).toBe("given123");
      expect(app["PHONEPE_WEBHOOK_HMAC_SECRET"]).toBeUndefined();
      expect(sandbox["PHONEPE_WEBHOOK_HMAC_SECRET"]).toBeUndefined();
    },
  );

  test("an HMAC secret from outside is used", () => {
    const { app } = plan({ PHONEPE_WEBHOOK_HMAC_SECRET: "given" });
    expect(app["PHONEPE_WEBHOOK_HMAC_SECRET"]).toBe("given");
    expect(app["PHONEPE_WEBHOOK_USERNAME"]).toBe(secrets.PHONEPE_WEBHOOK_USERNAME);
  });

  test("of Cashfree, given but empty, stay empty for the app", () => {
    const { app, sandbox } = plan({ CASHFREE_CLIENT_ID: "", CASHFREE_CLIENT_SECRET: "" });
    expect(app).toMatchObject({ CASHFREE_CLIENT_ID: "", CASHFREE_CLIENT_SECRET: "" });
    expect(parseEnv(app).cashfree.clientId).toBeUndefined();
    expect(sandbox["CASHFREE_CLIENT_ID"]).toBe(secrets.CASHFREE_CLIENT_ID);
  });
});

describe("ports", () => {
  test.each(["0", "65536", "http", "3000.5"])("%s is none", (port) => {
    expect(() => plan({ SANDBOX_PORT: port })).toThrow(
      `SANDBOX_PORT must be a port number from 1 to 65535, not "${port}".`,
    );
  });

  test("must differ from each other", () => {
    expect(() => plan({ PORT: "5433" })).toThrow("PORT and POSTGRES_PORT are both 5433");
  });

  test("turn back into the variables that choose them", () => {
    expect(portVariables({ app: 1, postgres: 2 })).toEqual({ PORT: "1", POSTGRES_PORT: "2" });
    expect(portVariables()).toEqual({});
  });
});

test("tests inherit nothing that an operator has configured", () => {
  const given = {
    PATH: "/bin",
    HOME: "/root",
    DATABASE_URL: "x",
    PHONEPE_CLIENT_ID: "x",
    PORT: "1",
    APP_URL: "x",
  };
  expect(withoutOurs(given)).toEqual({ PATH: "/bin", HOME: "/root" });
});
