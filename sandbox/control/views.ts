import { inr } from "@/lib/kernel/money";
import { toMinorNumber, wireAmount } from "@/lib/kernel/wire-money";
import type { Books } from "@/sandbox/books";
import type { Settings } from "@/sandbox/book-entries";
import { SERVICE_CHARGE_MINOR, SERVICE_TAX_MINOR } from "@/sandbox/cashfree/answers";
import { chargedMinor, type Attempt, type Order } from "@/sandbox/orders";
import type { Refund } from "@/sandbox/refunds";
import { isDebited, isReturned, paidMinor, type Transfer } from "@/sandbox/transfers";

const iso = (at: number): string => new Date(at).toISOString();

/** Who was really charged and paid how much under which reference. */
export const booksView = (books: Books): Record<string, unknown> => ({
  orders: books.orders().map((order) => orderView(books, order)),
  transfers: books.transfers().map(transferView),
  refunds: books.refunds().map(refundView),
  ...wireAmount("balance", inr(books.balanceMinor)),
});

export function orderView(books: Books, order: Order): Record<string, unknown> {
  const refunded = books
    .refundsOf(order.reference)
    .reduce((sum, refund) => (refund.state === "COMPLETED" ? sum + refund.amountMinor : sum), 0n);
  return {
    reference: order.reference,
    gateway: "phonepe",
    gateway_order_id: order.gatewayOrderId,
    ...wireAmount("amount", inr(order.amountMinor)),
    ...wireAmount("charged", inr(chargedMinor(order))),
    ...wireAmount("refunded", inr(refunded)),
    currency: "INR",
    state: order.state,
    status: order.state,
    code: order.failure?.code ?? null,
    detailed_code: order.failure?.detail ?? null,
    attempts: order.attempts.map(attemptView),
    created_at: iso(order.createdAt),
    updated_at: iso(order.changedAt),
    expires_at: iso(order.expiresAt),
  };
}

const attemptView = (attempt: Attempt): Record<string, unknown> => ({
  transaction_id: attempt.transactionId,
  method: attempt.mode,
  state: attempt.state,
  ...wireAmount("amount", inr(attempt.amountMinor)),
  utr: attempt.utr,
  started_at: iso(attempt.at),
});

export function transferView(transfer: Transfer): Record<string, unknown> {
  const { id, name, accountNumber, ifsc, vpa } = transfer.beneficiary;
  const isCharged = isDebited(transfer) || isReturned(transfer);
  return {
    reference: transfer.reference,
    gateway: "cashfree",
    gateway_reference: transfer.gatewayReference,
    ...wireAmount("amount", inr(transfer.amountMinor)),
    ...wireAmount("paid", inr(paidMinor(transfer))),
    ...wireAmount("fee", inr(isCharged ? SERVICE_CHARGE_MINOR : 0n)),
    ...wireAmount("fee_tax", inr(isCharged ? SERVICE_TAX_MINOR : 0n)),
    currency: "INR",
    state: transfer.status,
    status: transfer.status,
    status_code: transfer.statusCode,
    returned: isReturned(transfer),
    utr: transfer.utr,
    beneficiary: { id, name, account_number: accountNumber, ifsc, vpa },
    created_at: iso(transfer.createdAt),
    updated_at: iso(transfer.changedAt),
  };
}

export const refundView = (refund: Refund): Record<string, unknown> => ({
  reference: refund.reference,
  gateway: "phonepe",
  gateway_refund_id: refund.gatewayRefundId,
  order_reference: refund.orderReference,
  ...wireAmount("amount", inr(refund.amountMinor)),
  currency: "INR",
  state: refund.state,
  status: refund.state,
  created_at: iso(refund.createdAt),
  updated_at: iso(refund.changedAt),
});

export const settingsView = (books: Books, settings: Settings): Record<string, unknown> => ({
  bank_delay_ms: settings.bankDelayMs,
  checkout_delay_ms: settings.checkoutDelayMs,
  reversal_delay_ms: settings.reversalDelayMs,
  slow_answer_ms: settings.slowAnswerMs,
  auto_complete: settings.autoComplete,
  checkout_retries: settings.checkoutRetries,
  strict_accounts: settings.strictAccounts,
  token_lifetime_seconds: settings.tokenLifetimeSeconds,
  webhook_retry_delays_ms: settings.webhookRetryDelaysMs,
  webhook_timeout_ms: settings.webhookTimeoutMs,
  phonepe_webhook_url: settings.phonepeWebhookUrl,
  cashfree_webhook_url: settings.cashfreeWebhookUrl,
  balance_minor: toMinorNumber(inr(books.balanceMinor)),
});
