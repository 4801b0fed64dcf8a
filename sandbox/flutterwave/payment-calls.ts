import { z } from "zod";
import { pageOf } from "@/sandbox/body";
import { checkoutPath } from "@/sandbox/checkout/paths";
import { ExactNumber, toExactJson } from "@/sandbox/exact-json";
import { UNKNOWN_STATE, type View } from "@/sandbox/gateway-call";
import { json, type Answer, type SandboxRequest } from "@/sandbox/http";
import { secretToken } from "@/sandbox/numbers";
import type { Attempt, Order } from "@/sandbox/orders";
import { CANCELLED } from "@/sandbox/payers";
import type { Sandbox } from "@/sandbox/sandbox";
import { attemptIdIn, transactionFields, transactionRow } from "./answers";
import { refuse } from "./errors";
import { parseNaira } from "./fields";

const DAY_MINUTES = 1440;

const minutes = z.unknown().transform((value) => (value instanceof ExactNumber ? value.digits : value));
const options = z.looseObject({ session_duration: minutes.optional() });
const paymentRequest = z.looseObject({
  tx_ref: z.string().min(1).max(100),
  amount: z.unknown(),
  currency: z.string().default("NGN"),
  redirect_url: z.url({ protocol: /^https?$/ }),
  customer: z.looseObject({ email: z.email(), name: z.string().optional() }),
  customizations: z.looseObject({ title: z.string().optional() }).optional(),
  /** The documents show the settings of a session in both places. */
  configurations: options.optional(),
  session_duration: minutes.optional(),
  meta: z.unknown().optional(),
});

/** Another call with the same `tx_ref` is another link to the same payment, and not refused. */
export function createPayment(sandbox: Sandbox, body: unknown): Answer {
  const parsed = paymentRequest.safeParse(body);
  if (!parsed.success) return refuse(400, `${parsed.error.issues[0]?.path.join(".") ?? "body"} is required`);
  const given = parsed.data;
  const amountMinor = parseNaira(given.amount);
  if (amountMinor === null) return refuse(400, "amount must be a positive number with two decimals at most");
  if (given.currency !== "NGN") return refuse(400, `Merchant is not enabled for ${given.currency}`);
  const known = sandbox.books.order(given.tx_ref);
  if (known && known.gateway !== "flutterwave") return refuse(400, "tx_ref is taken");
  const token = secretToken();
  if (known) sandbox.books.record({ type: "link-added", reference: known.reference, checkoutToken: token });
  else
    sandbox.payers.create({
      gateway: "flutterwave",
      reference: given.tx_ref,
      gatewayOrderId: `flwlnk-${token}`,
      checkoutToken: token,
      amountMinor,
      expiresAt: Date.now() + sessionMinutes(given) * 60_000,
      returnUrl: given.redirect_url,
      message: given.customizations?.title ?? "",
      metaInfo: {
        ...(given.customer.name ? { name: given.customer.name } : {}),
        ...(given.meta ? { meta: toExactJson(given.meta) } : {}),
      },
      retryAllowed: true,
      email: given.customer.email,
    });
  return json(200, {
    status: "success",
    message: "Hosted Link",
    data: { link: `${sandbox.publicUrl()}${checkoutPath("flutterwave")}/${token}` },
  });
}

function sessionMinutes(given: z.output<typeof paymentRequest>): number {
  const wanted = given.configurations?.session_duration ?? given.session_duration;
  const count = typeof wanted === "string" && /^\d{1,4}$/.test(wanted) ? Number.parseInt(wanted, 10) : 0;
  return count > 0 && count <= DAY_MINUTES ? count : DAY_MINUTES;
}

const linkRequest = z.looseObject({ link: z.string() });

export function disableLink(sandbox: Sandbox, body: unknown): Answer {
  const token = linkRequest.safeParse(body).data?.link.split("/").at(-1) ?? "";
  const order = sandbox.books.orderByToken(token);
  if (order?.gateway !== "flutterwave" || order.state !== "PENDING")
    return refuse(400, "This payment link is currently inactive");
  sandbox.payers.close(order.reference, CANCELLED);
  return json(200, { status: "success", message: "Payment link disabled", data: null });
}

