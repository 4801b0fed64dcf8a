import "server-only";
import { clock } from "@/lib/kernel/clock";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { isFinal } from "./payment";
import { getPayment } from "./payment-queries";
import type { PaymentDetailView } from "./payment-schemas";
import { claimLook, findPaymentByOrder } from "./payment-store";
import { settlePayment } from "./settle-payment";

/** A page that polls, many tabs and a stranger's callback together ask the gateway at most this often per order. */
export const PAUSE_MS = 2000;

/**
 * How a payment stands, asked of the gateway when it is not final. Only the payer, the owner of the home and an admin may
 * ask. When the gateway has no answer, the last known state is: a status page never fails because PhonePe is slow.
 */
export async function verifyPayment(
  actor: PersonActor,
  input: { merchantOrderId: string },
): Promise<PaymentDetailView> {
  const before = await getPayment(actor, input);
  if (isFinal(before.state) || !(await claimLook(input.merchantOrderId, clock.now(), PAUSE_MS)))
    return before;
  await settleQuietly(`verify:${actor.personId}`, input.merchantOrderId);
  return getPayment(actor, input);
}

/**
 * The payer's browser came back. Whatever it says is not evidence; the order is looked at, nothing more, and the caller
 * learns nothing, because anybody can call this.
 */
export async function handlePaymentCallback(input: { merchantOrderId: string }): Promise<void> {
  const payment = await findPaymentByOrder(input.merchantOrderId);
  if (!payment || isFinal(payment.status)) return;
  if (!(await claimLook(input.merchantOrderId, clock.now(), PAUSE_MS))) return;
  await settleQuietly("payment-callback", input.merchantOrderId);
}

/** Looks at an order; a gateway that has no answer is not an error of whoever asked. */
export async function settleQuietly(name: string, merchantOrderId: string): Promise<void> {
  try {
    await settlePayment(systemActor(name), { merchantOrderId });
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== "gateway-unavailable") throw error;
  }
}
