import { formatMoney } from "@/lib/kernel/money";
import { moneyAt } from "@/sandbox/gateways";
import { markup, page, type Markup } from "@/sandbox/markup";
import type { Attempt, Order } from "@/sandbox/orders";
import type { NairaGateway, TestCard } from "./naira-cards";
import { banner, decisions, lastAttempt, summary } from "./page";

const HINTS: Record<NairaGateway, Markup> = {
  paystack: markup`<code>4084 0840 8408 4081</code>, 408 pays. <code>4084 0800 0000 5408</code>, 001 is declined.`,
  flutterwave: markup`<code>5531 8866 5214 2950</code>, 564 pays with PIN 3310 and any code. <code>5143 0105 2233 9965</code>, 276 is declined.`,
};

const alert = (complaint: string | null): Markup | null =>
  complaint ? markup`<p class="danger" role="alert">${complaint}</p>` : null;

/** What a payer in Nigeria sees: a card, a bank transfer, or straight to the end of the story. */
export function nairaPage(gateway: NairaGateway, order: Order, complaint: string | null): string {
  const body = markup`
${banner()}
${summary(order)}
${lastAttempt(order)}
<section class="card"><h2>Card</h2>
<form class="stack" method="post">
${alert(complaint)}
<input type="hidden" name="method" value="card">
<label for="number">Card number</label>
<input id="number" name="number" inputmode="numeric" autocomplete="off" aria-describedby="card-hint" required>
<label for="cvv">Security code</label>
<input id="cvv" name="cvv" inputmode="numeric" autocomplete="off" required>
<p id="card-hint" class="soft">${HINTS[gateway]} All test cards are in docs/gateway-testing.md; any future date will do.</p>
<button class="main">Pay by card</button>
</form></section>
<section class="card"><h2>Bank transfer</h2>
<form class="stack" method="post">
<p class="soft">Pretend to have sent the amount from your bank's app.</p>
<button class="main" name="method" value="transfer">I have sent the money</button>
</form></section>
${decisions()}`;
  return page(`Pay ${formatMoney(moneyAt(order.gateway, order.amountMinor))}`, body);
}

/** The second step of a card that asks for something. */
export function confirmPage(
  order: Order,
  attempt: Attempt,
  asks: TestCard["asks"],
  complaint: string | null,
): string {
  const field = (name: string, label: string): Markup => markup`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" inputmode="numeric" autocomplete="off" required>`;
  const body = markup`
${banner()}
${summary(order)}
<section class="card"><h2>${asks === "page" ? "Your bank asks" : "Confirm the card payment"}</h2>
<form class="stack" method="post">
${alert(complaint)}
<input type="hidden" name="method" value="confirm">
<input type="hidden" name="transaction" value="${attempt.transactionId}">
${asks === "pin" || asks === "pin-otp" ? field("pin", "PIN of the card") : null}
${asks === "pin-otp" ? field("otp", "One-time code") : null}
${asks === "page" ? markup`<p>Do you allow this payment?</p>` : null}
<button class="main">${asks === "page" ? "Allow" : "Confirm"}</button>
</form></section>`;
  return page("Confirm the payment", body);
}
