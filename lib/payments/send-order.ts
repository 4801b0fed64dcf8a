import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { database } from "@/lib/db/client";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { Failed } from "@/lib/failures/payment-error";
import { typeOfFailure } from "@/lib/failures/type-of-failure";
import { refusal } from "@/lib/failures/with-recovery";
import type { CollectionGateway, OrderOutcome } from "@/lib/gateways/gateway";
import { collectionGateway } from "@/lib/gateways/registry";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { isPaymentErrorType, typeOfReason } from "@/lib/kernel/payment-error-type";
import { log } from "@/lib/log";
import { GATEWAY_WORDS } from "@/lib/status-words/gateway-words";
import { mayBecome } from "./payment";
import { gatewayOf, lockPayment, savePayment, type PaymentRow } from "./payment-store";
import type { Purpose } from "./purposes/purpose";
import { PURPOSES } from "./purposes/purposes";

/** The gateway has the order, but nobody ever learned where its page is, and nobody can ask again. */
export const CHECKOUT_LOST = "CHECKOUT_LOST";

/**
 * Asks the gateway for a checkout page for a stored order and writes the answer down.
 *
 * When the answer is lost, the gateway is asked whether it knows the order; only if it does not, the same order is sent
 * once more; if it holds it and nobody has tried to pay, the order is given up (`CHECKOUT_LOST`). The order is watched since
 * it was stored. Throws `gateway-unavailable` when there is no page to
 * send the payer to.
 */
export async function sendOrder(actor: Actor, payment: PaymentRow): Promise<PaymentRow> {
  const name = gatewayOf(payment);
  const gateway = collectionGateway(name);
  const payer = await findPayer(payment.payer_id);
  const tryId = newId("request");
  let outcome = await createOrder(gateway, payment, payer);
  const isUnclear = outcome.kind === "unknown" || outcome.kind === "duplicate-or-invalid";
  const report = isUnclear ? await gateway.fetchOrder(payment.merchant_order_id).catch(() => null) : null;
  if (report?.kind === "not-found") outcome = await createOrder(gateway, payment, payer);
  if (report?.kind === "pending" && !report.attempted)
    return abandonOrder(actor, payment, report.gatewayOrderId);
  log(name).info(
    { payment_id: payment.id, merchant_order_id: payment.merchant_order_id, outcome: outcome.kind },
    "order-sent",
  );
  const { saved, failed } = await recordOutcome(actor, payment, outcome, tryId);
  if (saved.redirect_url) return saved;
  const error = withoutPage(payment, outcome);
  throw failed ? refusal(error, failed, { gateway: name, isForBill: payment.purpose === "bill" }) : error;
}

/** Why there is no page to send the payer to. */
function withoutPage(payment: PaymentRow, outcome: SentOrder): DomainError {
  const name = gatewayOf(payment);
  if (outcome.kind === "unavailable") return outcome.error;
  if (outcome.kind === "rejected")
    return new DomainError(
      "gateway-rejected",
      "order-rejected",
      `${GATEWAY_WORDS[name]} refused this payment: ${outcome.message}. No money moved.`,
      reference(payment),
    );
  return new DomainError(
    "gateway-unavailable",
    `${name}-unreachable`,
    `We could not reach ${GATEWAY_WORDS[name]}. No money moved. Try again in a minute.`,
    { ...reference(payment), retryAfterSeconds: 30 },
  );
}

const reference = (payment: PaymentRow) => ({
  payment_id: payment.id,
  merchant_order_id: payment.merchant_order_id,
});

type Payer = { email: string; name: string };
/** `unavailable`: it is certain that nothing was created, and the order is not to blame. */
type SentOrder = OrderOutcome | { kind: "unavailable"; error: DomainError };

async function createOrder(
  gateway: CollectionGateway,
  payment: PaymentRow,
  payer: Payer,
): Promise<SentOrder> {
  try {
    return await gateway.createOrder({
      reference: payment.merchant_order_id,
      amount: payment.total,
      expiresInSeconds: env().phonepe.orderExpirySeconds,
      payer,
      ...pageOf(payment),
    });
  } catch (error) {
    if (error instanceof DomainError && error.kind === "gateway-unavailable")
      return { kind: "unavailable", error };
    throw error;
  }
}

