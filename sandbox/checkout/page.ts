import { formatMoney } from "@/lib/kernel/money";
import { moneyAt } from "@/sandbox/gateways";
import { markup, page, type Markup } from "@/sandbox/markup";
import { openAttempt, type Attempt, type Order } from "@/sandbox/orders";

/** A sentence above the form it belongs to, read out when the page opens. */
export type Complaint = { form: "upi" | "card" | "bank" | "otp"; sentence: string };

/** What the payer sees: who gets how much for what, and every way to pay it. */
export function checkoutPage(order: Order, complaint: Complaint | null): string {
  const body = markup`
${banner()}
${summary(order)}
${lastAttempt(order)}
${upiForm(complaint)}
${cardForm(complaint)}
${bankForm(complaint)}
${decisions()}`;
  return page(`Pay ${formatMoney(moneyAt(order.gateway, order.amountMinor))}`, body);
}

export function otpPage(order: Order, attempt: Attempt, complaint: Complaint | null): string {
  const body = markup`
${banner()}
${summary(order)}
<section class="card"><h2>Confirm the card payment</h2>
<form class="stack" method="post">
${complaintFor("otp", complaint)}
<input type="hidden" name="method" value="otp">
<input type="hidden" name="transaction" value="${attempt.transactionId}">
<label for="otp">One-time code from your bank</label>
<input id="otp" name="otp" inputmode="numeric" autocomplete="one-time-code" aria-describedby="otp-hint" required>
<p id="otp-hint" class="soft">The test code is 123456.</p>
<button class="main">Confirm</button>
</form></section>`;
  return page("Confirm the payment", body);
}

/** For a payer who comes back to an order that is over. */
export function finishedPage(order: Order): string {
  const word = order.state === "COMPLETED" ? "This payment is done." : "This payment has ended.";
  const detail =
    order.state === "COMPLETED"
      ? "Nothing more is to be paid here."
      : `It was not paid (${order.failure?.detail ?? "no reason given"}).`;
  const body = markup`
${banner()}
${summary(order)}
<section class="card"><h2>${word}</h2><p>${detail}</p>
<a class="button main" href="${order.returnUrl}">Back to the merchant</a></section>`;
  return page(word, body);
}

/** While a decided attempt is on its way. */
export function waitingPage(order: Order): string {
  const body = markup`
${banner()}
${summary(order)}
<section class="card" role="status"><h2>The bank is working on it</h2><p>This takes a moment.</p>
<a class="button" href="">Look again</a></section>`;
  return page("The bank is working on it", body);
}

export const unknownPage = (): string =>
  page(
    "No such payment",
    markup`<h1>No such payment</h1><p>This address belongs to no order. Go back to the merchant and start again.</p>`,
  );

export const banner = (): Markup => markup`<p class="note">Gateway sandbox: no real money moves here.</p>`;

export function summary(order: Order): Markup {
  const minutes = Math.max(0, Math.ceil((order.expiresAt - Date.now()) / 60_000));
  const until = new Date(order.expiresAt).toISOString();
  const timeLeft =
    order.state === "PENDING"
      ? markup`<dt>Time left</dt><dd>about ${minutes} min (until <time datetime="${until}">${until.slice(11, 16)} UTC</time>)</dd>`
      : null;
  return markup`<header class="card"><h1>Demo merchant</h1>
<p class="amount">${formatMoney(moneyAt(order.gateway, order.amountMinor))}</p>
<dl>${order.message ? markup`<dt>For</dt><dd>${order.message}</dd>` : null}
<dt>Reference</dt><dd>${order.reference}</dd>${timeLeft}</dl></header>`;
}

export function lastAttempt(order: Order): Markup | null {
  const hanging = openAttempt(order);
  if (hanging)
    return markup`<p class="note" role="status">A payment${hanging.vpa ? ` by ${hanging.vpa}` : ""} is still waiting for an answer. Paying another way gives it up.</p>`;
  const failed = order.attempts.at(-1)?.failure;
  return failed
    ? markup`<p class="note danger" role="alert">The last try was refused (${failed.detail}). You can try again.</p>`
    : null;
}

const complaintFor = (form: Complaint["form"], complaint: Complaint | null): Markup | null =>
  complaint?.form === form ? markup`<p class="danger" role="alert">${complaint.sentence}</p>` : null;

const upiForm = (complaint: Complaint | null): Markup => markup`
<section class="card"><h2>UPI</h2>
<form class="stack" method="post">
${complaintFor("upi", complaint)}
<input type="hidden" name="method" value="upi">
<label for="vpa">UPI id</label>
<input id="vpa" name="vpa" inputmode="email" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="vpa-hint" required>
<p id="vpa-hint" class="soft"><code>success@ybl</code> pays, <code>failed@ybl</code> is refused, <code>pending@ybl</code> and any other id stay pending.</p>
<button class="main">Pay by UPI</button>
</form></section>`;

const cardForm = (complaint: Complaint | null): Markup => markup`
<details class="card" ${complaint?.form === "card" ? markup`open` : null}><summary>Card</summary>
<form class="stack" method="post">
${complaintFor("card", complaint)}
<input type="hidden" name="method" value="card">
<label for="number">Card number</label>
<input id="number" name="number" inputmode="numeric" autocomplete="off" aria-describedby="card-hint" required>
<label for="expiry">Valid until (month/year)</label>
<input id="expiry" name="expiry" inputmode="numeric" autocomplete="off" required>
<label for="cvv">Security code</label>
<input id="cvv" name="cvv" inputmode="numeric" autocomplete="off" required>
<p id="card-hint" class="soft">Credit card <code>4208 5851 9011 6667</code>, 06/2027, 508. Debit card <code>4242 4242 4242 4242</code>, 12/2027, 936. No other card works.</p>
<button class="main">Go on</button>
</form></details>`;

const bankForm = (complaint: Complaint | null): Markup => markup`
<details class="card" ${complaint?.form === "bank" ? markup`open` : null}><summary>Net banking</summary>
<form class="stack" method="post">
${complaintFor("bank", complaint)}
<input type="hidden" name="method" value="bank">
<label for="user">User name at SBIN</label>
<input id="user" name="user" autocomplete="off" autocapitalize="none" required>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="off" aria-describedby="bank-hint" required>
<p id="bank-hint" class="soft">Both are <code>test</code>.</p>
<button class="main">Pay by net banking</button>
</form></details>`;

export const decisions = (): Markup => markup`
<section class="card"><h2>Or decide what happens</h2>
<form class="row" method="post">
<button name="method" value="succeed">Succeed</button>
<button name="method" value="fail">Fail</button>
<button name="method" value="pending">Leave pending</button>
<button name="method" value="cancel">Cancel</button>
</form></section>`;
