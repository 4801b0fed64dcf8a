import { z } from "zod";

/** An unset and an empty variable mean the same to an operator. */
const text = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .optional();
const url = z.url().transform((value) => value.replace(/\/$/, ""));
const seconds = (fallback: number) => z.coerce.number().int().positive().default(fallback);

const PHONEPE_HOSTS = {
  SANDBOX: {
    api: "https://api-preprod.phonepe.com/apis/pg-sandbox",
    auth: "https://api-preprod.phonepe.com/apis/pg-sandbox",
  },
  PRODUCTION: {
    api: "https://api.phonepe.com/apis/pg",
    auth: "https://api.phonepe.com/apis/identity-manager",
  },
};
const CASHFREE_HOSTS = {
  TEST: "https://sandbox.cashfree.com/payout",
  PRODUCTION: "https://api.cashfree.com/payout",
};

const environment = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
    DATABASE_URL: z.string().min(1),
    /** The role each connection takes on: it may read everything and write everything but the books. */
    DATABASE_ROLE: z.string().default("latchkey_app"),
    DATABASE_POOL_SIZE: seconds(10),
    APP_URL: url,
    /** 32 random bytes in base64: encrypts bank details at rest. */
    LATCHKEY_ENCRYPTION_KEY: z
      .string()
      .refine(
        (key) => Buffer.from(key, "base64").length === 32,
        "must be 32 bytes in base64 (openssl rand -base64 32)",
      ),
    INNGEST_BASE_URL: url,
    INNGEST_EVENT_KEY: z.string().min(1),
    INNGEST_SIGNING_KEY: z.string().regex(/^signkey-\w+-[0-9a-f]+$/, "must look like signkey-prod-<hex>"),

    PHONEPE_ENVIRONMENT: z.enum(["SANDBOX", "PRODUCTION"]).default("SANDBOX"),
    PHONEPE_CLIENT_ID: text,
    PHONEPE_CLIENT_SECRET: text,
    PHONEPE_CLIENT_VERSION: z.string().default("1"),
    PHONEPE_BASE_URL: url.optional(),
    PHONEPE_AUTH_URL: url.optional(),
    PHONEPE_REDIRECT_BASE_URL: url.optional(),
    PHONEPE_WEBHOOK_USERNAME: text,
    PHONEPE_WEBHOOK_PASSWORD: text,
    /** When set, a webhook must also carry PhonePe's HMAC over its body; the classic header alone proves nothing about it. */
    PHONEPE_WEBHOOK_HMAC_SECRET: text,
    PHONEPE_ORDER_EXPIRY_SECONDS: seconds(1200),

    CASHFREE_ENVIRONMENT: z.enum(["TEST", "PRODUCTION"]).default("TEST"),
    CASHFREE_CLIENT_ID: text,
    CASHFREE_CLIENT_SECRET: text,
    CASHFREE_BASE_URL: url.optional(),

    /** Where mail leaves, `smtp://user:password@host:587`. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }),
    MAIL_FROM: z.string().min(3).default("Latchkey <no-reply@latchkey.test>"),

    /** Whom an owner writes to for what no page sells, such as a smaller plan while a larger one runs. */
    SALES_CONTACT: z.email().default("sales@latchkey.test"),

    /** Where uploaded files and issued papers are kept when no bucket is set. */
    FILES_DIR: z.string().min(1),
    /** A bucket at any S3-compatible store; then no file is kept on this machine. Without keys, the machine's own role. */
    S3_BUCKET: text,
    S3_ENDPOINT: url.optional(),
    S3_REGION: z.string().min(1).default("us-east-1"),
    S3_ACCESS_KEY_ID: text,
    S3_SECRET_ACCESS_KEY: text,

    /** The platform's registration for GST: with it, invoices show the tax they contain. */
    PLATFORM_GSTIN: text.pipe(
      z
        .string()
        .regex(/^\d{2}[A-Z]{5}\d{4}[A-Z][0-9A-Z]Z[0-9A-Z]$/, "must be a GSTIN, fifteen letters and digits")
        .optional(),
    ),

    GATEWAY_READ_TIMEOUT_MS: seconds(10_000),
    /** Generous on purpose: an answer that comes late is worth more than an unknown outcome. */
    GATEWAY_TRANSFER_TIMEOUT_MS: seconds(35_000),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  })
  .transform((raw) => ({
    ...raw,
    phonepe: {
      clientId: raw.PHONEPE_CLIENT_ID,
      clientSecret: raw.PHONEPE_CLIENT_SECRET,
      clientVersion: raw.PHONEPE_CLIENT_VERSION,
      apiUrl: raw.PHONEPE_BASE_URL ?? PHONEPE_HOSTS[raw.PHONEPE_ENVIRONMENT].api,
      authUrl: raw.PHONEPE_AUTH_URL ?? raw.PHONEPE_BASE_URL ?? PHONEPE_HOSTS[raw.PHONEPE_ENVIRONMENT].auth,
      redirectBaseUrl: raw.PHONEPE_REDIRECT_BASE_URL ?? raw.APP_URL,
      webhookUsername: raw.PHONEPE_WEBHOOK_USERNAME,
      webhookPassword: raw.PHONEPE_WEBHOOK_PASSWORD,
      webhookHmacSecret: raw.PHONEPE_WEBHOOK_HMAC_SECRET,
      orderExpirySeconds: Math.min(3600, Math.max(300, raw.PHONEPE_ORDER_EXPIRY_SECONDS)),
    },
    cashfree: {
      clientId: raw.CASHFREE_CLIENT_ID,
      clientSecret: raw.CASHFREE_CLIENT_SECRET,
      apiUrl: raw.CASHFREE_BASE_URL ?? CASHFREE_HOSTS[raw.CASHFREE_ENVIRONMENT],
    },
    /** Null without a bucket: then files lie in `FILES_DIR`. */
    s3: raw.S3_BUCKET
      ? {
          bucket: raw.S3_BUCKET,
          endpoint: raw.S3_ENDPOINT,
          region: raw.S3_REGION,
          accessKeyId: raw.S3_ACCESS_KEY_ID,
          secretAccessKey: raw.S3_SECRET_ACCESS_KEY,
        }
      : null,
  }));

export type Env = z.output<typeof environment>;

/**
 * Reads and checks the configuration. Throws one sentence that names every variable that is missing or wrong, so
 * that a start with half a configuration is impossible.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = environment.safeParse(source);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return source[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
  });
  throw new Error(`Configuration: ${problems.join("; ")}. See .env.example.`);
}

let parsed: Env | undefined;

/** The configuration of this process, read once at first use. */
export function env(): Env {
  // eslint-disable-next-line node/no-process-env -- the only reader of process.env in the application
  return (parsed ??= parseEnv(process.env));
}
