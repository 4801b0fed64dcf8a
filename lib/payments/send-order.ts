import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { CollectionGateway, OrderOutcome } from "@/lib/gateways/gateway";
import { collectionGateway } from "@/lib/gateways/registry";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { log } from "@/lib/log";
import { lockPayment, savePayment, type PaymentRow } from "./payment-store";

/**
 * Asks the gateway for a checkout page for a stored order and writes the answer down.
 *
 * When the answer is lost, the gateway is asked whether it knows the order; only if it does not, the same order is sent
 * once more. The order is watched since it was stored. Throws `gateway-unavailable` when there is no page to
 * send the payer to.
 */
export async function sendOrder(actor: Actor, payment: PaymentRow): Promise<PaymentRow> {
  const gateway = collectionGateway("phonepe");
  let outcome = await createOrder(gateway, payment);
  if (outcome.kind === "unknown" && (await isUnknownToGateway(gateway, payment)))
    outcome = await createOrder(gateway, payment);
  log("phonepe").info(
    { payment_id: payment.id, merchant_order_id: payment.merchant_order_id, outcome: outcome.kind },
    "order-sent",
  );
  const saved = await recordOutcome(actor, payment, outcome);
  if (saved.redirect_url) return saved;
  if (outcome.kind === "rejected")
    throw new DomainError(
      "gateway-rejected",
      "order-rejected",
      `PhonePe refused this payment: ${outcome.message}. No money moved.`,
      reference(payment),
    );
  throw new DomainError(
    "gateway-unavailable",
    "phonepe-unreachable",
    "We could not reach PhonePe. No money moved. Try again in a minute.",
    { ...reference(payment), retryAfterSeconds: 30 },
  );
}

const reference = (payment: PaymentRow) => ({
  payment_id: payment.id,
  merchant_order_id: payment.merchant_order_id,
});

function createOrder(gateway: CollectionGateway, payment: PaymentRow): Promise<OrderOutcome> {
  return gateway.createOrder({
    reference: payment.merchant_order_id,
    amount: payment.total,
    expiresInSeconds: env().phonepe.orderExpirySeconds,
    returnUrl: `${env().phonepe.redirectBaseUrl}/tenant/payments/${payment.id}`,
    message: "Rent",
  });
}

async function isUnknownToGateway(gateway: CollectionGateway, payment: PaymentRow): Promise<boolean> {
  const report = await gateway.fetchOrder(payment.merchant_order_id).catch(() => null);
  return report?.kind === "not-found";
}

async function recordOutcome(actor: Actor, payment: PaymentRow, outcome: OrderOutcome): Promise<PaymentRow> {
  return inTransaction(async (tx) => {
    const current = await lockPayment(tx, payment.id);
    // A webhook may have been faster than the answer to our own call.
    if (current.status !== "created" && outcome.kind !== "accepted") return current;
    await recordAudit(tx, actor, { action: `payment.order-${outcome.kind}`, subject: payment.id });
    if (outcome.kind === "rejected")
      await savePayment(tx, current, {
        status: "failed",
        failure_code: outcome.code,
        failure_message: outcome.message,
        next_check_at: null,
      });
    if (outcome.kind === "accepted")
      await savePayment(tx, current, {
        ...(current.status === "created" ? { status: "pending" } : {}),
        gateway_order_id: outcome.gatewayOrderId,
        redirect_url: outcome.redirectUrl,
      });
    return lockPayment(tx, payment.id);
  });
}
