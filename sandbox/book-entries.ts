import { z } from "zod";
import { GATEWAYS } from "./gateways";

/** Everything that ever happens in the sandbox, as it stands in the journal. Amounts are digits: JSON numbers are not exact. */
const amount = z
  .string()
  .regex(/^\d+$/)
  .transform((digits) => BigInt(digits));
const moment = z.number().int();
const reference = z.string();
const gatewayName = z.enum(GATEWAYS);
const failure = z.object({ code: z.string(), detail: z.string() });

/** How an attempt will end, and when. */
const decision = z.object({ outcome: z.enum(["success", "failure"]), dueAt: moment, failure });

const settings = z.object({
  bankDelayMs: z.number().int(),
  checkoutDelayMs: z.number().int(),
  reversalDelayMs: z.number().int(),
  slowAnswerMs: z.number().int(),
  /** How many calls of each kind Cashfree takes in a minute; without one, as many as come. */
  cashfreeCallsPerMinute: z.number().int().nullable().optional(),
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
  paystackWebhookUrl: z.string().nullable(),
  flutterwaveWebhookUrl: z.string().nullable(),
  /** Off: naira transfers take the bank's time and can still fail, as live ones do; Paystack's test mode cannot. */
  paystackInstantTransfers: z.boolean(),
  /** On: a person confirms each Paystack transfer with a one-time code. */
  paystackTransferOtp: z.boolean(),
  /** Off: Flutterwave's webhooks carry the shared secret only. */
  flutterwaveSignsBody: z.boolean(),
});

const beneficiary = z.object({
  id: z.string().nullable(),
  name: z.string().nullable(),
  accountNumber: z.string().nullable(),
  ifsc: z.string().nullable(),
  vpa: z.string().nullable(),
  bankCode: z.string().nullable().default(null),
});

/** What the bank has in mind for a transfer from the moment it is accepted. */
const plan = z.object({
  fate: z.enum(["success", "failure", "pending", "pending-success", "pending-failure", "reversal", "otp"]),
  code: z.string().nullable(),
  /** How long the first step takes where it is not the bank's usual delay. */
  delayMs: z.number().int().nullable().default(null),
});

export const bookEntry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("settings-changed"), settings: settings.partial() }),
  z.object({
    type: z.literal("balance-set"),
    gateway: gatewayName.default("cashfree"),
    balanceMinor: amount,
  }),

  z.object({
    type: z.literal("order-created"),
    /** Books from before there was a second one name none. */
    gateway: gatewayName.default("phonepe"),
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
    email: z.string().nullable().default(null),
  }),
  /** Another address of the checkout of an order that is there already. */
  z.object({ type: z.literal("link-added"), reference, checkoutToken: z.string() }),
  z.object({
    type: z.literal("attempt-started"),
    reference,
    transactionId: z.string(),
    mode: z.string(),
    vpa: z.string().nullable(),
    /** The card's digits where that matters later: what becomes of a refund, and a charge without the payer. */
    card: z.string().nullable().default(null),
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
    gateway: gatewayName.default("phonepe"),
    reference,
    orderReference: z.string(),
    gatewayRefundId: z.string(),
    amountMinor: amount,
    /** What the merchant wrote beside it. */
    note: z.string().nullable().default(null),
    fate: z.enum(["success", "failure", "attention"]).default("success"),
    at: moment,
    nextAt: moment,
  }),
  z.object({
    type: z.literal("refund-moved"),
    reference,
    state: z.enum(["CONFIRMED", "COMPLETED", "FAILED", "NEEDS_ATTENTION"]),
    at: moment,
    nextAt: moment.nullable(),
  }),
  /** To another account: from now on nothing speaks against it. */
  z.object({ type: z.literal("refund-redirected"), reference, at: moment, nextAt: moment }),

  z.object({
    type: z.literal("beneficiary-added"),
    beneficiary,
    contact: z.record(z.string(), z.string()),
    at: moment,
  }),
  z.object({ type: z.literal("beneficiary-removed"), id: z.string(), at: moment }),

  z.object({
    type: z.literal("transfer-accepted"),
    gateway: gatewayName.default("cashfree"),
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
    gateway: gatewayName,
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
export type Entry<T extends BookEntry["type"]> = Extract<BookEntry, { type: T }>;
