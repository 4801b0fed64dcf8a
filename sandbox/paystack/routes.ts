import { exactBody, textIn } from "@/sandbox/body";
import { checkoutPath } from "@/sandbox/checkout/paths";
import { nairaCheckoutRoutes } from "@/sandbox/checkout/naira-routes";
import type { Operation } from "@/sandbox/faults";
import type { View } from "@/sandbox/gateway-call";
import { pathWithId, type Answer, type Route, type SandboxRequest } from "@/sandbox/http";
import type { Order } from "@/sandbox/orders";
import type { Sandbox } from "@/sandbox/sandbox";
import { paystackErrors } from "./errors";
import { listBanks, readBalance, resolveAccount } from "./lookup-calls";
import { createRefund, listRefunds, readRefund, retryRefund } from "./refund-calls";
import {
  chargeAuthorization,
  initialize,
  listTransactions,
  readTransaction,
  verify,
} from "./transaction-calls";
import {
  createRecipient,
  createTransfer,
  finalizeTransfer,
  listTransfers,
  referenceOf,
  resendOtp,
  verifyTransfer,
} from "./transfer-calls";

const BASE = "/paystack";

type Work = (call: { request: SandboxRequest; body: unknown; id: string; view: View }) => Answer;

/** Paystack's interface, as far as a merchant's server and a payer's browser see it. */
export function paystackRoutes(sandbox: Sandbox): Route[] {
  const isOurs = (request: SandboxRequest): boolean => {
    const key = sandbox.env.PAYSTACK_SECRET_KEY;
    return key !== undefined && request.header("authorization") === `Bearer ${key}`;
  };
  /** `reference`: which of ours a call is about, by its body or by the id in its path. */
  const route = (
    method: "GET" | "POST",
    path: RegExp,
    operation: Operation,
    reference: (body: unknown, id: string) => string | null,
    work: Work,
  ): Route => ({
    method,
    path,
    handle: (request, [id = ""]) => {
      const body = method === "POST" ? exactBody(request) : null;
      const about = { gateway: "paystack", operation, reference: reference(body, id) } as const;
      return sandbox.reception.receive(request, about, (view) =>
        isOurs(request) ? work({ request, body, id, view }) : paystackErrors.unauthorized(),
      );
    },
  });
  const exactly = (path: string): RegExp => new RegExp(`^${BASE}${path}$`);
  const inBody = (field: string) => (body: unknown) => textIn(body, field);
  const asIs = (_body: unknown, id: string): string => id;
  const none = (): null => null;

  return [
    ...transactionRoutes(sandbox, route, { exactly, inBody, asIs, none }),
    route("GET", exactly("/bank"), "lookup", none, () => listBanks()),
    route("GET", exactly("/bank/resolve"), "lookup", none, ({ request }) => resolveAccount(request)),
    route("GET", exactly("/balance"), "lookup", none, () => readBalance(sandbox)),
    route("POST", exactly("/transferrecipient"), "beneficiary", none, ({ body }) =>
      createRecipient(sandbox, body),
    ),
    route("POST", exactly("/transfer"), "transfer", inBody("reference"), ({ body, view }) =>
      createTransfer(sandbox, body, view),
    ),
    route("POST", exactly("/transfer/finalize_transfer"), "transfer", none, ({ body }) =>
      finalizeTransfer(sandbox, body),
    ),
    route("POST", exactly("/transfer/resend_otp"), "transfer", none, ({ body }) => resendOtp(sandbox, body)),
    route("GET", pathWithId(`${BASE}/transfer/verify/`), "transfer-status", asIs, ({ id, view }) =>
      verifyTransfer(sandbox, id, view),
    ),
    route("GET", exactly("/transfer"), "transfer-status", none, ({ request }) =>
      listTransfers(sandbox, request),
    ),
    route(
      "GET",
      pathWithId(`${BASE}/transfer/`),
      "transfer-status",
      (_body, id) => referenceOf(sandbox, id),
      ({ id, view }) => verifyTransfer(sandbox, referenceOf(sandbox, id), view),
    ),
    ...nairaCheckoutRoutes({ sandbox, gateway: "paystack", returnAddress }),
  ];
}

type RouteMaker = (
  method: "GET" | "POST",
  path: RegExp,
  operation: Operation,
  reference: (body: unknown, id: string) => string | null,
  work: Work,
) => Route;
type Naming = {
  exactly: (path: string) => RegExp;
  inBody: (field: string) => (body: unknown) => string | null;
  asIs: (body: unknown, id: string) => string;
  none: () => null;
};

function transactionRoutes(
  sandbox: Sandbox,
  route: RouteMaker,
  { exactly, inBody, asIs, none }: Naming,
): Route[] {
  const refundKeyOf = (_body: unknown, id: string): string | null =>
    sandbox.books.refundByGatewayId(id)?.reference ?? null;
  return [
    route("POST", exactly("/transaction/initialize"), "create-order", inBody("reference"), ({ body }) =>
      initialize(sandbox, body),
    ),
    route(
      "POST",
      exactly("/transaction/charge_authorization"),
      "charge",
      inBody("reference"),
      ({ body, view }) => chargeAuthorization(sandbox, body, view),
    ),
    route("GET", pathWithId(`${BASE}/transaction/verify/`), "order-status", asIs, ({ id, view }) =>
      verify(sandbox, id, view),
    ),
    route("GET", exactly("/transaction"), "order-status", none, ({ request }) =>
      listTransactions(sandbox, request),
    ),
    route("GET", pathWithId(`${BASE}/transaction/`), "order-status", none, ({ id, view }) =>
      readTransaction(sandbox, id, view),
    ),
    route("POST", exactly("/refund"), "refund", inBody("merchant_note"), ({ body, view }) =>
      createRefund(sandbox, body, view),
    ),
    route("GET", exactly("/refund"), "refund-status", none, ({ request, view }) =>
      listRefunds(sandbox, request, view),
    ),
    route(
      "POST",
      pathWithId(`${BASE}/refund/retry_with_customer_details/`),
      "refund",
      refundKeyOf,
      ({ id, body }) => retryRefund(sandbox, id, body),
    ),
    route("GET", pathWithId(`${BASE}/refund/`), "refund-status", refundKeyOf, ({ id, view }) =>
      readRefund(sandbox, id, view),
    ),
  ];
}

/** A payer who left goes to the address in the metadata, if there is one. Neither address says what happened. */
function returnAddress(order: Order, ending: "paid" | "left"): string {
  const metadata = JSON.parse(order.metaInfo["metadata"] ?? "null") as unknown;
  const cancelAction = textIn(metadata, "cancel_action");
  if (ending === "left" && cancelAction && URL.canParse(cancelAction) && /^https?:/.test(cancelAction))
    return cancelAction;
  if (!order.returnUrl) return `${checkoutPath("paystack")}/${order.checkoutToken}`;
  const url = new URL(order.returnUrl);
  url.searchParams.set("trxref", order.reference);
  url.searchParams.set("reference", order.reference);
  return url.toString();
}
