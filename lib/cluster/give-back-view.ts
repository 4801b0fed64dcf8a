import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { giveBackState } from "./give-back";
import type { GiveBackView } from "./give-back-schemas";

type Facts = {
  id: string;
  number: string | null;
  amount_minor: bigint;
  limit_minor: bigint;
  currency: string;
  reason: string;
  is_cancelling: boolean;
  payment_id: string;
  payment_number: string;
  payer_id: string;
  payer_name: string;
  bill_id: string | null;
  bill_number: string | null;
  bill_title: string | null;
  destination: string;
  payment_method: string;
  refund_status: string | null;
  refund_completed_at: Date | null;
  failure_message: string | null;
  needs_approval: boolean;
  requested_by: string;
  requested_name: string;
  requested_at: Date;
  decision: string | null;
  decision_note: string | null;
  decided_by: string | null;
  decided_name: string | null;
  decided_at: Date | null;
  done_at: Date | null;
};

/** What may leave the server about money that is given back. */
export function toGiveBackView(row: Facts, viewer: { personId: string; mayManage: boolean }): GiveBackView {
  const currency = row.currency as Currency;
  const status = giveBackState(row);
  const isToSource = row.destination === "source";
  return {
    id: row.id,
    transaction_id: row.number,
    status,
    to: isToSource ? "source" : "wallet",
    ...wireAmount("amount", { amountMinor: row.amount_minor, currency }),
    currency,
    reason: row.reason,
    cancels_bill: row.is_cancelling,
    payment_id: row.payment_id,
    payment_transaction_id: row.payment_number,
    payer: { id: row.payer_id, name: row.payer_name },
    bill_id: row.bill_id,
    bill_number: row.bill_number,
    bill_title: row.bill_title,
    provider: isToSource ? (row.payment_method as GiveBackView["provider"]) : "wallet",
    error_message: row.failure_message,
    needs_approval: row.needs_approval,
    ...wireAmount("limit", { amountMinor: row.limit_minor, currency }),
    requested_by: { id: row.requested_by, name: row.requested_name },
    requested_at: row.requested_at.toISOString(),
    decided_by: row.decided_by ? { id: row.decided_by, name: row.decided_name ?? "somebody" } : null,
    decided_at: row.decided_at?.toISOString() ?? null,
    decision_note: row.decision_note,
    completed_at: row.refund_completed_at?.toISOString() ?? null,
    can_decide: viewer.mayManage && status === "waiting" && row.requested_by !== viewer.personId,
  };
}
