import { exactBody, textIn } from "@/sandbox/body";
import { nairaCheckoutRoutes } from "@/sandbox/checkout/naira-routes";
import type { Operation } from "@/sandbox/faults";
import type { View } from "@/sandbox/gateway-call";
import { json, pathWithId, type Answer, type Route, type SandboxRequest } from "@/sandbox/http";
import type { Order } from "@/sandbox/orders";
import type { Sandbox } from "@/sandbox/sandbox";
import { flutterwaveErrors, refuse } from "./errors";
import {
  chargeToken,
  createPayment,
  disableLink,
  listTransactions,
  orderOf,
  verifyById,
  verifyByReference,
} from "./payment-calls";
import { createRefund, listRefunds, readRefund } from "./refund-calls";
import {
  createTransfer,
  listBanks,
  listTransfers,
  readBalance,
  readTransfer,
  readTransferFee,
  resolveAccount,
} from "./transfer-calls";

const BASE = "/flutterwave/v3";

type Call = { request: SandboxRequest; body: unknown; id: string; view: View };
type RouteMaker = (
  method: "GET" | "POST",
  path: RegExp,
  operation: Operation,
  /** Which of our references a call is about. */
  reference: (call: Omit<Call, "view">) => string | null,
  work: (call: Call) => Answer,
) => Route;

const exactly = (path: string): RegExp => new RegExp(`^${BASE}${path}$`);
const withId = (before: string, after = ""): RegExp => pathWithId(`${BASE}${before}`, after);
const none = (): null => null;

/** Flutterwave's v3, as far as a merchant's server and a payer's browser see it. */
export function flutterwaveRoutes(sandbox: Sandbox): Route[] {
  const isOurs = (request: SandboxRequest): boolean => {
    const key = sandbox.env.FLUTTERWAVE_SECRET_KEY;
    return key !== undefined && request.header("authorization") === `Bearer ${key}`;
  };
  const route: RouteMaker = (method, path, operation, reference, work) => ({
    method,
    path,
    handle: (request, [id = ""]) => {
      const call = { request, id, body: method === "POST" ? exactBody(request) : null };
      const about = { gateway: "flutterwave", operation, reference: reference(call) } as const;
      return sandbox.reception.receive(request, about, (view) =>
        isOurs(request) ? work({ ...call, view }) : flutterwaveErrors.unauthorized(),
      );
    },
  });
  return [
    ...collectionRoutes(sandbox, route),
    ...payoutRoutes(sandbox, route),
    ...nairaCheckoutRoutes({ sandbox, gateway: "flutterwave", returnAddress }),
  ];
}

function collectionRoutes(sandbox: Sandbox, route: RouteMaker): Route[] {
  const txRefInBody = ({ body }: { body: unknown }): string | null => textIn(body, "tx_ref");
  const txRefInQuery = ({ request }: { request: SandboxRequest }): string | null =>
    request.query.get("tx_ref");
  const ofTransaction = ({ id }: { id: string }): string | null => orderOf(sandbox, id)?.reference ?? null;
  const ofRefund = ({ id }: { id: string }): string | null =>
    sandbox.books.refundByGatewayId(id)?.reference ?? null;
  return [
    route("POST", exactly("/payments"), "create-order", txRefInBody, ({ body }) =>
      createPayment(sandbox, body),
    ),
    route("POST", exactly("/payments/link/disable"), "create-order", none, ({ body }) =>
      disableLink(sandbox, body),
    ),
    route("POST", exactly("/tokenized-charges"), "charge", txRefInBody, ({ body, view }) =>
      chargeToken(sandbox, body, view),
    ),
    route(
      "GET",
      exactly("/transactions/verify_by_reference"),
      "order-status",
      txRefInQuery,
      ({ request, view }) => verifyByReference(sandbox, request.query.get("tx_ref") ?? "", view),
    ),
    route("GET", exactly("/transactions"), "order-list", txRefInQuery, ({ request, view }) =>
      listTransactions(sandbox, request, view),
    ),
    route("GET", withId("/transactions/", "/verify"), "order-status", ofTransaction, ({ id, view }) =>
      verifyById(sandbox, id, view),
    ),
    route("POST", withId("/transactions/", "/resend-hook"), "lookup", ofTransaction, ({ id }) =>
      resendHook(sandbox, id),
    ),
    route(
      "POST",
      withId("/transactions/", "/refund"),
      "refund",
      ({ body }) => textIn(body, "comments"),
      ({ id, body, view }) => createRefund(sandbox, id, body, view),
    ),
    route("GET", exactly("/refunds"), "refund-status", none, ({ request, view }) =>
      listRefunds(sandbox, request, view),
    ),
    route("GET", withId("/refunds/"), "refund-status", ofRefund, ({ id, view }) =>
      readRefund(sandbox, id, view),
    ),
  ];
}

function payoutRoutes(sandbox: Sandbox, route: RouteMaker): Route[] {
  return [
    route(
      "POST",
      exactly("/transfers"),
      "transfer",
      ({ body }) => textIn(body, "reference"),
      ({ body, view }) => createTransfer(sandbox, body, view),
    ),
    route("GET", exactly("/transfers/fee"), "lookup", none, ({ request }) => readTransferFee(request)),
    route(
      "GET",
      exactly("/transfers"),
      "transfer-status",
      ({ request }) => request.query.get("reference"),
      ({ request, view }) => listTransfers(sandbox, request, view),
    ),
    route(
      "GET",
      withId("/transfers/"),
      "transfer-status",
      ({ id }) => sandbox.books.transferByGatewayReference(id)?.reference ?? null,
      ({ id, view }) => readTransfer(sandbox, id, view),
    ),
    route("POST", exactly("/accounts/resolve"), "beneficiary", none, ({ body }) => resolveAccount(body)),
    route("GET", exactly("/banks/NG"), "lookup", none, () => listBanks()),
    route("GET", exactly("/balances/NGN"), "lookup", none, () => readBalance(sandbox)),
  ];
}

function resendHook(sandbox: Sandbox, transactionId: string): Answer {
  const order = orderOf(sandbox, transactionId);
  if (!order) return refuse(400, "No transaction was found for this id");
  sandbox.announceOrder(order);
  return json(200, { status: "success", message: "hook sent successfully", data: "hook sent" });
}

/** The browser brings words along that nobody may trust. */
function returnAddress(order: Order, ending: "paid" | "left"): string {
  const url = new URL(order.returnUrl);
  const attempt = order.attempts.at(-1);
  url.searchParams.set("status", ending === "paid" ? "successful" : attempt ? "failed" : "cancelled");
  url.searchParams.set("tx_ref", order.reference);
  if (ending === "paid" && attempt) url.searchParams.set("transaction_id", attempt.transactionId);
  return url.toString();
}