async function findPayer(personId: Id<"person">): Promise<Payer> {
  return database()
    .selectFrom("person")
    .select(["email", "name"])
    .where("id", "=", personId)
    .executeTakeFirstOrThrow();
}

/** Where the payer comes back to, and what the gateway's page says it is for. */
function pageOf(payment: PaymentRow): { returnUrl: string; message: string } {
  const { path, message } = PURPOSES[payment.purpose].page(payment);
  return { returnUrl: payment.return_url ?? `${env().phonepe.redirectBaseUrl}${path}`, message };
}

/** A payment under its lock; what it is for is locked before it, as everywhere. */
async function lockBoth(tx: Tx, known: PaymentRow): Promise<{ purpose: Purpose; current: PaymentRow }> {
  const purpose = await PURPOSES[known.purpose].lock(tx, known);
  return { purpose, current: await lockPayment(tx, known.id) };
}

/**
 * Gives up an order whose page nobody knows, and frees its request key for a fresh one. Should it be paid after all, the
 * money still counts: a success may follow a failure.
 */
async function abandonOrder(actor: Actor, payment: PaymentRow, gatewayOrderId: string): Promise<PaymentRow> {
  return inTransaction(async (tx) => {
    const { purpose, current } = await lockBoth(tx, payment);
    if (current.redirect_url || !mayBecome(current.status, "failed")) return current;
    const message = `${GATEWAY_WORDS[gatewayOf(current)]}'s answer was lost before its page could be opened. Nothing was taken.`;
    await savePayment(tx, current, {
      status: "failed",
      gateway_order_id: gatewayOrderId,
      request_key: null,
      failure_code: CHECKOUT_LOST,
      failure_message: message,
    });
    await purpose.pageLost(tx, current, { code: CHECKOUT_LOST, message });
    await recordAudit(tx, actor, { action: "payment.checkout-lost", subject: payment.id });
    return lockPayment(tx, payment.id);
  });
}

type Recorded = { saved: PaymentRow; failed: Failed | null };

async function recordOutcome(
  actor: Actor,
  payment: PaymentRow,
  outcome: SentOrder,
  tryId: string,
): Promise<Recorded> {
  return inTransaction(async (tx) => {
    const { purpose, current } = await lockBoth(tx, payment);
    // A webhook may have been faster than the answer to our own call.
    if (current.status !== "created" && outcome.kind !== "accepted") return { saved: current, failed: null };
    await recordAudit(tx, actor, { action: `payment.order-${outcome.kind}`, subject: payment.id });
    if (outcome.kind === "accepted") {
      await savePayment(tx, current, {
        ...(current.status === "created" ? { status: "pending" } : {}),
        gateway_order_id: outcome.gatewayOrderId,
        redirect_url: outcome.redirectUrl,
      });
      return { saved: await lockPayment(tx, payment.id), failed: null };
    }
    if (outcome.kind === "rejected") {
      const { code, message } = outcome;
      await savePayment(tx, current, {
        status: "failed",
        failure_code: code,
        failure_message: message,
        next_check_at: null,
      });
    }
    const saved = await lockPayment(tx, payment.id);
    const said = { ...saidOf(saved, outcome), tryId };
    return { saved, failed: await purpose.noPage(tx, saved, said, outcome.kind === "rejected") };
  });
}

/** What a call that opened no page says went wrong. */
function saidOf(payment: PaymentRow, outcome: Exclude<SentOrder, { kind: "accepted" }>) {
  switch (outcome.kind) {
    case "unavailable": {
      const { details, code, message: detail } = outcome.error;
      const word = details["error_type"];
      return { type: isPaymentErrorType(word) ? word : ("PROVIDER_ERROR" as const), code, detail };
    }
    case "unknown":
      return { type: typeOfReason(outcome.reason), code: "no-answer", detail: outcome.reason };
    case "rejected":
    case "duplicate-or-invalid": {
      const { code, message: detail } = outcome;
      return { type: typeOfFailure(gatewayOf(payment), outcome), code, detail };
    }
  }
}
