import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { getPaymentByOrder } from "./cart-payment-queries";
import type { PaymentStatusView } from "./cart-payment-schemas";
import { claimLook } from "./payment-store";
import { PAUSE_MS, settleQuietly } from "./verify-payment";

/**
 * Looks at an order by hand: asks the gateway, completes what it says is paid, and tells how it stands. The caller is not
 * believed, only the gateway is; without its answer nothing changes and the last known state is told. For the payer of any
 * payment and for administrators; for others it is not found. Called twice, the second only reads.
 */
export async function verifyAndComplete(
  actor: PersonActor,
  { merchantOrderId }: { merchantOrderId: string },
): Promise<PaymentStatusView> {
  const { view, payment } = await getPaymentByOrder(actor, merchantOrderId);
  // What has failed or run out may still have been paid, and somebody asks about it by hand.
  if (!payment || payment.status === "succeeded") return view;
  if (!(await claimLook(merchantOrderId, clock.now(), PAUSE_MS))) return view;
  await settleQuietly(`verify-and-complete:${actor.personId}`, merchantOrderId);
  return (await getPaymentByOrder(actor, merchantOrderId)).view;
}
