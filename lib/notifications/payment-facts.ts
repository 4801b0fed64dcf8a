import "server-only";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { PaymentDetailView, PaymentView } from "@/lib/payments/payment-schemas";
import { toPaymentView } from "@/lib/payments/payment-view";
import type { Reader } from "./notice";
import { portfolioReaders } from "./notice-readers";

/** A rent payment as it stands now, with everybody it concerns. */
export type PaymentFacts = {
  payment: PaymentView & Pick<PaymentDetailView, "settled">;
  payoutId: string | null;
  payer: Reader;
  owners: Reader[];
};

/** Null for what is no rent payment, or does not exist. */
export async function findPaymentFacts(paymentId: string): Promise<PaymentFacts | null> {
  const row = await database()
    .selectFrom("payment")
    .innerJoin("lease", "lease.id", "payment.lease_id")
    .innerJoin("unit", "unit.id", "lease.unit_id")
    .innerJoin("property", "property.id", "unit.property_id")
    .innerJoin("person as tenant", "tenant.id", "payment.payer_id")
    .leftJoin("payout", (join) =>
      join.onRef("payout.payment_id", "=", "payment.id").on("payout.is_replaced", "=", false),
    )
    .selectAll("payment")
    .select([
      "unit.id as unit_id",
      "unit.unit_number",
      "property.name as property_name",
      "tenant.name as tenant_name",
      "payout.status as payout_status",
      "payout.id as payout_id",
    ])
    .where("payment.id", "=", paymentId)
    .executeTakeFirst();
  if (!row) return null;
  const settled = await database()
    .selectFrom("rent_allocation")
    .innerJoin("rent_charge", "rent_charge.id", "rent_allocation.charge_id")
    .select(["rent_charge.month", "rent_charge.due_on", "rent_allocation.amount_minor"])
    .where("rent_allocation.payment_id", "=", paymentId)
    .orderBy("rent_charge.month")
    .execute();
  return {
    payment: {
      ...toPaymentView(row),
      settled: settled.map((part) => ({
        month: part.month.slice(0, 7),
        due_on: part.due_on,
        ...wireAmount("amount", { amountMinor: part.amount_minor, currency: row.currency as Currency }),
      })),
    },
    payoutId: row.payout_id,
    payer: { personId: row.payer_id as Id<"person">, role: "tenant" },
    owners: await portfolioReaders(row.portfolio_id),
  };
}
