import type { Failure } from "@/sandbox/book-entries";
import { html, pathWithId, seeOther, type Answer, type Route } from "@/sandbox/http";
import { openAttempt, type Order } from "@/sandbox/orders";
import { CANCELLED, NO_FUNDS } from "@/sandbox/payers";
import type { Sandbox } from "@/sandbox/sandbox";
import { cardOf, FLUTTERWAVE_BAD_OTPS, PAYSTACK_OTP, testCard, type NairaGateway } from "./naira-cards";
import { confirmPage, nairaPage } from "./naira-page";
import { finishedPage, unknownPage, waitingPage } from "./page";
import { checkoutPath } from "./paths";
import { afterwards } from "./routes";

/** Where the payer's browser goes when this order is over, in the gateway's own way. */
type ReturnAddress = (order: Order, ending: "paid" | "left") => string;

type Desk = { sandbox: Sandbox; gateway: NairaGateway; returnAddress: ReturnAddress };

/** The hosted checkout of a gateway in Nigeria. */
export function nairaCheckoutRoutes(desk: Desk): Route[] {
  const path = pathWithId(`${checkoutPath(desk.gateway)}/`);
  const orderOf = (token: string): Order | null => {
    const order = desk.sandbox.books.orderByToken(token);
    return order?.gateway === desk.gateway ? order : null;
  };
  return [
    { method: "GET", path, handle: (_request, [token = ""]) => show(desk, orderOf(token)) },
    {
      method: "POST",
      path,
      handle: (request, [token = ""]) => {
        const order = orderOf(token);
        const isFree = order?.state === "PENDING" && !openAttempt(order)?.decision;
        return order && isFree ? act(desk, order, new URLSearchParams(request.text)) : show(desk, order);
      },
    },
  ];
}

function show({ gateway, returnAddress }: Desk, order: Order | null): Answer {
  if (!order) return html(404, unknownPage());
  const home = { ...order, returnUrl: returnAddress(order, order.state === "COMPLETED" ? "paid" : "left") };
  if (order.state !== "PENDING") return html(200, finishedPage(home));
  return html(200, openAttempt(order)?.decision ? waitingPage(home) : nairaPage(gateway, order, null));
}

function act(desk: Desk, order: Order, form: URLSearchParams): Answer {
  const field = (name: string): string => form.get(name)?.trim() ?? "";
  switch (field("method")) {
    case "card":
      return payByCard(desk, order, field("number"), field("cvv"));
    case "confirm":
      return confirm(desk, order, field);
    case "transfer":
      return pay(desk, order, { mode: "bank_transfer" }, null);
    case "succeed":
      return pay(desk, order, { mode: "card" }, null);
    case "fail":
      return pay(desk, order, { mode: "card" }, NO_FUNDS);
    case "pending":
      desk.sandbox.payers.attempt(order, { mode: "bank_transfer" }, null);
      return seeOther(desk.returnAddress(order, "left"));
    case "cancel":
      desk.sandbox.payers.close(order.reference, CANCELLED);
      return seeOther(desk.returnAddress(order, "left"));
    default:
      return html(422, nairaPage(desk.gateway, order, null));
  }
}

function payByCard(desk: Desk, order: Order, number: string, cvv: string): Answer {
  const card = testCard(desk.gateway, number, cvv);
  if (!card)
    return html(
      422,
      nairaPage(desk.gateway, order, "This is none of the test cards, or its security code is wrong."),
    );
  const how = { mode: "card", card: card.number };
  if (card.asks === "nothing") return pay(desk, order, how, card.failure ?? null);
  const attempt = desk.sandbox.payers.attempt(order, how, null);
  return html(200, confirmPage(order, attempt, card.asks, null));
}

function confirm(desk: Desk, order: Order, field: (name: string) => string): Answer {
  const attempt = openAttempt(order);
  const card = cardOf(desk.gateway, attempt?.card ?? null);
  if (!attempt || !card || attempt.transactionId !== field("transaction"))
    return html(422, nairaPage(desk.gateway, order, "This card payment is over; begin again."));
  const complain = (sentence: string): Answer => html(422, confirmPage(order, attempt, card.asks, sentence));
  if (card.pin && card.pin !== field("pin")) return complain("The PIN is wrong. Look again, or go back.");
  const isPaystackCode = desk.gateway === "paystack" && card.asks === "pin-otp";
  if (isPaystackCode && field("otp") !== PAYSTACK_OTP)
    return complain("The code is wrong. Look again, or go back.");
  const badOtp = desk.gateway === "flutterwave" ? FLUTTERWAVE_BAD_OTPS[field("otp")] : undefined;
  const failure = card.failure ?? badOtp ?? null;
  const { checkoutDelayMs } = desk.sandbox.books.settings;
  desk.sandbox.payers.confirm(order, attempt, checkoutDelayMs, failure);
  return onwards(desk, order, failure, checkoutDelayMs);
}

/** Without a failure the bank lets the money go. */
function pay(
  desk: Desk,
  order: Order,
  how: { mode: string; card?: string },
  failure: Failure | null,
): Answer {
  const { checkoutDelayMs: delayMs } = desk.sandbox.books.settings;
  const outcome = failure ? "failure" : "success";
  desk.sandbox.payers.attempt(order, how, { outcome, delayMs, failure: failure ?? NO_FUNDS });
  return onwards(desk, order, failure, delayMs);
}

/** After a refusal the page is there for another try. */
function onwards(desk: Desk, order: Order, failure: Failure | null, delayMs: number): Answer {
  const again = `${checkoutPath(desk.gateway)}/${order.checkoutToken}`;
  const now = desk.sandbox.books.order(order.reference) ?? order;
  return afterwards(failure ? again : desk.returnAddress(now, "paid"), delayMs);
}
