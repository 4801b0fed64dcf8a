import type { Failure } from "@/sandbox/book-entries";
import { html, pathWithId, seeOther, type Answer, type Route } from "@/sandbox/http";
import { openAttempt, type Order } from "@/sandbox/orders";
import { CANCELLED, NO_MONEY } from "@/sandbox/payers";
import type { Sandbox } from "@/sandbox/sandbox";
import { checkoutPath } from "./paths";
import { checkoutPage, finishedPage, otpPage, unknownPage, waitingPage, type Complaint } from "./page";
import { BANK_LOGIN, isTestCard, isUpiId, OTP, upiDecision } from "./test-payers";

const CHECKOUT_PATH = checkoutPath("phonepe");

/** The page a payer is sent to, and what they do on it. */
export function checkoutRoutes(sandbox: Sandbox): Route[] {
  const path = pathWithId(`${CHECKOUT_PATH}/`);
  return [
    {
      method: "GET",
      path,
      handle: (_request, [token = ""]) => show(sandbox.books.orderByToken(token)),
    },
    {
      method: "POST",
      path,
      handle: (request, [token = ""]) => {
        const order = sandbox.books.orderByToken(token);
        const isFree = order?.state === "PENDING" && !openAttempt(order)?.decision;
        return order && isFree ? act(sandbox, order, new URLSearchParams(request.text)) : show(order);
      },
    },
  ];
}

function show(order: Order | null): Answer {
  if (!order) return html(404, unknownPage());
  if (order.state !== "PENDING") return html(200, finishedPage(order));
  return html(200, openAttempt(order)?.decision ? waitingPage(order) : checkoutPage(order, null));
}

function act(sandbox: Sandbox, order: Order, form: URLSearchParams): Answer {
  const field = (name: string): string => form.get(name)?.trim() ?? "";
  switch (field("method")) {
    case "upi":
      return payByUpi(sandbox, order, field("vpa"));
    case "card":
      return payByCard(sandbox, order, field);
    case "otp":
      return confirmCard(sandbox, order, field("transaction"), field("otp"));
    case "bank":
      return payByBank(sandbox, order, field("user"), field("password"));
    case "succeed":
      return pay(sandbox, order, { mode: "UPI_QR" }, { outcome: "success", failure: NO_MONEY });
    case "fail":
      return pay(sandbox, order, { mode: "UPI_QR" }, { outcome: "failure", failure: NO_MONEY });
    case "pending":
      return pay(sandbox, order, { mode: "UPI_QR" }, null);
    case "cancel":
      sandbox.payers.close(order.reference, CANCELLED);
      return seeOther(order.returnUrl);
    default:
      return html(422, checkoutPage(order, null));
  }
}

function payByUpi(sandbox: Sandbox, order: Order, vpa: string): Answer {
  if (!isUpiId(vpa)) return complain(order, "upi", "This is no UPI id; it looks like name@bank.");
  return pay(sandbox, order, { mode: "UPI_COLLECT", vpa }, upiDecision(vpa));
}

function payByCard(sandbox: Sandbox, order: Order, field: (name: string) => string): Answer {
  if (!isTestCard(field("number"), field("expiry"), field("cvv")))
    return complain(order, "card", "This is none of the test cards, or its date or code is wrong.");
  const attempt = sandbox.payers.attempt(order, { mode: "CARD" }, null);
  return html(200, otpPage(order, attempt, null));
}

function confirmCard(sandbox: Sandbox, order: Order, transactionId: string, otp: string): Answer {
  const attempt = openAttempt(order);
  if (attempt?.transactionId !== transactionId)
    return complain(order, "card", "This card payment is over; begin again.");
  if (otp !== OTP) {
    const complaint = { form: "otp", sentence: "The code is wrong. Look again, or go back." } as const;
    return html(422, otpPage(order, attempt, complaint));
  }
  const delayMs = sandbox.books.settings.checkoutDelayMs;
  sandbox.payers.confirm(order, attempt, delayMs);
  return afterwards(order.returnUrl, delayMs);
}

function payByBank(sandbox: Sandbox, order: Order, user: string, password: string): Answer {
  if (user !== BANK_LOGIN.user || password !== BANK_LOGIN.password)
    return complain(order, "bank", "User name or password is wrong.");
  return pay(sandbox, order, { mode: "NET_BANKING" }, { outcome: "success", failure: NO_MONEY });
}

const complain = (order: Order, form: Complaint["form"], sentence: string): Answer =>
  html(422, checkoutPage(order, { form, sentence }));

/** Without a decision the payer goes back to the merchant at once, and the payment hangs. */
function pay(
  sandbox: Sandbox,
  order: Order,
  how: { mode: string; vpa?: string },
  decision: { outcome: "success" | "failure"; failure: Failure } | null,
): Answer {
  const { checkoutDelayMs: delayMs } = sandbox.books.settings;
  sandbox.payers.attempt(order, how, decision && { ...decision, delayMs });
  if (!decision) return seeOther(order.returnUrl);
  const mayTryAgain = decision.outcome === "failure" && sandbox.payers.mayRetry(order);
  return afterwards(mayTryAgain ? `${CHECKOUT_PATH}/${order.checkoutToken}` : order.returnUrl, delayMs);
}

/** Sends the browser on when the bank will have decided. */
const GRACE_MS = 50;
export function afterwards(location: string, delayMs: number): Answer {
  return { status: 303, headers: { location }, body: "", delayMs: delayMs + GRACE_MS };
}
