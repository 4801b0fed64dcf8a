import type { Operation } from "@/sandbox/faults";
import type { View } from "@/sandbox/gateway-call";
import { pathWithId, type Answer, type Route, type SandboxRequest } from "@/sandbox/http";
import type { Sandbox } from "@/sandbox/sandbox";
import { phonepeErrors } from "./errors";
import { createOrder, readOrder, readTransaction } from "./order-calls";
import { createRefund, readRefund } from "./refund-calls";
import { Tokens } from "./tokens";

const BASE = "/phonepe/apis/pg-sandbox";

/** PhonePe's Standard Checkout v2, as far as a merchant's server sees it. */
export function phonepeRoutes(sandbox: Sandbox): Route[] {
  const tokens = new Tokens(sandbox.env, sandbox.books);

  const receive = (
    request: SandboxRequest,
    operation: Operation,
    reference: string | null,
    work: (view: View) => Answer,
  ): Promise<Answer> =>
    sandbox.reception.receive(request, { gateway: "phonepe", operation, reference }, (view) =>
      operation === "token" || tokens.isValid(request) ? work(view) : phonepeErrors.unauthorized(),
    );

  /** A call that makes something, named by the field `idField` of its body. */
  const creation = (
    path: string,
    operation: Operation,
    idField: string,
    work: (sandbox: Sandbox, body: unknown, view: View) => Answer,
  ): Route => ({
    method: "POST",
    path: new RegExp(`^${BASE}${path}$`),
    handle: (request) => {
      const body = parseBody(request);
      return receive(request, operation, textIn(body, idField), (view) => work(sandbox, body, view));
    },
  });

  return [
    {
      method: "POST",
      path: new RegExp(`^${BASE}/v1/oauth/token$`),
      handle: (request) => receive(request, "token", null, () => tokens.issue(request)),
    },
    creation("/checkout/v2/pay", "create-order", "merchantOrderId", createOrder),
    creation("/payments/v2/refund", "refund", "merchantRefundId", createRefund),
    {
      method: "GET",
      path: pathWithId(`${BASE}/checkout/v2/order/`, "/status"),
      handle: (request, [id = ""]) =>
        receive(request, "order-status", id, (view) => readOrder(sandbox, request, id, view)),
    },
    {
      method: "GET",
      path: pathWithId(`${BASE}/checkout/v2/transaction/`, "/status"),
      handle: (request, [id = ""]) => {
        const reference = sandbox.books.orderByTransaction(id)?.reference ?? null;
        return receive(request, "order-status", reference, () => readTransaction(sandbox, request, id));
      },
    },
    {
      method: "GET",
      path: pathWithId(`${BASE}/payments/v2/refund/`, "/status"),
      handle: (request, [id = ""]) =>
        receive(request, "refund-status", id, (view) => readRefund(sandbox, id, view)),
    },
  ];
}

function parseBody(request: SandboxRequest): unknown {
  if (!request.header("content-type")?.startsWith("application/json")) return null;
  try {
    return JSON.parse(request.text);
  } catch {
    return null;
  }
}

function textIn(body: unknown, field: string): string | null {
  if (typeof body !== "object" || body === null) return null;
  const id: unknown = Reflect.get(body, field);
  return typeof id === "string" ? id : null;
}