/** The successful try where there is one, else the last. Null until somebody has tried. */
const decisive = (order: Order | null): Attempt | null =>
  order?.gateway === "flutterwave"
    ? (order.attempts.find((attempt) => attempt.state === "COMPLETED") ?? order.attempts.at(-1) ?? null)
    : null;

const notTriedYet = (): Answer => refuse(400, "No transaction was found for this id");

function answerWith(order: Order, attempt: Attempt, view: View, message: string): Answer {
  const data = transactionFields(order, attempt, view.unknownStatus ? UNKNOWN_STATE : undefined);
  return json(200, { status: "success", message, data });
}

export function verifyByReference(sandbox: Sandbox, reference: string, view: View): Answer {
  if (view.wrongAmount) sandbox.payers.mischarge(reference);
  const order = view.lags ? sandbox.books.orderBefore(reference) : sandbox.books.order(reference);
  const attempt = decisive(order);
  return order && attempt
    ? answerWith(order, attempt, view, "Transaction fetched successfully")
    : notTriedYet();
}

/** The payment that this transaction is a try of. */
export const orderOf = (sandbox: Sandbox, transactionId: string): Order | null => {
  const order = sandbox.books.orderByTransaction(transactionId);
  return order?.gateway === "flutterwave" ? order : null;
};

export function verifyById(sandbox: Sandbox, transactionId: string, view: View): Answer {
  const reference = orderOf(sandbox, transactionId)?.reference ?? "";
  if (view.wrongAmount) sandbox.payers.mischarge(reference);
  const order = view.lags ? sandbox.books.orderBefore(reference) : sandbox.books.order(reference);
  const attempt = order?.attempts.find((one) => one.transactionId === transactionId);
  return order && attempt
    ? answerWith(order, attempt, view, "Transaction fetched successfully")
    : notTriedYet();
}

export function listTransactions(sandbox: Sandbox, { query }: SandboxRequest, view: View): Answer {
  const wanted = query.get("tx_ref");
  const orders = sandbox.books
    .orders()
    .filter((order) => order.gateway === "flutterwave" && (wanted === null || order.reference === wanted))
    .flatMap((order) => (view.lags ? (sandbox.books.orderBefore(order.reference) ?? []) : order));
  const all = orders
    .flatMap((order) => order.attempts.map((attempt) => transactionRow(order, attempt)))
    .toReversed();
  const { rows, total, page, pages } = pageOf(all, query, "page_size");
  return json(200, {
    status: "success",
    message: "Transactions fetched",
    meta: { page_info: { total, current_page: page, total_pages: pages } },
    data: rows,
  });
}

const tokenRequest = z.looseObject({
  token: z.string(),
  email: z.email(),
  currency: z.literal("NGN"),
  amount: z.unknown(),
  tx_ref: z.string().min(1).max(100),
});

/** Takes money again from a card that has paid before, without the payer. */
export function chargeToken(sandbox: Sandbox, body: unknown, view: View): Answer {
  const parsed = tokenRequest.safeParse(body);
  if (!parsed.success) return refuse(400, `${parsed.error.issues[0]?.path.join(".") ?? "body"} is required`);
  const amountMinor = parseNaira(parsed.data.amount);
  const attemptId = attemptIdIn(parsed.data.token);
  const first = orderOf(sandbox, attemptId);
  const paid = first?.attempts.find((one) => one.transactionId === attemptId && one.state === "COMPLETED");
  if (!paid || first?.email !== parsed.data.email || amountMinor === null)
    return refuse(400, "Wrong token or email passed");
  const reference = parsed.data.tx_ref;
  if (sandbox.books.order(reference)) return refuse(400, "Transaction with this reference already exists");
  const token = secretToken();
  const order = sandbox.payers.create({
    gateway: "flutterwave",
    reference,
    gatewayOrderId: `flwlnk-${token}`,
    checkoutToken: token,
    amountMinor,
    expiresAt: Date.now() + DAY_MINUTES * 60_000,
    returnUrl: first.returnUrl,
    message: "",
    metaInfo: first.metaInfo,
    retryAllowed: false,
    email: first.email,
  });
  sandbox.payers.attempt(order, { mode: "card", ...(paid.card ? { card: paid.card } : {}) }, null);
  sandbox.payers.decide(reference, "success");
  const charged = sandbox.books.order(reference) ?? order;
  const attempt = decisive(charged);
  return attempt ? answerWith(charged, attempt, view, "Charge successful") : notTriedYet();
}
