import { z } from "zod";

/** Everything that ever happens in the sandbox, as it stands in the journal. Amounts are digits: JSON numbers are not exact. */
const amount = z
  .string()
  .regex(/^\d+$/)
  .transform((digits) => BigInt(digits));
const moment = z.number().int();
const reference = z.string();
const failure = z.object({ code: z.string(), detail: z.string() });

/** How an attempt will end, and when. */
const decision = z.object({ outcome: z.enum(["success", "failure"]), dueAt: moment, failure });

const settings = z.object({
  bankDelayMs: z.number().int(),
  checkoutDelayMs: z.number().int(),
  reversalDelayMs: z.number().int(),
  slowAnswerMs: z.number().int(),
  /** Off: transfers wait until somebody decides. */
  autoComplete: z.boolean(),
  /** On: a failed attempt leaves the order open for another one, as the real page does. */
  checkoutRetries: z.boolean(),
  strictAccounts: z.boolean(),
  tokenLifetimeSeconds: z.number().int(),
  /** Tokens of an earlier generation are refused. */
  tokenGeneration: z.number().int(),
  webhookRetryDelaysMs: z.array(z.number().int()),
  webhookTimeoutMs: z.number().int(),
  phonepeWebhookUrl: z.string().nullable(),
  cashfreeWebhookUrl: z.string().nullable(),
});

const beneficiary = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  accountNumber: z.string().nullable(),
  ifsc: z.string().nullable(),
  vpa: z.string().nullable(),
});

/** What the bank has in mind for a transfer from the moment it is accepted. */
const plan = z.object({
  fate: z.enum(["success", "failure", "pending", "pending-success", "pending-failure", "reversal"]),
  code: z.string().nullable(),
});

export const bookEntry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("settings-changed"), settings: settings.partial() }),
  z.object({ type: z.literal("balance-set"), balanceMinor: amount }),

  z.object({
    type: z.literal("order-created"),
    reference,
    gatewayOrderId: z.string(),
    checkoutToken: z.string(),
    amountMinor: amount,
    at: moment,
    expiresAt: moment,
    returnUrl: z.string(),
    message: z.string(),
    metaInfo: z.record(z.string(), z.string()),
    retryAllowed: z.boolean(),
  }),
  z.object({
    type: z.literal("attempt-started"),
    reference,
    transactionId: z.string(),
    mode: z.string(),
    vpa: z.string().nullable(),
    at: moment,
    /** Null while nobody has decided. */
    decision: decision.nullable(),
  }),
  z.object({ type: z.literal("attempt-decided"), reference, transactionId: z.string(), decision }),
  z.object({
    type: z.literal("attempt-paid"),
    reference,
    transactionId: z.string(),
    utr: z.string(),
    at: moment,
  }),
  z.object({
    type: z.literal("attempt-failed"),
    reference,
    transactionId: z.string(),
    failure,
    failsOrder: z.boolean(),
    at: moment,
  }),
  z.object({ type: z.literal("order-failed"), reference, failure, at: moment }),
  z.object({ type: z.literal("order-mischarged"), reference, chargeMinor: amount }),

  z.object({
    type: z.literal("refund-accepted"),
    reference,
    orderReference: z.string(),
    gatewayRefundId: z.string(),
    amountMinor: amount,
    at: moment,
    nextAt: moment,
  }),
  z.object({
    type: z.literal("refund-moved"),
    reference,
    state: z.enum(["CONFIRMED", "COMPLETED", "FAILED"]),
    at: moment,
    nextAt: moment.nullable(),
  }),

  z.object({
    type: z.literal("beneficiary-added"),
    beneficiary,
    contact: z.record(z.string(), z.string()),
    at: moment,
  }),
  z.object({ type: z.literal("beneficiary-removed"), id: z.string(), at: moment }),

  z.object({
    type: z.literal("transfer-accepted"),
    reference,
    gatewayReference: z.string(),
    amountMinor: amount,
    mode: z.string(),
    remarks: z.string().nullable(),
    beneficiary,
    plan,
    at: moment,
    nextAt: moment,
  }),
  z.object({
    type: z.literal("transfer-moved"),
    reference,
    status: z.string(),
    statusCode: z.string(),
    utr: z.string().nullable(),
    at: moment,
    nextAt: moment.nullable(),
  }),
  z.object({ type: z.literal("transfer-mispaid"), reference, actualMinor: amount }),

  z.object({
    type: z.literal("webhook-queued"),
    id: z.string(),
    gateway: z.enum(["phonepe", "cashfree"]),
    event: z.string(),
    reference,
    body: z.string(),
    at: moment,
  }),
  z.object({
    type: z.literal("webhook-tried"),
    id: z.string(),
    result: z.string(),
    at: moment,
    /** When to try again; null when it is done with. */
    nextAt: moment.nullable(),
  }),

  z.object({
    type: z.literal("mail-taken"),
    id: z.string(),
    messageId: z.string().nullable(),
    from: z.string(),
    /** Whom the mail server was told to deliver it to, whatever the mail itself says. */
    to: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
    html: z.string().nullable(),
    unsubscribe: z.string().nullable(),
    attachments: z.array(z.string()),
    at: moment,
  }),
]);

export type BookEntry = z.output<typeof bookEntry>;
export type Settings = z.output<typeof settings>;
export type TransferPlan = z.output<typeof plan>;
export type BeneficiaryDetails = z.output<typeof beneficiary>;
export type Failure = z.output<typeof failure>;
export type GatewayName = "phonepe" | "cashfree";
export type Entry<T extends BookEntry["type"]> = Extract<BookEntry, { type: T }>;
