import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { RefundOutcome } from "@/lib/gateways/gateway";
import { collectionGateway } from "@/lib/gateways/registry";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { findPayment } from "@/lib/payments/payment-store";
import { isFinal, maySendAgain, nextCheckAt } from "./refund";
import { findRefund, lockRefund, saveRefund, type RefundRow } from "./refund-store";
import { settleRefund } from "./settle-refund";

/**
 * One look of a refund's timer: asks the gateway for it if it has not been asked or did not know of it, else asks how it
 * stands. Answers when to look again; null when the outcome is known.
 *
 * Safe at any time and any number of times: every call carries the refund's one reference, and each is counted before it
 * leaves, so that a crash after the call is remembered as a call.
 */
export async function checkRefund(
  actor: Actor,
  input: { refundId: string },
): Promise<{ nextCheckAt: string | null }> {
  const refund = await findRefund(input.refundId as Id<"refund">);
  if (!refund || isFinal(refund.status)) return { nextCheckAt: null };
  const isEarly = refund.next_check_at && refund.next_check_at > clock.now();
  // The first look is the call itself; it waits for nothing.
  if (!isEarly || refund.send_count === 0) await look(actor, refund);
  return { nextCheckAt: (await findRefund(refund.id))?.next_check_at?.toISOString() ?? null };
}

async function look(actor: Actor, refund: RefundRow): Promise<void> {
  try {
    const claim = refund.status === "requested" ? await claimSending(refund.id) : null;
    const outcome = claim ? await send(refund) : null;
    await settleRefund(actor, {
      merchantRefundId: refund.merchant_refund_id,
      ...(claim && outcome?.kind === "refused"
        ? { refusal: { ...outcome, unknownSince: claim.unknownSince } }
        : {}),
    });
  } catch (error) {
    // No answer is no news: the next look is already set.
    if (!(error instanceof DomainError) || error.kind !== "gateway-unavailable") throw error;
    await inTransaction(async (tx) => {
      const current = await lockRefund(tx, refund.id);
      if (isFinal(current.status)) return;
      await saveRefund(tx, current, {
        check_count: current.check_count + 1,
        next_check_at: nextCheckAt(current.check_count + 1, tx.now),
      });
    });
  }
}

/**
 * Whether to call the gateway now: for the first time, or because it has said that it does not know the reference. Counted
 * and committed before the call; null when not. From the call on, the time that the gateway does not know it runs anew.
 */
async function claimSending(refundId: Id<"refund">): Promise<{ unknownSince: Date | null } | null> {
  return inTransaction(async (tx) => {
    const current = await lockRefund(tx, refundId);
    if (current.status !== "requested") return null;
    const { gateway, not_found_count: looks, not_found_since: unknownSince } = current;
    const isAgain = current.send_count > 0;
    if (isAgain && !maySendAgain({ gateway, looks, since: unknownSince }, tx.now)) return null;
    await saveRefund(tx, current, {
      send_count: current.send_count + 1,
      ...(isAgain && gateway !== "phonepe" ? { not_found_since: tx.now } : {}),
    });
    return { unknownSince };
  });
}

async function send(refund: RefundRow): Promise<RefundOutcome> {
  const payment = await findPayment(refund.payment_id);
  const outcome = await collectionGateway(refund.gateway).createRefund({
    reference: refund.merchant_refund_id,
    orderReference: payment?.merchant_order_id ?? "",
    amount: refund.amount,
  });
  log(refund.gateway).info(
    { refund_id: refund.id, merchant_refund_id: refund.merchant_refund_id, outcome: outcome.kind },
    "refund-sent",
  );
  return outcome;
}
