import { formatMoney } from "@/lib/kernel/money";
import { checkoutPath } from "@/sandbox/checkout/paths";
import { moneyAt } from "@/sandbox/gateways";
import { markup, page, type Markup } from "@/sandbox/markup";
import { chargedMinor, type Order } from "@/sandbox/orders";
import type { Sandbox } from "@/sandbox/sandbox";
import { isPaid, isRefused, isReturned, paidMinor, type Transfer } from "@/sandbox/transfers";

const ROWS_SHOWN = 100;

/** Everything the sandbox knows, newest first, with buttons to change its fate. */
export function controlPage({ books, faults }: Sandbox): string {
  const { autoComplete, bankDelayMs } = books.settings;
  const orders = books.orders();
  const transfers = books.transfers();
  const waiting = faults.list().length;
  const body = markup`
<h1>Gateway sandbox</h1>
<p class="note">No real money moves here. The bank ${
    autoComplete ? `completes transfers by itself after ${bankDelayMs} ms` : "waits for your decisions"
  }; the balance at Cashfree is ${formatMoney(moneyAt("cashfree", books.balanceMinor("cashfree")))}. ${
    waiting === 0 ? "Nothing is set to go wrong." : `Faults waiting: ${waiting}.`
  }</p>
<section class="card"><h2>Orders: ${orders.length}</h2>
${list(orders, orderRow, ["Reference", "State", "Asked", "Charged", "Made", "Decide"], "No orders yet. Start a payment in the application.")}
</section>
<section class="card"><h2>Transfers: ${transfers.length}</h2>
${list(transfers, transferRow, ["Reference", "State", "Asked", "Paid", "Made", "Decide"], "No transfers yet. They follow a rent payment.")}
</section>
<p><a class="button" href="/mails">Mails: ${books.mails().length}</a></p>
<p class="soft">For programs: <a href="/_control/books">books</a>, <a href="/_control/calls">calls</a>,
<a href="/_control/webhooks">webhooks</a>, <a href="/_control/mails">mails</a>, <a href="/_control/faults">faults</a>, <a href="/_control/settings">settings</a>.</p>`;
  return page("Gateway sandbox", body, "wide");
}

function list<T>(
  items: readonly T[],
  row: (item: T) => Markup,
  headings: readonly string[],
  empty: string,
): Markup {
  if (items.length === 0) return markup`<p>${empty}</p>`;
  const shown = items.slice(-ROWS_SHOWN).toReversed();
  const cut = items.length > shown.length ? markup`<p class="soft">The newest ${shown.length}.</p>` : null;
  return markup`${cut}<div class="scroll" tabindex="0"><table>
<thead><tr>${headings.map((heading) => markup`<th scope="col"${numeric(heading)}>${heading}</th>`)}</tr></thead>
<tbody>${shown.map(row)}</tbody></table></div>`;
}

const numeric = (heading: string): Markup | null =>
  ["Asked", "Charged", "Paid"].includes(heading) ? markup` class="number"` : null;

function orderRow(order: Order): Markup {
  const isPending = order.state === "PENDING";
  const isCompleted = order.state === "COMPLETED";
  const decide = (outcome: string, label: string, isPossible: boolean): Markup =>
    button(`/_control/orders/${encodeURIComponent(order.reference)}/pay`, outcome, label, isPossible);
  const expire = button(
    `/_control/orders/${encodeURIComponent(order.reference)}/expire`,
    "",
    "Expire",
    isPending,
  );
  const reference = isPending
    ? markup`<a href="${checkoutPath(order.gateway)}/${order.checkoutToken}">${order.reference}</a>`
    : markup`${order.reference}`;
  return markup`<tr><td>${reference}<br><span class="soft">${order.gateway} ${order.gatewayOrderId}</span></td>
<td data-label="State">${order.state}${order.failure ? markup`<br><span class="soft">${order.failure.detail}</span>` : null}</td>
<td class="number" data-label="Asked">${formatMoney(moneyAt(order.gateway, order.amountMinor))}</td>
<td class="number" data-label="Charged">${formatMoney(moneyAt(order.gateway, chargedMinor(order)))}</td>
<td data-label="Made">${time(order.createdAt)}</td>
<td><div class="row">${decide("success", isPending ? "Succeed" : "Late success", !isCompleted)}${decide("failure", "Fail", isPending)}${decide("pending", "Leave pending", isPending)}${expire}</div></td></tr>`;
}

function transferRow(transfer: Transfer): Markup {
  const isOver = isRefused(transfer) || isReturned(transfer);
  const decide = (outcome: string, label: string, isPossible: boolean): Markup =>
    button(`/_control/transfers/${encodeURIComponent(transfer.reference)}`, outcome, label, isPossible);
  const { name, accountNumber, vpa } = transfer.beneficiary;
  return markup`<tr><td>${transfer.reference}<br><span class="soft">${transfer.gateway}: ${name ?? ""} ${accountNumber ?? vpa ?? ""}</span></td>
<td data-label="State">${transfer.status}<br><span class="soft">${transfer.statusCode}</span></td>
<td class="number" data-label="Asked">${formatMoney(moneyAt(transfer.gateway, transfer.amountMinor))}</td>
<td class="number" data-label="Paid">${formatMoney(moneyAt(transfer.gateway, paidMinor(transfer)))}</td>
<td data-label="Made">${time(transfer.createdAt)}</td>
<td><div class="row">${decide("success", "Succeed", !isOver && !isPaid(transfer))}${decide("failure", "Fail", !isOver && !isPaid(transfer))}${decide("reversed", "Send back", !isOver)}</div></td></tr>`;
}

const button = (action: string, outcome: string, label: string, isPossible: boolean): Markup =>
  markup`<form method="post" action="${action}"><button name="outcome" value="${outcome}"${isPossible ? null : markup` disabled`}>${label}</button></form>`;

function time(at: number): Markup {
  const text = new Date(at).toISOString();
  return markup`<time datetime="${text}">${text.slice(5, 19).replace("T", " ")} UTC</time>`;
}
