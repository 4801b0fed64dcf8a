import "server-only";
import { database } from "@/lib/db/client";
import type { PersonActor } from "@/lib/kernel/actor";
import type { PaymentDetailsView } from "./payment-details-schemas";
import { ownPortfolio } from "./property-policy";

/** Where the owner's payouts go, masked. All fields are null while nothing is configured. */
export async function getPaymentDetails(actor: PersonActor): Promise<PaymentDetailsView> {
  const row = await database()
    .selectFrom("beneficiary")
    .select(["method", "holder_name", "bank_name", "masked", "created_at"])
    .where("portfolio_id", "=", ownPortfolio(actor))
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  return {
    payment_method: row ? (row.method as "bank" | "upi") : null,
    is_complete: row !== undefined,
    account_holder_name: row?.holder_name ?? null,
    bank_name: row?.bank_name ?? null,
    masked: row?.masked ?? null,
    since: row?.created_at.toISOString() ?? null,
  };
}
