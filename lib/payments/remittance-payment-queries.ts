import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { may } from "@/lib/estates/estate-policy";
import { notFound } from "@/lib/kernel/errors";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { toRemittanceView } from "@/lib/wallets/wallet-view";
import type { RemittancePaymentView } from "./remittance-payment-schemas";

/**
 * One remittance with its payment: for the one who asked for it, and for those of its estate with `ViewTransaction`.
 * Unknown and foreign ids are the same *not found*.
 */
export async function getRemittancePayment(
  actor: PersonActor,
  estateId: Id<"estate">,
  remittanceId: Id<"remittance">,
): Promise<RemittancePaymentView> {
  const row = await inTransaction(
    async (tx) => {
      let query = tx.db
        .selectFrom("remittance")
        .innerJoin("person", "person.id", "remittance.person_id")
        .leftJoin("bill", "bill.id", "remittance.bill_id")
        .leftJoin("payment", "payment.remittance_id", "remittance.id")
        .selectAll("remittance")
        .select([
          "person.name as user_name",
          "bill.number as bill_number",
          "bill.title as bill_title",
          "payment.merchant_order_id",
          "payment.redirect_url",
          "payment.expires_at",
          "payment.last_checked_at",
          "payment.next_check_at",
        ])
        .where("remittance.id", "=", remittanceId)
        .where("remittance.estate_id", "=", estateId);
      if (!may(actor, estateId, "ViewTransaction"))
        query = query.where("remittance.person_id", "=", actor.personId);
      return query.executeTakeFirst();
    },
    { estate: estateId },
  );
  if (!row) throw notFound("payment");
  const isOpen = row.status === "pending" || row.status === "processing";
  const walletMinor = row.status === "completed" ? intoWallet(row) : 0n;
  return {
    ...toRemittanceView(row),
    reference: row.merchant_order_id,
    payment_url: isOpen ? row.redirect_url : null,
    expires_at: row.expires_at?.toISOString() ?? null,
    last_checked_at: row.last_checked_at?.toISOString() ?? null,
    next_check_at: row.next_check_at?.toISOString() ?? null,
    ...wireAmount("settled_amount", {
      amountMinor: row.applied_minor - row.given_back_minor,
      currency: row.currency as Currency,
    }),
    ...wireAmount("wallet_amount", { amountMinor: walletMinor, currency: row.currency as Currency }),
  };
}

/** What of a completed remittance lies, or has lain, in the payer's wallet: what its bill did not take or gave back. */
function intoWallet(row: {
  kind: string;
  method: string;
  amount_minor: bigint;
  applied_minor: bigint;
  given_back_minor: bigint;
}): bigint {
  if (row.kind === "refund") return row.amount_minor;
  return row.method === "wallet"
    ? row.given_back_minor
    : row.amount_minor - row.applied_minor + row.given_back_minor;
}
