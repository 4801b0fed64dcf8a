import type { GatewayName } from "@/lib/gateways/gateway";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import { toMinorNumber } from "@/lib/kernel/wire-money";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import { recoveryOf, sentenceOf, type Severity, type Way } from "./payment-error";
import type { PaymentErrorView } from "./payment-error-schemas";

export type PaymentErrorFacts = {
  id: string;
  way: string;
  type: string;
  severity: string;
  gateway: string | null;
  code: string | null;
  detail: string | null;
  person_id: string | null;
  bill_id: string | null;
  attempts: number;
  created_at: Date;
  last_at: Date;
  user_name: string | null;
  transaction_id: string | null;
  remittance_status: string | null;
  bill_number: string | null;
  bill_title: string | null;
  bill_paid_at: Date | null;
  transfer_id: string | null;
  payout_status: string | null;
  occurrence_status: string | null;
  recurring_payment_id: string | null;
  recurring_title: string | null;
  amount_minor: bigint | null;
  currency: string | null;
};

/** `isOtherGatewayThere` knows what is configured; `mayRetry`: the viewer may send the estate's money. */
export type Viewer = {
  mayRetry: boolean;
  isOtherGatewayThere: (way: Way, gateway: GatewayName | null) => boolean;
};

/** What may leave the server about a failure. */
export function toPaymentErrorView(row: PaymentErrorFacts, viewer: Viewer): PaymentErrorView {
  const [type, way] = [row.type as PaymentErrorType, row.way as Way];
  const amount =
    row.amount_minor !== null && row.currency !== null
      ? { amountMinor: row.amount_minor, currency: row.currency as Currency }
      : null;
  const around = {
    isOtherGatewayThere: viewer.isOtherGatewayThere(way, row.gateway as GatewayName | null),
    isForBill: row.bill_id !== null,
  };
  return {
    id: row.id,
    error_type: type,
    severity: row.severity as Severity,
    way,
    message: sentenceOf(type, way),
    provider: row.gateway,
    code: row.code,
    detail: row.detail,
    attempts: row.attempts,
    user_id: row.person_id,
    user_name: row.user_name,
    transaction_id: row.transaction_id,
    bill_id: row.bill_id,
    bill_number: row.bill_number,
    bill_title: row.bill_title,
    recurring_payment_id: row.recurring_payment_id,
    recurring_title: row.recurring_title,
    transfer_id: row.transfer_id,
    amount: amount && toDecimal(amount),
    amount_minor: amount && toMinorNumber(amount),
    currency: row.currency,
    is_resolved: isResolved(row),
    recovery: recoveryOf({ type, way, attempts: row.attempts }, around),
    can_retry: viewer.mayRetry && (row.payout_status === "failed" || row.payout_status === "retry_scheduled"),
    first_at: row.created_at.toISOString(),
    last_at: row.last_at.toISOString(),
  };
}

/** What failed has succeeded since. A wallet's refusal is over when its bill is paid, by whatever way. */
function isResolved(row: PaymentErrorFacts): boolean {
  if (row.remittance_status === "completed" || row.occurrence_status === "charged") return true;
  return row.way === "wallet" && row.bill_paid_at !== null;
}
