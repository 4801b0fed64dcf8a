import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { inr } from "@/lib/kernel/money";
import { checkRefund } from "@/lib/refunds/check-refund";
import { findRefund, type RefundRow } from "@/lib/refunds/refund-store";
import { startRefund, type StartRefund } from "@/lib/refunds/start-refund";
import { eventually } from "./eventually";
import type { PaidRent } from "./paid-rent";

const system = systemActor("test");
const HOUR_MS = 3_600_000;

/** The owner of a paid rent starts a refund of it. */
export function giveBack(
  paid: PaidRent,
  amountMinor?: bigint,
  options: Partial<StartRefund> = {},
): Promise<RefundRow> {
  return startRefund(paid.tenant.owner.actor, {
    paymentId: paid.payment.id,
    amount: amountMinor === undefined ? undefined : inr(amountMinor),
    reason: "Paid twice",
    rentAfter: "owed_again",
    requestKey: null,
    ...options,
  });
}

/** Looks as often as needed until a refund has ended; each look has its time. */
export async function ended(refundId: Id<"refund">): Promise<RefundRow> {
  const refund = await eventually(
    async () => {
      clock.advance(HOUR_MS);
      await checkRefund(system, { refundId });
      return findRefund(refundId);
    },
    (row) => row?.status === "completed" || row?.status === "failed",
  );
  if (!refund) throw new Error(`refund ${refundId} is gone`);
  return refund;
}

export const chargesOf = (leaseId: string) =>
  database()
    .selectFrom("rent_charge")
    .select(["amount_minor", "paid_minor", "waived_minor", "open_minor"])
    .where("lease_id", "=", leaseId)
    .orderBy("month")
    .execute();
export const payoutsOf = (portfolioId: string) =>
  database()
    .selectFrom("payout")
    .select(["id", "status", "amount_minor", "cause", "is_replaced", "payment_id"])
    .where("portfolio_id", "=", portfolioId)
    .orderBy("id")
    .execute();
export const reviewKinds = async (): Promise<string[]> =>
  (await database().selectFrom("review_item").select("kind").execute()).map((row) => row.kind);
