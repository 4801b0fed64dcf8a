import "server-only";
import { database } from "@/lib/db/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { PaymentDetailsView } from "./payment-details-schemas";
import { payeePortfolio } from "./property-policy";

/** Where the owner's payouts go, and from when they go elsewhere, masked. All is null while nothing is configured. */
export async function getPaymentDetails(actor: PersonActor): Promise<PaymentDetailsView> {
  const now = clock.now();
  const rows = await database()
    .selectFrom("beneficiary")
    .select(["method", "holder_name", "bank_name", "masked", "created_at", "effective_from"])
    .where("portfolio_id", "=", payeePortfolio(actor))
    .where("cancelled_at", "is", null)
    .where((eb) => eb.or([eb("replaced_at", "is", null), eb("replaced_at", ">", now)]))
    .execute();
  const row = rows.find((one) => one.effective_from <= now);
  const coming = rows.find((one) => one.effective_from > now);
  return {
    payment_method: row ? (row.method as "bank" | "upi") : null,
    is_complete: row !== undefined,
    account_holder_name: row?.holder_name ?? null,
    bank_name: row?.bank_name ?? null,
    masked: row?.masked ?? null,
    since: row?.effective_from.toISOString() ?? null,
    change: coming
      ? {
          payment_method: coming.method as "bank" | "upi",
          account_holder_name: coming.holder_name,
          bank_name: coming.bank_name,
          masked: coming.masked,
          asked_at: coming.created_at.toISOString(),
          counts_from: coming.effective_from.toISOString(),
        }
      : null,
  };
}
