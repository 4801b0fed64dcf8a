import { checkoutPath } from "@/sandbox/checkout/paths";
import { UNKNOWN_STATE, type View } from "@/sandbox/gateway-call";
import { json, type Answer, type SandboxRequest } from "@/sandbox/http";
import { gatewayNumber, secretToken } from "@/sandbox/numbers";
import type { Order } from "@/sandbox/orders";
import type { Sandbox } from "@/sandbox/sandbox";
import { orderStatus } from "./answers";
import { badRequest, notFound, orderNotFound, refuse } from "./errors";
import { payRequest } from "./pay-request";

export function createOrder(sandbox: Sandbox, body: unknown, view: View): Answer {
  if (isBlank(body))
    return refuse(400, { code: "BAD_REQUEST", message: "merchantOrderId must not be blank." });
  const parsed = payRequest.safeParse(body);
  if (!parsed.success) return badRequest(parsed.error.issues[0]?.path.join("."));
  const { merchantOrderId: reference, amount, expireAfter, metaInfo, paymentFlow } = parsed.data;
  if (sandbox.books.order(reference)) return badRequest();
  const order = sandbox.payers.create({
    gateway: "phonepe",
    reference,
    gatewayOrderId: gatewayNumber("OMO"),
    checkoutToken: secretToken(),
    amountMinor: amount,
    expiresAt: Date.now() + expireAfter * 1000,
    returnUrl: paymentFlow.merchantUrls.redirectUrl,
    message: paymentFlow.message ?? "",
    metaInfo: textsOf(metaInfo),
    retryAllowed: !parsed.data.disablePaymentRetry,
    email: null,
  });
  return json(200, {
    orderId: order.gatewayOrderId,
    state: view.unknownStatus ? UNKNOWN_STATE : order.state,
    expireAt: order.expiresAt,
    redirectUrl: `${sandbox.publicUrl()}${checkoutPath("phonepe")}/${order.checkoutToken}`,
  });
}

export function readOrder(sandbox: Sandbox, request: SandboxRequest, id: string, view: View): Answer {
  if (view.wrongAmount) sandbox.payers.mischarge(id);
  const order = view.lags ? sandbox.books.orderBefore(id) : sandbox.books.order(id);
  if (order?.gateway !== "phonepe") return orderNotFound(id);
  const state = view.unknownStatus ? { state: UNKNOWN_STATE } : {};
  return json(200, orderStatus(order, { ...optionsOf(request), ...state }));
}

export function readTransaction(sandbox: Sandbox, request: SandboxRequest, transactionId: string): Answer {
  const order = sandbox.books.orderByTransaction(transactionId);
  if (order?.gateway !== "phonepe") return notFound(transactionId);
  return json(200, orderStatus(onlyAttempt(order, transactionId), optionsOf(request)));
}

const isBlank = (body: unknown): boolean =>
  typeof body === "object" && body !== null && Reflect.get(body, "merchantOrderId") === "";

const optionsOf = (request: SandboxRequest): { details: boolean; errorContext: boolean } => ({
  details: request.query.get("details") === "true",
  errorContext: request.query.get("errorContext") === "true",
});

const onlyAttempt = (order: Order, transactionId: string): Order => ({
  ...order,
  attempts: order.attempts.filter((attempt) => attempt.transactionId === transactionId),
});

const textsOf = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([key, text]) => (text === undefined ? [] : [[key, text]])),
  );
