import { z } from "zod";
import { GATEWAYS, type GatewayName } from "./gateways";

/** Who can be made to fail: the gateways, and the mail server beside them. */
type Failing = GatewayName | "mail";

const COLLECTS_AND_PAYS = [
  "create-order",
  "charge",
  "order-status",
  "order-list",
  "refund",
  "refund-status",
  "beneficiary",
  "lookup",
  "transfer",
  "transfer-status",
  "webhook",
] as const;

export const OPERATIONS = {
  phonepe: ["token", "create-order", "order-status", "refund", "refund-status", "webhook"],
  cashfree: ["beneficiary", "transfer", "transfer-status", "webhook"],
  paystack: COLLECTS_AND_PAYS,
  flutterwave: COLLECTS_AND_PAYS,
  mail: ["delivery"],
} as const satisfies Record<Failing, readonly string[]>;
export type Operation = (typeof OPERATIONS)[Failing][number];

const CALL_FAULTS = [
  "time-out-after-work",
  "time-out-before-work",
  "500-before-work",
  "500-after-work",
  "429",
  "401",
  "403",
  "drop-connection",
  "malformed-json",
] as const;
const WEBHOOK_FAULTS = ["webhook-lost", "webhook-twice", "webhook-late", "webhook-forged"] as const;
const STATE_FAULTS = ["wrong-amount", "status-lags", "unknown-status"] as const;
/** The server says it cannot take a mail now; or it takes it and the line goes dead before it has said so. */
const MAIL_FAULTS = ["mail-refused", "mail-taken-in-silence"] as const;

export type FaultName = (
  typeof CALL_FAULTS | typeof WEBHOOK_FAULTS | typeof STATE_FAULTS | typeof MAIL_FAULTS
)[number];

const STATUS_READS = ["order-status", "refund-status", "transfer-status"];
/** Where each fault about what an answer says makes sense; the others fit every call. */
const MEANT_FOR: Record<(typeof STATE_FAULTS)[number], readonly string[]> = {
  "wrong-amount": ["order-status", "transfer-status"],
  "status-lags": STATUS_READS,
  "unknown-status": ["create-order", "transfer", "refund", ...STATUS_READS],
};

export const faultInput = z
  .strictObject({
    gateway: z.enum([...GATEWAYS, "mail"]),
    operation: z.string(),
    fault: z.enum([...CALL_FAULTS, ...WEBHOOK_FAULTS, ...STATE_FAULTS, ...MAIL_FAULTS]),
    times: z.number().int().min(1).max(1_000_000).default(1),
    delay_ms: z.number().int().min(0).max(3_600_000).optional(),
    /** Only calls about this order, refund, transfer or beneficiary, or mails to this address. */
    reference: z.string().optional(),
  })
  .superRefine((input, context) => {
    const refuse = (path: string, message: string): void => {
      context.addIssue({ code: "custom", path: [path], message });
    };
    const operations: readonly string[] = OPERATIONS[input.gateway];
    if (!operations.includes(input.operation))
      refuse("operation", `${input.gateway} knows the operations ${operations.join(", ")}.`);
    else if (!isMeantFor(input.fault, input.operation))
      refuse("fault", `${input.fault} cannot happen to ${input.operation}.`);
  });

export type Fault = z.output<typeof faultInput>;

function isMeantFor(fault: FaultName, operation: string): boolean {
  const isMailFault = (MAIL_FAULTS as readonly string[]).includes(fault);
  if (isMailFault || operation === "delivery") return isMailFault && operation === "delivery";
  const isWebhookFault = (WEBHOOK_FAULTS as readonly string[]).includes(fault);
  if (isWebhookFault || operation === "webhook") return isWebhookFault && operation === "webhook";
  return fault in MEANT_FOR ? MEANT_FOR[fault as keyof typeof MEANT_FOR].includes(operation) : true;
}

/** What goes wrong next. Faults queue up per operation; they live as long as the process. */
export class Faults {
  #queue: (Fault & { left: number })[] = [];

  put(fault: Fault): void {
    this.#queue.push({ ...fault, left: fault.times });
  }

  clear(): void {
    this.#queue = [];
  }

  list = (): readonly (Fault & { left: number })[] => this.#queue;

  /** The next fault for such a call, used up by it. */
  take(gateway: Failing, operation: Operation, reference: string | null): Fault | null {
    const next = this.#queue.find(
      (fault) =>
        fault.gateway === gateway &&
        fault.operation === operation &&
        (fault.reference === undefined || fault.reference === reference),
    );
    if (!next) return null;
    next.left -= 1;
    if (next.left === 0) this.#queue = this.#queue.filter((fault) => fault !== next);
    return next;
  }
}
