import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { PayoutView } from "@/lib/payouts/payout-schemas";
import { toPayoutView } from "@/lib/payouts/payout-view";
import type { Reader } from "./notice";
import { adminReaders, portfolioReaders } from "./notice-readers";

/** A payout as it stands now, with everybody it concerns. */
export type PayoutFacts = { payout: PayoutView; isReplaced: boolean; owners: Reader[]; admins: Reader[] };

export async function findPayoutFacts(payoutId: string): Promise<PayoutFacts | null> {
  const row = await database()
    .selectFrom("payout")
    .innerJoin("portfolio", "portfolio.id", "payout.portfolio_id")
    .leftJoin("payment", "payment.id", "payout.payment_id")
    .leftJoin("lease", "lease.id", "payment.lease_id")
    .leftJoin("unit", "unit.id", "lease.unit_id")
    .leftJoin("property", "property.id", "unit.property_id")
    .leftJoin("person as tenant", "tenant.id", "lease.tenant_id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("payout_attempt")
          .selectAll()
          .whereRef("payout_attempt.payout_id", "=", "payout.id")
          // The one that was paid, if any; else the newest.
          .orderBy(sql`payout_attempt.state in ('paid', 'returned')`, "desc")
          .orderBy("payout_attempt.number", "desc")
          .limit(1)
          .as("attempt"),
      (join) => join.onTrue(),
    )
    .leftJoin("beneficiary", "beneficiary.id", "attempt.beneficiary_id")
    .leftJoin("beneficiary as current", (join) =>
      join.onRef("current.portfolio_id", "=", "payout.portfolio_id").on("current.replaced_at", "is", null),
    )
    .selectAll("payout")
    .select([
      "portfolio.name as owner_name",
      "unit.unit_number",
      "property.name as property_name",
      "tenant.name as tenant_name",
      "attempt.transfer_id",
      "attempt.gateway_reference",
      "attempt.ended_at as attempt_ended_at",
      "beneficiary.masked",
      "beneficiary.method",
      "current.masked as current_masked",
      sql<
        bigint | null
      >`(select sum(amount_minor)::bigint from recovery where recovery.payout_id = payout.id)`.as(
        "recovered_minor",
      ),
    ])
    .where("payout.id", "=", payoutId)
    .executeTakeFirst();
  if (!row) return null;
  const [owners, admins] = await Promise.all([portfolioReaders(row.portfolio_id), adminReaders()]);
  return { payout: toPayoutView(row), isReplaced: row.is_replaced, owners, admins };
}
