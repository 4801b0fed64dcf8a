import { z } from "zod";

/** An unset and an empty variable mean the same to an operator. */
const text = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .optional();
const url = z.union([z.literal("").transform(() => undefined), z.url()]).optional();
const flag = z.enum(["true", "false", ""]).default("false");
const milliseconds = (fallback: number) => z.coerce.number().int().min(0).default(fallback);

const schema = z.object({
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
  /** Where the mail catcher listens; 0 takes any free port. */
  SANDBOX_SMTP_PORT: z.coerce.number().int().min(0).max(65_535).default(1025),
  SANDBOX_HOST: z.string().default("127.0.0.1"),
  SANDBOX_DATA_DIR: z.string().min(1).default(".data/sandbox"),
  /** How a payer's browser reaches us; the checkout address is built on it. */
  SANDBOX_PUBLIC_URL: url,
  SANDBOX_PHONEPE_WEBHOOK_URL: url,
  SANDBOX_CASHFREE_WEBHOOK_URL: url,
  SANDBOX_PAYSTACK_WEBHOOK_URL: url,
  SANDBOX_FLUTTERWAVE_WEBHOOK_URL: url,
  SANDBOX_BANK_DELAY_MS: milliseconds(2000),
  SANDBOX_CHECKOUT_DELAY_MS: milliseconds(1000),
  SANDBOX_STRICT_ACCOUNTS: flag,

  PHONEPE_CLIENT_ID: text,
  PHONEPE_CLIENT_SECRET: text,
  PHONEPE_WEBHOOK_USERNAME: text,
  PHONEPE_WEBHOOK_PASSWORD: text,
  PHONEPE_WEBHOOK_HMAC_SECRET: text,
  CASHFREE_CLIENT_ID: text,
  CASHFREE_CLIENT_SECRET: text,
  PAYSTACK_SECRET_KEY: text,
  FLUTTERWAVE_SECRET_KEY: text,
  FLUTTERWAVE_WEBHOOK_SECRET: text,
});

export type SandboxEnv = z.output<typeof schema>;

/** Reads the sandbox's own configuration. Throws one sentence that names every variable that is wrong. */
export function parseSandboxEnv(source: Record<string, string | undefined>): SandboxEnv {
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`Sandbox configuration: ${problems.join("; ")}.`);
}

export function sandboxEnv(): SandboxEnv {
  // eslint-disable-next-line node/no-process-env -- the only reader of process.env in the sandbox
  return parseSandboxEnv(process.env);
}
