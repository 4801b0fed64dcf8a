import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { RemittanceView } from "./wallet-schemas";

type RemittanceFacts = {
  id: string;
  number: string;
  kind: string;
  method: string;
  status: string;
  amount_minor: bigint;
  applied_minor: bigint;
  given_back_minor: bigint;
  currency: string;
  person_id: string;
  user_name: string;
  bill_id: string | null;
  bill_number: string | null;
  bill_title: string | null;
  note: string | null;
  failure_code: string | null;
  failure_message: string | null;
  created_at: Date;
  completed_at: Date | null;
};

/** What may leave the server about a remittance, under the words that the world outside knows. */
export function toRemittanceView(row: RemittanceFacts): RemittanceView {
  const currency = row.currency as Currency;
  return {
    id: row.id,
    transaction_id: row.number,
    type: row.kind as RemittanceView["type"],
    provider: row.method as RemittanceView["provider"],
    status: row.status as RemittanceView["status"],
    ...wireAmount("amount", { amountMinor: row.amount_minor, currency }),
    ...wireAmount("applied_amount", { amountMinor: row.applied_minor, currency }),
    ...wireAmount("refunded_amount", { amountMinor: row.given_back_minor, currency }),
    refund_status: refundStatus(row),
    currency,
    user_id: row.person_id,
    user_name: row.user_name,
    bill_id: row.bill_id,
    bill_number: row.bill_number,
    bill_title: row.bill_title,
    note: row.note,
    error_code: row.failure_code,
    error_message: row.failure_message,
    created_at: row.created_at.toISOString(),
    completed_at: row.completed_at?.toISOString() ?? null,
  };
}

/** Whether a bill's payment went back; all of it means all that the bill had taken. */
function refundStatus(row: RemittanceFacts): RemittanceView["refund_status"] {
  if (row.given_back_minor === 0n) return "none";
  return row.given_back_minor === row.applied_minor ? "refunded" : "partly_refunded";
}
