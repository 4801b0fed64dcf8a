import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { getCartPayment } from "./cart-payment-queries";
import type { PaymentStatusView } from "./cart-payment-schemas";
import { isFinal, isWorthAsking } from "./payment";
import { claimLook } from "./payment-store";
import { PAUSE_MS, settleQuietly } from "./verify-payment";

/**
 * How a cart stands. When its payment has been open for more than thirty seconds the gateway itself is asked, at most once a
 * pause, and the answer tells what came out; the booking is made with it. When the gateway has no answer the last known
 * state is told: this call never fails because PhonePe is slow. Throws `not-found` for a cart of somebody else's.
 */
export async function getCartStatus(actor: PersonActor, cartId: Id<"cart">): Promise<PaymentStatusView> {
  const { view, payment } = await getCartPayment(actor, cartId);
  if (!payment || isFinal(payment.status) || !isWorthAsking(payment.createdAt, clock.now())) return view;
  if (!(await claimLook(payment.merchantOrderId, clock.now(), PAUSE_MS))) return view;
  await settleQuietly(`cart-status:${actor.personId}`, payment.merchantOrderId);
  return (await getCartPayment(actor, cartId)).view;
}
