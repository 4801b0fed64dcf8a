import { z } from "zod";
import { pageOf } from "@/sandbox/body";
import { checkoutPath } from "@/sandbox/checkout/paths";
import { toExactJson } from "@/sandbox/exact-json";
import { UNKNOWN_STATE, type View } from "@/sandbox/gateway-call";
import { json, type Answer, type SandboxRequest } from "@/sandbox/http";
import { numericId, secretToken } from "@/sandbox/numbers";
import type { Order } from "@/sandbox/orders";
import { refundedMinor } from "@/sandbox/refunds";
import type { Sandbox } from "@/sandbox/sandbox";
import { attemptIdIn, kobo, statusOf, transactionFields } from "./answers";
import { invalidParams, refuse } from "./errors";
import { parseKobo } from "./fields";

/** There is no such thing as an expiry here; a month is as good as never. */
const FOREVER_MS = 30 * 86_400_000;
const REFERENCE = /^[A-Za-z0-9.=-]{1,100}$/;

const details = z.looseObject({
  email: z.email().optional().catch(undefined),
  amount: z.unknown(),
  currency: z.string().default("NGN"),
  reference: z.string().optional(),
  callback_url: z.url({ protocol: /^https?$/ }).optional(),
  metadata: z.unknown().optional(),
});
const authorizationDetails = details.extend({ authorization_code: z.string().default("") });

type Details = z.output<typeof details>;
type Checked = { email: string; amountMinor: bigint; reference: string };

/** One error at a time, in the order in which the gateway looks. */
function check(sandbox: Sandbox, given: Details): Checked | Answer {
  if (!given.email)
    return refuse(400, "Email Address is required", {
      code: "missing_params",
      nextStep: "Provide a customer's email address.",
    });
  const amountMinor = parseKobo(given.amount);
  if (amountMinor === null || amountMinor <= 0n) return refuse(400, "Invalid Amount Sent");
  if (given.currency !== "NGN") return refuse(400, "Currency not supported by merchant");
  const reference = given.reference ?? numericId();
  if (!REFERENCE.test(reference)) return invalidParams("Invalid reference: letters, digits, - . and = only.");
  if (sandbox.books.order(reference))
    return json(400, {
      status: false,
      message: "Duplicate Transaction Reference",
      meta: { nextStep: "Use a new reference." },
      type: "validation_error",
      code: "duplicate_reference",
      errorCodeMappingNotFound: false,
    });
  return { email: given.email, amountMinor, reference };
}

function open(sandbox: Sandbox, given: Details, { email, amountMinor, reference }: Checked): Order {
  return sandbox.payers.create({
    gateway: "paystack",
    reference,
    gatewayOrderId: numericId(),
    checkoutToken: secretToken(),
    amountMinor,
    expiresAt: Date.now() + FOREVER_MS,
    returnUrl: given.callback_url ?? "",
    message: "",
    metaInfo: given.metadata ? { metadata: toExactJson(given.metadata) } : {},
    retryAllowed: true,
    email,
  });
}

export function initialize(sandbox: Sandbox, body: unknown): Answer {
  const given = details.safeParse(body);
  if (!given.success) return invalidParams(`${given.error.issues[0]?.path.join(".")} is invalid.`);
  const checked = check(sandbox, given.data);
  if (!("amountMinor" in checked)) return checked;
  const order = open(sandbox, given.data, checked);
  return json(200, {
    status: true,
    message: "Authorization URL created",
    data: {
      authorization_url: `${sandbox.publicUrl()}${checkoutPath("paystack")}/${order.checkoutToken}`,
      access_code: order.checkoutToken,
      reference: order.reference,
    },
  });
}

/** Takes money again from a card that has paid before, without the payer. */
export function chargeAuthorization(sandbox: Sandbox, body: unknown, view: View): Answer {
  const given = authorizationDetails.safeParse(body);
  if (!given.success) return invalidParams(`${given.error.issues[0]?.path.join(".")} is invalid.`);
  const attemptId = attemptIdIn(given.data.authorization_code);
  const first = sandbox.books.orderByTransaction(attemptId);
  const attempt = first?.attempts.find((one) => one.transactionId === attemptId);
  const isUsable = first?.gateway === "paystack" && attempt?.state === "COMPLETED" && attempt.mode === "card";
  if (!isUsable || first.email !== given.data.email)
    return refuse(400, "Authorization code is invalid, or not this customer's.", { code: "invalid_params" });
  const checked = check(sandbox, given.data);
  if (!("amountMinor" in checked)) return checked;
  const order = open(sandbox, given.data, checked);
  const how = { mode: "card", ...(attempt.card ? { card: attempt.card } : {}) };
  sandbox.payers.attempt(order, how, null);
  sandbox.payers.decide(order.reference, "success");
  return answerWith(sandbox, sandbox.books.order(order.reference) ?? order, view, "Charge attempted");
}

export function verify(sandbox: Sandbox, reference: string, view: View): Answer {
  if (view.wrongAmount) sandbox.payers.mischarge(reference);
  const { books } = sandbox;
  const order = view.lags ? books.orderBefore(reference) : books.order(reference);
  if (order?.gateway !== "paystack")
    return refuse(400, "Transaction reference not found", {
      code: "transaction_not_found",
      nextStep: "Ensure that you are passing the reference of a transaction of yours.",
    });
  return answerWith(sandbox, order, view, "Verification successful");
}

export function readTransaction(sandbox: Sandbox, id: string, view: View): Answer {
  const order = orderById(sandbox, id);
  if (!order) return refuse(404, "Transaction not found");
  return answerWith(sandbox, order, view, "Transaction retrieved");
}

export const orderById = (sandbox: Sandbox, id: string): Order | null =>
  sandbox.books.orders().find((order) => order.gateway === "paystack" && order.gatewayOrderId === id) ?? null;

function answerWith(sandbox: Sandbox, order: Order, view: View, message: string): Answer {
  const status = view.unknownStatus ? UNKNOWN_STATE : undefined;
  const refunded = refundedMinor(sandbox.books.refundsOf(order.reference), "done");
  return json(200, {
    status: true,
    message,
    data: transactionFields(order, { refundedMinor: refunded, status }),
  });
}

export function listTransactions(sandbox: Sandbox, { query }: SandboxRequest): Answer {
  const wanted = query.get("status");
  const all = sandbox.books
    .orders()
    .filter((order) => order.gateway === "paystack")
    .map((order) => ({
      order,
      refunded: refundedMinor(sandbox.books.refundsOf(order.reference), "done"),
    }))
    .filter(({ order, refunded }) => wanted === null || statusOf(order, refunded) === wanted)
    .toReversed();
  const { rows, total, size, page, pages } = pageOf(all, query, "perPage");
  return json(200, {
    status: true,
    message: "Transactions retrieved",
    data: rows.map(({ order, refunded }) => transactionFields(order, { refundedMinor: refunded })),
    meta: {
      total,
      total_volume: kobo(all.reduce((sum, { order }) => sum + order.chargeMinor, 0n)),
      skipped: (page - 1) * size,
      perPage: size,
      page,
      pageCount: pages,
    },
  });
}
