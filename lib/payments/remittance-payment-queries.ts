import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { may } from "@/lib/estates/estate-policy";
import { estateGateways, recoveryOf, sentenceOf, type Failed } from "@/lib/failures/payment-error";
import { findErrorOf } from "@/lib/failures/payment-error-store";
import { typeOfFailure } from "@/lib/failures/type-of-failure";
import { isOtherGatewayThere } from "@/lib/failures/usable-gateways";
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
  const found = await inTransaction(
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
      const row = await query.executeTakeFirst();
      return row && { row, failed: row.status === "completed" ? null : await findErrorOf(tx, remittanceId) };
    },
    { estate: estateId },
  );
  if (!found) throw notFound("payment");
  const { row, failed } = found;
  const isOpen = row.status === "pending" || row.status === "processing";
  const walletMinor = row.status === "completed" ? intoWallet(row) : 0n;
  return {
    ...toRemittanceView(row),
    reference: row.merchant_order_id,
    payment_url: isOpen ? row.redirect_url : null,
    expires_at: row.expires_at?.toISOString() ?? null,
    last_checked_at: row.last_checked_at?.toISOString() ?? null,
    next_check_at: row.next_check_at?.toISOString() ?? null,
    ...wayOut(row, failed),
    ...wireAmount("settled_amount", {
      amountMinor: row.applied_minor - row.given_back_minor,
      currency: row.currency as Currency,
    }),
    ...wireAmount("wallet_amount", { amountMinor: walletMinor, currency: row.currency as Currency }),
  };
}

/** What went wrong and what can be done about it. A failure that nobody wrote down is known by its code only. */
function wayOut(
  row: { kind: string; status: string; method: string; bill_id: string | null; failure_code: string | null },
  known: Failed | null,
): Pick<RemittancePaymentView, "error_type" | "error_sentence" | "recovery"> {
  const gateway = estateGateways.find((name) => name === row.method) ?? null;
  // A refund that failed is no payment that its reader could make again.
  const code = row.status === "failed" && row.kind !== "refund" ? row.failure_code : null;
  const failed =
    known ??
    (code && gateway
      ? { type: typeOfFailure(gateway, { code, message: "" }), way: "payer" as const, attempts: 1 }
      : null);
  if (!failed) return { error_type: null, error_sentence: null, recovery: null };
  const around = {
    isOtherGatewayThere: isOtherGatewayThere(failed.way, gateway),
    isForBill: row.bill_id !== null,
  };
  return {
    error_type: failed.type,
    error_sentence: sentenceOf(failed.type, failed.way),
    recovery: recoveryOf(failed, around),
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
  if (row.kind === "refund") return row.method === "wallet" ? row.amount_minor : 0n;
  return row.method === "wallet"
    ? row.given_back_minor
    : row.amount_minor - row.applied_minor + row.given_back_minor;
}
