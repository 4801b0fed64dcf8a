import "server-only";
import { enterEstate, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { GatewayName } from "@/lib/gateways/gateway";
import type { Id } from "@/lib/kernel/id";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import { log } from "@/lib/log";
import { appendEvent } from "@/lib/outbox/append-event";
import { makeRedactor, secretsIn } from "@/scripts/lib/redact.mjs";
import { alertsAt, severityOf, type Failed, type Severity, type Way } from "./payment-error";
import { countError, countForAlert } from "./payment-error-store";

export type PaymentFailure = {
  estateId: Id<"estate">;
  way: Way;
  type: PaymentErrorType;
  gateway?: GatewayName | null;
  /** As the gateway said it, or ours; what nobody may keep is taken out here. */
  code?: string | null;
  detail?: string | null;
  personId?: Id<"person"> | null;
  remittanceId?: Id<"remittance"> | null;
  billId?: Id<"bill"> | null;
  occurrenceId?: Id<"occurrence"> | null;
  /** What failed: with way and type it is the failure's business key. */
  subject: string;
  /** Which try of it: the same one is counted once. */
  tryId: string;
};

const TEXT_MAX = 300;

/**
 * Writes down that something of an estate's payments failed, in the transaction that decides it. The same try again changes
 * nothing; another one is counted. What is a gateway's or ours is counted for administrators as well, who are told once an hour
 * (`payments/error.critical`). Opens the estate's fence. Call it last: it may wait for others at the alert's row.
 */
export async function recordError(tx: Tx, failure: PaymentFailure): Promise<Failed> {
  const { type, way, subject, gateway = null } = failure;
  await enterEstate(tx, failure.estateId);
  const severity = severityOf(type, way);
  const { redactText } = makeRedactor(secretsIn(env()));
  const text = (said: string | null | undefined): string | null =>
    said ? redactText(said).slice(0, TEXT_MAX) : null;
  const { id, attempts, isNew } = await countError(tx, {
    key: `${way}:${subject}:${type}`,
    estateId: failure.estateId,
    way,
    type,
    severity,
    gateway,
    code: text(failure.code),
    detail: text(failure.detail),
    personId: failure.personId ?? null,
    remittanceId: failure.remittanceId ?? null,
    billId: failure.billId ?? null,
    occurrenceId: failure.occurrenceId ?? null,
    tryId: failure.tryId.slice(0, TEXT_MAX),
  });
  if (!isNew) return { type, way, attempts };
  if (gateway) await alert(tx, { type, way, gateway, estateId: failure.estateId });
  tx.onCommit(() =>
    log(gateway ?? "app")[LEVELS[severity]](
      { payment_error_id: id, type, way, severity, attempts, remittance_id: failure.remittanceId ?? null },
      "payment-error",
    ),
  );
  return { type, way, attempts };
}

/** What the payer can put right is a warning, what failed an error, what stops everybody is for whoever is on call. */
const LEVELS: Readonly<Record<Severity, "warn" | "error" | "fatal">> = {
  low: "warn",
  medium: "warn",
  high: "error",
  critical: "fatal",
};

type Alerting = { type: PaymentErrorType; way: Way; gateway: GatewayName; estateId: Id<"estate"> };

async function alert(tx: Tx, { type, way, gateway, estateId }: Alerting): Promise<void> {
  const threshold = alertsAt(type, way);
  if (threshold === null) return;
  for (const scope of [null, estateId]) {
    const alertId = await countForAlert(tx, { type, gateway, estateId: scope }, threshold);
    if (alertId) await appendEvent(tx, { name: "payments/error.critical", data: { alertId } });
  }
}
