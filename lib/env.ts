import { z } from "zod";
import { CASHFREE_HOSTS, PHONEPE_HOSTS } from "./kernel/gateway-hosts";
import { dangersOfNaira } from "./kernel/naira-worlds";
import { dangersOfPayouts, payoutRuleShape, toPayoutRules } from "./kernel/payout-rules";

/** An unset and an empty variable mean the same to an operator. */
const text = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .optional();
const url = z.url().transform((value) => value.replace(/\/$/, ""));
const seconds = (fallback: number) => z.coerce.number().int().positive().default(fallback);

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

    /** How long a thing is kept for whoever has ordered it and not begun to pay. */
    ORDER_RESERVE_MINUTES: seconds(30),
    CASHFREE_ENVIRONMENT: z.enum(["TEST", "PRODUCTION"]).default("TEST"),
    CASHFREE_CLIENT_ID: text,
    CASHFREE_CLIENT_SECRET: text,
    CASHFREE_BASE_URL: url.optional(),

    /** Naira. The world of a key is in its first letters; without a secret key the gateway is not used. */
    PAYSTACK_SECRET_KEY: text,
    PAYSTACK_PUBLIC_KEY: text,
    PAYSTACK_BASE_URL: url.default("https://api.paystack.co"),
    FLUTTERWAVE_SECRET_KEY: text,
    FLUTTERWAVE_PUBLIC_KEY: text,
    FLUTTERWAVE_BASE_URL: url.default("https://api.flutterwave.com/v3"),
    FLUTTERWAVE_WEBHOOK_SECRET: text,
    /** What Flutterwave's test mode reads at the end of a transfer's reference, such as `_PMCKDU_1`. */
    FLUTTERWAVE_TRANSFER_ENDING: text,

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

    /** Whether the callers' addresses and schemes are told by a proxy of ours. */
    LATCHKEY_TRUST_PROXY: text,
    /** Whom people may ask, shown on the help page. */
    SUPPORT_EMAIL: text.pipe(z.email().optional()),
    SUPPORT_PHONE: text,
    SUPPORT_HOURS: text,
    /** Further people by role, `Technical lead: Asha Rao, asha@example.in; PhonePe: …`. */
    SUPPORT_CONTACTS: text,
    ...payoutRuleShape,
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
    paystack: {
      secretKey: raw.PAYSTACK_SECRET_KEY,
      publicKey: raw.PAYSTACK_PUBLIC_KEY,
      apiUrl: raw.PAYSTACK_BASE_URL,
    },
    flutterwave: {
      secretKey: raw.FLUTTERWAVE_SECRET_KEY,
      publicKey: raw.FLUTTERWAVE_PUBLIC_KEY,
      apiUrl: raw.FLUTTERWAVE_BASE_URL,
      webhookSecret: raw.FLUTTERWAVE_WEBHOOK_SECRET,
      transferEnding: raw.FLUTTERWAVE_TRANSFER_ENDING,
    },
    payouts: toPayoutRules(raw),
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
  if (result.success) {
    const dangers = dangersIn(result.data);
    if (dangers.length === 0) return result.data;
    throw new Error(`Configuration: ${dangers.join("; ")}. See docs/deployment.md.`);
  }
  const problems = result.error.issues.map((issue) => {
    const name = issue.path.join(".");
    return source[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
  });
  throw new Error(`Configuration: ${problems.join("; ")}. See .env.example.`);
}

const LIVE_HOSTS = { phonepe: "api.phonepe.com", cashfree: "api.cashfree.com" };

/**
 * What must not start: real money without HTTPS, live credentials sent to a rehearsal or the other way round, and the worst,
 * one gateway live and the other not, where rent that nobody paid is paid out, or rent that was paid is paid out in play.
 */
function dangersIn(env: Env): string[] {
  const isLive = {
    phonepe: env.PHONEPE_ENVIRONMENT === "PRODUCTION",
    cashfree: env.CASHFREE_ENVIRONMENT === "PRODUCTION",
  };
  const dangers = dangersOfPayouts(env.payouts);
  for (const gateway of ["phonepe", "cashfree"] as const) {
    const name = gateway.toUpperCase();
    const { apiUrl } = env[gateway];
    const isLiveHost = new URL(apiUrl).hostname === LIVE_HOSTS[gateway];
    if (isLive[gateway] && !isLiveHost)
      dangers.push(`${name}_ENVIRONMENT is PRODUCTION, but ${name}_BASE_URL leads elsewhere, to ${apiUrl}`);
    if (!isLive[gateway] && isLiveHost)
      dangers.push(`${name}_BASE_URL leads to the live gateway, but ${name}_ENVIRONMENT is not PRODUCTION`);
  }
  if (isLive.cashfree && !isLive.phonepe)
    dangers.push(
      "CASHFREE_ENVIRONMENT is PRODUCTION and PHONEPE_ENVIRONMENT is not: rent paid in play would leave as real money",
    );
  if (isLive.phonepe && !isLive.cashfree && env.cashfree.clientId)
    dangers.push(
      "PHONEPE_ENVIRONMENT is PRODUCTION and CASHFREE_ENVIRONMENT is not: owners would be paid in play. Leave Cashfree's credentials empty until they are live, then payouts wait",
    );
  if (isLive.phonepe) dangers.push(...missingForLivePhonePe(env));
  if ((isLive.phonepe || isLive.cashfree) && !env.APP_URL.startsWith("https://"))
    dangers.push("APP_URL must begin with https:// where money is real");
  const { paystack, flutterwave } = env;
  const isHttps = env.APP_URL.startsWith("https://");
  return [...dangers, ...dangersOfNaira({ paystack, flutterwave, isRupeeLive: isLive.phonepe, isHttps })];
}

function missingForLivePhonePe({ phonepe }: Env): string[] {
  const needed = {
    PHONEPE_CLIENT_ID: phonepe.clientId,
    PHONEPE_CLIENT_SECRET: phonepe.clientSecret,
    PHONEPE_WEBHOOK_USERNAME: phonepe.webhookUsername,
    PHONEPE_WEBHOOK_PASSWORD: phonepe.webhookPassword,
  };
  return Object.entries(needed).flatMap(([name, value]) => (value ? [] : [`${name} is not set`]));
}

/** What may start and should not stay so, as sentences with the remedy; for the log at start. */
export function warningsAbout(env: Env): string[] {
  const { protocol, hostname } = new URL(env.APP_URL);
  const isHere = /^(?:localhost|127\.|\[::1\])/.test(hostname);
  const warnings: string[] = [];
  if (protocol === "http:" && !isHere)
    warnings.push(
      "APP_URL is plain http: passwords and sessions can be read on the way. Put HTTPS before it and set APP_URL to https://.",
    );
  if (protocol === "https:" && !env.LATCHKEY_TRUST_PROXY)
    warnings.push(
      "APP_URL is https, but LATCHKEY_TRUST_PROXY is not set: every caller has the proxy's address, so all share one limit, and plain HTTP is not redirected.",
    );
  if (env.PHONEPE_ENVIRONMENT === "PRODUCTION" && !env.phonepe.webhookHmacSecret)
    warnings.push(
      "PHONEPE_WEBHOOK_HMAC_SECRET is not set: PhonePe's webhooks prove their sender, but not their content. Choose the HMAC signature in its dashboard.",
    );
  return warnings;
}

let parsed: Env | undefined;

/** The configuration of this process, read once at first use. */
export function env(): Env {
  // eslint-disable-next-line node/no-process-env -- the only reader of process.env in the application
  return (parsed ??= parseEnv(process.env));
}
