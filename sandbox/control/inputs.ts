import { z } from "zod";

export const payInput = z.strictObject({ outcome: z.enum(["success", "failure", "pending"]) });

export const refundInput = z.strictObject({ outcome: z.enum(["success", "failure"]) });

export const transferInput = z
  .strictObject({
    outcome: z.enum(["success", "failure", "reversed"]),
    code: z
      .string()
      .regex(/^[A-Z0-9_]{1,60}$/)
      .optional(),
  })
  .refine((input) => input.code === undefined || input.outcome === "failure", {
    path: ["code"],
    message: "goes with the outcome failure only",
  });

const milliseconds = z.number().int().min(0).max(86_400_000);
const balance = z
  .number()
  .int()
  .min(0)
  .transform((count) => BigInt(count));
const target = z.url({ protocol: /^https?$/ }).nullable();

export const settingsInput = z
  .strictObject({
    bank_delay_ms: milliseconds,
    checkout_delay_ms: milliseconds,
    reversal_delay_ms: milliseconds,
    slow_answer_ms: milliseconds,
    cashfree_calls_per_minute: z.number().int().min(1).max(1_000_000).nullable(),
    auto_complete: z.boolean(),
    checkout_retries: z.boolean(),
    strict_accounts: z.boolean(),
    token_lifetime_seconds: z.number().int().min(1).max(86_400),
    webhook_retry_delays_ms: z.array(milliseconds).max(50),
    webhook_timeout_ms: z.number().int().min(1).max(60_000),
    phonepe_webhook_url: target,
    cashfree_webhook_url: target,
    paystack_webhook_url: target,
    flutterwave_webhook_url: target,
    paystack_instant_transfers: z.boolean(),
    paystack_transfer_otp: z.boolean(),
    flutterwave_signs_body: z.boolean(),
    balance_minor: balance,
    paystack_balance_minor: balance,
    flutterwave_balance_minor: balance,
  })
  .partial();

/** One sentence that names each field that is wrong. */
export function sentence(error: z.ZodError): string {
  const problems = error.issues.map((issue) => {
    const field = issue.path.join(".");
    return field ? `${field}: ${issue.message}` : issue.message;
  });
  return `Not understood: ${problems.join("; ").replace(/\.$/, "")}.`;
}
