import "server-only";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { getPayment } from "@/lib/payments/payment-queries";
import type { PaymentDetailView } from "@/lib/payments/payment-schemas";
import type { Reader } from "./notice";
import { portfolioReaders } from "./notice-readers";

/** A rent payment as it stands now, with everybody it concerns. */
export type PaymentFacts = {
  payment: PaymentDetailView;
  payoutId: string | null;
  payer: Reader;
  owners: Reader[];
};

/** Null for what is no rent payment, or does not exist. */
export async function findPaymentFacts(paymentId: string): Promise<PaymentFacts | null> {
  const row = await database()
    .selectFrom("payment")
    .leftJoin("payout", (join) =>
      join.onRef("payout.payment_id", "=", "payment.id").on("payout.is_replaced", "=", false),
    )
    .select(["payment.id", "payment.payer_id", "payment.portfolio_id", "payout.id as payout_id"])
    .where("payment.id", "=", paymentId)
    .where("payment.purpose", "=", "rent")
    .executeTakeFirst();
  if (!row?.portfolio_id) return null;
  return {
    payment: await getPayment(systemActor("notices"), { paymentId: row.id as Id<"payment"> }),
    payoutId: row.payout_id,
    payer: { personId: row.payer_id as Id<"person">, role: "tenant" },
    owners: await portfolioReaders(row.portfolio_id),
  };
}
