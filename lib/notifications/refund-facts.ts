import "server-only";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, type Currency } from "@/lib/kernel/money";
import type { Reader } from "./notice";
import { portfolioReaders } from "./notice-readers";

/** A refund as it stands now, with everybody it concerns. */
export type RefundFacts = {
  id: string;
  status: string;
  /** As people read it. */
  amount: string;
  reason: string;
  paymentId: string;
  paidAt: string | null;
  createdAt: string;
  endedAt: string | null;
  home: string;
  tenantName: string;
  payer: Reader;
  owners: Reader[];
};

/** Of rent; null for what an estate sends back out of a wallet. */
export async function findRefundFacts(refundId: string): Promise<RefundFacts | null> {
  const row = await database()
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .innerJoin("lease", "lease.id", "payment.lease_id")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .innerJoin("person as tenant", "tenant.id", "payment.payer_id")
    .select([
      "refund.id",
      "refund.status",
      "refund.amount_minor",
      "refund.currency",
      "refund.reason",
      "refund.portfolio_id",
      "refund.created_at",
      "refund.ended_at",
      "payment.id as payment_id",
      "payment.payer_id",
      "payment.completed_at",
      "unit.unit_number",
      "property.name as property_name",
      "tenant.name as tenant_name",
    ])
    .where("refund.id", "=", refundId)
    .executeTakeFirst();
  if (!row?.portfolio_id) return null;
  return {
    id: row.id,
    status: row.status,
    amount: formatMoney({ amountMinor: row.amount_minor, currency: row.currency as Currency }),
    reason: row.reason,
    paymentId: row.payment_id,
    paidAt: row.completed_at?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    home: `${row.property_name}, ${row.unit_number}`,
    tenantName: row.tenant_name,
    payer: { personId: row.payer_id as Id<"person">, role: "tenant" },
    owners: await portfolioReaders(row.portfolio_id),
  };
}
