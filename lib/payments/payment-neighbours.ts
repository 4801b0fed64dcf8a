import "server-only";
import { isAnyOf } from "@/lib/db/is-any-of";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { paymentsOf, stored } from "./payment-queries";
import type { PaymentListQuery } from "./payment-schemas";

export type PaymentNeighbours = { newer: string | null; older: string | null };

/** The payments before and after one in the list that the actor sees, newest first, in one state if one was chosen. */
export async function findPaymentNeighbours(
  actor: PersonActor,
  id: Id<"payment">,
  status: NonNullable<PaymentListQuery["status"]> | undefined,
): Promise<PaymentNeighbours> {
  const list = status
    ? paymentsOf(actor).where(isAnyOf("payment.status", stored(status)))
    : paymentsOf(actor);
  const [newer, older] = await Promise.all([
    list.where("payment.id", ">", id).orderBy("payment.id").limit(1).select("payment.id").executeTakeFirst(),
    list
      .where("payment.id", "<", id)
      .orderBy("payment.id", "desc")
      .limit(1)
      .select("payment.id")
      .executeTakeFirst(),
  ]);
  return { newer: newer?.id ?? null, older: older?.id ?? null };
}
