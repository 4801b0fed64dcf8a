import { UNKNOWN_STATE, type View } from "@/sandbox/gateway-call";
import { json, type Answer } from "@/sandbox/http";
import { gatewayNumber } from "@/sandbox/numbers";
import { chargedMinor } from "@/sandbox/orders";
import type { Sandbox } from "@/sandbox/sandbox";
import { paise, refundStatus } from "./answers";
import { badRequest, notFound, orderNotFound } from "./errors";
import { refundRequest } from "./pay-request";

export function createRefund(sandbox: Sandbox, body: unknown, view: View): Answer {
  const parsed = refundRequest.safeParse(body);
  if (!parsed.success) return badRequest(parsed.error.issues[0]?.path.join("."));
  const { merchantRefundId: reference, originalMerchantOrderId, amount } = parsed.data;
  if (sandbox.books.refund(reference)) return badRequest();
  const order = sandbox.books.order(originalMerchantOrderId);
  if (order?.gateway !== "phonepe") return orderNotFound(originalMerchantOrderId);
  if (amount > chargedMinor(order) - refundedMinor(sandbox, order.reference)) return badRequest("amount");
  const refund = sandbox.refunds.accept({
    gateway: "phonepe",
    reference,
    orderReference: order.reference,
    gatewayRefundId: gatewayNumber("OMR"),
    amountMinor: amount,
    note: null,
    fate: "success",
  });
  return json(200, {
    refundId: refund.gatewayRefundId,
    amount: paise(refund.amountMinor),
    currency: "INR",
    state: view.unknownStatus ? UNKNOWN_STATE : refund.state,
  });
}

export function readRefund(sandbox: Sandbox, id: string, view: View): Answer {
  const refund = view.lags ? sandbox.books.refundBefore(id) : sandbox.books.refund(id);
  if (refund?.gateway !== "phonepe") return notFound(id);
  const order = sandbox.books.order(refund.orderReference);
  const answer = refundStatus(refund, order, refundedMinor(sandbox, refund.orderReference));
  return json(200, view.unknownStatus ? { ...answer, state: UNKNOWN_STATE } : answer);
}

const refundedMinor = (sandbox: Sandbox, orderReference: string): bigint =>
  sandbox.books
    .refundsOf(orderReference)
    .filter((refund) => refund.state !== "FAILED")
    .reduce((sum, refund) => sum + refund.amountMinor, 0n);
