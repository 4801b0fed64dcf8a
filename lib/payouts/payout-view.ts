import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { isRetryable, RETRIES_MAX, type PayoutStatus } from "./payout";
import { isFaultOfDetails, payoutMessage, toPublicStatus } from "./payout-messages";
import type { PayoutView } from "./payout-schemas";

/** A payout with what people want to see beside it, as the query reads it. */
export type PayoutFacts = {
  id: string;
  payment_id: string | null;
  portfolio_id: string | null;
  status: string;
  waiting_for: string | null;
  is_replaced: boolean;
  amount_minor: bigint;
  currency: string;
  retry_count: number;
  last_retry_at: Date | null;
  next_retry_at: Date | null;
  newer_details_from: Date | null;
  next_check_at: Date | null;
  error_code: string | null;
  error_message: string | null;
  utr: string | null;
  created_at: Date;
  processed_at: Date | null;
  completed_at: Date | null;
  cancelled_at: Date | null;
  owner_name: string | null;
  unit_number: string | null;
  property_name: string | null;
  tenant_name: string | null;
  transfer_id: string | null;
  gateway_reference: string | null;
  attempt_ended_at: Date | null;
  recovered_minor: bigint | null;
  masked: string | null;
  method: string | null;
  current_masked: string | null;
};

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** What may leave the server about a payout. */
export function toPayoutView(row: PayoutFacts): PayoutView {
  const status = row.status as PayoutStatus;
  return {
    id: row.id,
    payment_id: row.payment_id,
    status: toPublicStatus(status),
    message: payoutMessage(status),
    waiting_for: row.waiting_for as PayoutView["waiting_for"],
    currency: row.currency,
    ...wireAmount("amount", { amountMinor: row.amount_minor, currency: row.currency as Currency }),
    owner_name: row.owner_name ?? "",
    portfolio_id: row.portfolio_id,
    payment_details: row.masked,
    payment_method: row.method as PayoutView["payment_method"],
    retry_payment_details: row.current_masked,
    unit_number: row.unit_number,
    property_name: row.property_name,
    tenant_name: row.tenant_name,
    transfer_id: row.transfer_id,
    reference_id: row.gateway_reference,
    utr: row.utr,
    error_code: row.error_code,
    error_message: row.error_message,
    retry_count: row.retry_count,
    max_retries: RETRIES_MAX,
    last_retry_at: iso(row.last_retry_at),
    next_retry_at: iso(row.next_retry_at),
    details_retry_at:
      status === "failed" && isFaultOfDetails(row.error_code) ? iso(row.newer_details_from) : null,
    next_check_at: status === "processing" ? iso(row.next_check_at) : null,
    created_at: row.created_at.toISOString(),
    processed_at: iso(row.processed_at),
    completed_at: iso(row.completed_at),
    returned_at: status === "returned" ? iso(row.attempt_ended_at) : null,
    cancelled_at: iso(row.cancelled_at),
    ...wireAmount("recovered_amount", {
      amountMinor: row.recovered_minor ?? 0n,
      currency: row.currency as Currency,
    }),
    is_retryable: isRetryable(status) && !row.is_replaced,
  };
}
