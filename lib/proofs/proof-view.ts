import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { DirectMethod, ProofStatus } from "./proof";
import type { ProofView } from "./proof-schemas";

/** A proof with its home and its file, as the query reads it. */
export type ProofFacts = {
  id: string;
  status: string;
  unit_id: string;
  unit_number: string;
  property_name: string;
  tenant_name: string;
  currency: string;
  amount_minor: bigint;
  owed_minor: bigint | null;
  method: string;
  reference: string | null;
  paid_on: string;
  note: string | null;
  file_name: string;
  file_type: string;
  payment_id: string | null;
  decision_note: string | null;
  decided_at: Date | null;
  created_at: Date;
};

/** What may leave the server about a proof. */
export function toProofView(row: ProofFacts): ProofView {
  const currency = row.currency as Currency;
  return {
    id: row.id,
    status: row.status as ProofStatus,
    unit_id: row.unit_id,
    unit_number: row.unit_number,
    property_name: row.property_name,
    tenant_name: row.tenant_name,
    currency,
    ...wireAmount("amount", { amountMinor: row.amount_minor, currency }),
    ...wireAmount("owed_amount", { amountMinor: row.owed_minor ?? 0n, currency }),
    payment_method: row.method as DirectMethod,
    reference: row.reference,
    paid_on: row.paid_on,
    note: row.note,
    file_name: row.file_name,
    file_type: row.file_type,
    file_url: `/api/manual-payment-proofs/${row.id}/file/`,
    payment_id: row.payment_id,
    decision_note: row.decision_note,
    decided_at: row.decided_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
  };
}
