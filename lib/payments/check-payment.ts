import "server-only";
import { clock } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { isFinal } from "./payment";
import { findPayment } from "./payment-store";
import { settlePayment } from "./settle-payment";

/** After the lively part of an order's life the sweeper goes on by itself; a timer for days would be wasted. */
const TIMER_MS_MAX = 30 * 60_000;

/**
 * One look of an order's timer: asks the gateway if the time has come, and says when to look again; null ends the timer.
 * Looking too early, or after somebody else did, only reads.
 */
export async function checkPayment(
  actor: Actor,
  input: { paymentId: string },
): Promise<{ nextCheckAt: string | null }> {
  const payment = await findPayment(input.paymentId as Id<"payment">);
  if (!payment || isFinal(payment.status)) return { nextCheckAt: null };
  const isDue = payment.next_check_at !== null && payment.next_check_at <= clock.now();
  const checked = isDue ? await askQuietly(actor, payment.merchant_order_id) : payment;
  if (!checked) return { nextCheckAt: new Date(clock.now().getTime() + 5000).toISOString() };
  const next = checked.next_check_at;
  const isWorthATimer =
    next !== null && !isFinal(checked.status) && next.getTime() - clock.now().getTime() < TIMER_MS_MAX;
  return { nextCheckAt: isWorthATimer ? next.toISOString() : null };
}

/** A silent gateway is asked again a little later; the schedule must not break on it. */
async function askQuietly(actor: Actor, merchantOrderId: string) {
  try {
    return await settlePayment(actor, { merchantOrderId });
  } catch (error) {
    if (error instanceof DomainError && error.kind === "gateway-unavailable") return null;
    throw error;
  }
}
