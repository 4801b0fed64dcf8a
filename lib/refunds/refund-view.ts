import type { Currency, Money } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { expectedBy, type RefundParts, type RefundStatus } from "./refund";
import type { RefundView } from "./refund-schemas";

/** The public word: until the gateway has confirmed it, a refund is pending. */
const toPublicRefundStatus = (status: RefundStatus): RefundView["status"] =>
  status === "requested" ? "PENDING" : (status.toUpperCase() as RefundView["status"]);

/** A refund with its home, as the query reads it. */
export type RefundFacts = {
  id: string;
  merchant_refund_id: string;
  payment_id: string;
  status: string;
  amount_minor: bigint;
  credit_minor: bigint;
  owner_minor: bigint;
  receivable_minor: bigint;
  charge_minor: bigint;
  currency: string;
  reason: string;
  rent_after: string | null;
  error_code: string | null;
  error_message: string | null;
  created_at: Date;
  ended_at: Date | null;
  is_followed: boolean;
  unit_number: string | null;
  property_name: string | null;
  tenant_name: string | null;
  payment_method: string | null;
};

/** The four parts by their public names. */
export const wireParts = (parts: RefundParts) => ({
  ...wireAmount("from_tenant_credit", parts.credit),
  ...wireAmount("from_owner_balance", parts.owner),
  ...wireAmount("owed_by_owner", parts.receivable),
  ...wireAmount("from_gateway_charge", parts.charge),
});

/** What may leave the server about a refund; whose money it is made of is not the payer's business. */
export function toRefundView(row: RefundFacts, reader: "payer" | "owner"): RefundView {
  const currency = row.currency as Currency;
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency });
  const status = row.status as RefundStatus;
  return {
    refund_id: row.id,
    merchant_refund_id: row.merchant_refund_id,
    payment_id: row.payment_id,
    status: toPublicRefundStatus(status),
    ...wireAmount("amount", money(row.amount_minor)),
    currency,
    reason: row.reason,
    rent_after: row.rent_after === "forgiven" ? "forgiven" : "owed_again",
    expected_by: expectedBy(row.created_at).toISOString(),
    error_code: row.error_code,
    error_message: row.error_message,
    unit_number: row.unit_number,
    property_name: row.property_name,
    tenant_name: row.tenant_name,
    payment_method: row.payment_method,
    created_at: row.created_at.toISOString(),
    ended_at: row.ended_at?.toISOString() ?? null,
    parts:
      reader === "payer"
        ? null
        : wireParts({
            credit: money(row.credit_minor),
            owner: money(row.owner_minor),
            receivable: money(row.receivable_minor),
            charge: money(row.charge_minor),
          }),
    is_retryable: status === "failed" && !row.is_followed && reader === "owner",
  };
}
