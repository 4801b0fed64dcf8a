import { toPaise } from "@/lib/kernel/wire-money";
import type { PayoutStatus } from "./payout";
import type { EarningPayoutStatus, EarningPayoutView, PayoutType } from "./earning-payout-schemas";

export type EarningPayoutFacts = {
  id: string;
  kind: string;
  status: string;
  amount_minor: bigint;
  currency: string;
  order_id: string | null;
  scout_id: string | null;
  earner_id: string | null;
  payee_name: string | null;
  waiting_for: string | null;
  utr: string | null;
  masked: string | null;
  reason: string | null;
  due_at: Date | null;
  created_at: Date;
  processed_at: Date | null;
  completed_at: Date | null;
  cancelled_at: Date | null;
  returned_at: Date | null;
  last_retry_at: Date | null;
  attempt_ended_at: Date | null;
  next_retry_at: Date | null;
};

export function toEarningStatus(status: PayoutStatus): EarningPayoutStatus {
  switch (status) {
    case "retry_scheduled":
      return "processing";
    case "returned":
      return "failed";
    case "pending":
    case "processing":
    case "completed":
    case "failed":
    case "cancelled":
      return status;
  }
}

/** The states that one public word stands for. */
export const storedAs = (status: EarningPayoutStatus): PayoutStatus[] => {
  switch (status) {
    case "processing":
      return ["processing", "retry_scheduled"];
    case "failed":
      return ["failed", "returned"];
    case "pending":
    case "completed":
    case "cancelled":
      return [status];
  }
};

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

function latest(...instants: (Date | null)[]): string {
  const times = instants.flatMap((instant) => (instant ? [instant.getTime()] : []));
  return new Date(Math.max(...times)).toISOString();
}

/** What may leave the server about a payout of a seller or scout, to them and to administrators. */
export function toEarningPayoutView(row: EarningPayoutFacts): EarningPayoutView {
  return {
    payout_id: row.id,
    user_id: row.earner_id,
    user_name: row.payee_name ?? "",
    payout_type: row.kind as PayoutType,
    status: toEarningStatus(row.status as PayoutStatus),
    currency: row.currency,
    amount_paise: toPaise(row.amount_minor),
    scout_id: row.kind === "scout_bounty" ? row.scout_id : null,
    order_id: row.order_id,
    payment_reference: row.utr,
    failure_reason: row.reason,
    waiting_for: row.waiting_for as EarningPayoutView["waiting_for"],
    destination: row.masked,
    due_at: iso(row.due_at),
    processed_at: iso(row.processed_at),
    completed_at: iso(row.completed_at),
    returned_at: iso(row.returned_at),
    cancelled_at: iso(row.cancelled_at),
    created_at: row.created_at.toISOString(),
    updated_at: latest(
      row.created_at,
      row.processed_at,
      row.completed_at,
      row.cancelled_at,
      row.last_retry_at,
      row.attempt_ended_at,
    ),
    next_retry_at: iso(row.next_retry_at),
  };
}
