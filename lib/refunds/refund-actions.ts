import "server-only";
import type { z } from "zod";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { getRefund } from "./refund-queries";
import type { RefundView, startRefundBody } from "./refund-schemas";
import { retryRefund } from "./retry-refund";
import { startRefund } from "./start-refund";

/** Starts a refund for a person and answers how it stands; see `startRefund`. */
export async function refundPayment(
  actor: PersonActor,
  input: { paymentId: Id<"payment">; body: z.output<typeof startRefundBody>; requestKey: string | null },
): Promise<RefundView> {
  const { amount, reason, rent_after: rentAfter } = input.body;
  const { paymentId, requestKey } = input;
  const refund = await startRefund(actor, { paymentId, amount, reason, rentAfter, requestKey });
  return getRefund(actor, refund.id);
}

/** Tries a failed refund again for a person; see `retryRefund`. */
export async function retryRefundByHand(
  actor: PersonActor,
  input: { refundId: Id<"refund">; requestKey: string | null },
): Promise<RefundView> {
  const refund = await retryRefund(actor, input);
  return getRefund(actor, refund.id);
}
