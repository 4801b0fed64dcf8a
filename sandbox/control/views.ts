import type { Money } from "@/lib/kernel/money";
import { toMinorNumber, wireAmount } from "@/lib/kernel/wire-money";
import type { Books } from "@/sandbox/books";
import type { Settings } from "@/sandbox/book-entries";
import { feeMinor, feeTaxMinor } from "@/sandbox/fees";
import { GATEWAYS, moneyAt, type GatewayName } from "@/sandbox/gateways";
import { chargedMinor, type Attempt, type Order } from "@/sandbox/orders";
import type { Refund } from "@/sandbox/refunds";
import { isDebited, isReturned, paidMinor, type Transfer } from "@/sandbox/transfers";

const iso = (at: number): string => new Date(at).toISOString();

/** Who was really charged and paid how much under which reference. */
export const booksView = (books: Books): Record<string, unknown> => ({
  orders: books.orders().map((order) => orderView(books, order)),
  transfers: books.transfers().map(transferView),
  refunds: books.refunds().map(refundView),
  ...wireAmount("balance", moneyAt("cashfree", books.balanceMinor("cashfree"))),
  balances: PAYING_GATEWAYS.map((gateway) => ({
    gateway,
    ...wireAmount("balance", moneyAt(gateway, books.balanceMinor(gateway))),
    currency: moneyAt(gateway, 0n).currency,
  })),
});

/** PhonePe only collects. */
const PAYING_GATEWAYS = GATEWAYS.filter((gateway) => gateway !== "phonepe");

export function orderView(books: Books, order: Order): Record<string, unknown> {
  const refunded = books
    .refundsOf(order.reference)
    .reduce((sum, refund) => (refund.state === "COMPLETED" ? sum + refund.amountMinor : sum), 0n);
  const money = (amountMinor: bigint): Money => moneyAt(order.gateway, amountMinor);
  return {
    reference: order.reference,
    gateway: order.gateway,
    gateway_order_id: order.gatewayOrderId,
    ...wireAmount("amount", money(order.amountMinor)),
    ...wireAmount("charged", money(chargedMinor(order))),
    ...wireAmount("refunded", money(refunded)),
    currency: money(0n).currency,
    state: order.state,
    status: order.state,
    code: order.failure?.code ?? null,
    detailed_code: order.failure?.detail ?? null,
    attempts: order.attempts.map((attempt) => attemptView(order.gateway, attempt)),
    created_at: iso(order.createdAt),
    updated_at: iso(order.changedAt),
    expires_at: iso(order.expiresAt),
  };
}

const attemptView = (gateway: GatewayName, attempt: Attempt): Record<string, unknown> => ({
  transaction_id: attempt.transactionId,
  method: attempt.mode,
  state: attempt.state,
  ...wireAmount("amount", moneyAt(gateway, attempt.amountMinor)),
  utr: attempt.utr,
  started_at: iso(attempt.at),
});

export function transferView(transfer: Transfer): Record<string, unknown> {
  const { id, name, accountNumber, ifsc, vpa, bankCode } = transfer.beneficiary;
  const { gateway } = transfer;
  const money = (amountMinor: bigint): Money => moneyAt(gateway, amountMinor);
  const isCharged = isDebited(transfer) || isReturned(transfer);
  return {
    reference: transfer.reference,
    gateway,
    gateway_reference: transfer.gatewayReference,
    ...wireAmount("amount", money(transfer.amountMinor)),
    ...wireAmount("paid", money(paidMinor(transfer))),
    ...wireAmount("fee", money(isCharged ? feeMinor(gateway, transfer.actualMinor) : 0n)),
    ...wireAmount("fee_tax", money(isCharged ? feeTaxMinor(gateway) : 0n)),
    currency: money(0n).currency,
    state: transfer.status,
    status: transfer.status,
    status_code: transfer.statusCode,
    returned: isReturned(transfer),
    utr: transfer.utr,
    beneficiary: { id, name, account_number: accountNumber, ifsc, vpa, bank_code: bankCode },
    created_at: iso(transfer.createdAt),
    updated_at: iso(transfer.changedAt),
  };
}

export const refundView = (refund: Refund): Record<string, unknown> => ({
  reference: refund.reference,
  gateway: refund.gateway,
  gateway_refund_id: refund.gatewayRefundId,
  order_reference: refund.orderReference,
  ...wireAmount("amount", moneyAt(refund.gateway, refund.amountMinor)),
  currency: moneyAt(refund.gateway, 0n).currency,
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
  cashfree_calls_per_minute: settings.cashfreeCallsPerMinute ?? null,
  auto_complete: settings.autoComplete,
  checkout_retries: settings.checkoutRetries,
  strict_accounts: settings.strictAccounts,
  token_lifetime_seconds: settings.tokenLifetimeSeconds,
  webhook_retry_delays_ms: settings.webhookRetryDelaysMs,
  webhook_timeout_ms: settings.webhookTimeoutMs,
  phonepe_webhook_url: settings.phonepeWebhookUrl,
  cashfree_webhook_url: settings.cashfreeWebhookUrl,
  paystack_webhook_url: settings.paystackWebhookUrl,
  flutterwave_webhook_url: settings.flutterwaveWebhookUrl,
  paystack_instant_transfers: settings.paystackInstantTransfers,
  paystack_transfer_otp: settings.paystackTransferOtp,
  flutterwave_signs_body: settings.flutterwaveSignsBody,
  balance_minor: balance(books, "cashfree"),
  paystack_balance_minor: balance(books, "paystack"),
  flutterwave_balance_minor: balance(books, "flutterwave"),
});

const balance = (books: Books, gateway: GatewayName): number =>
  toMinorNumber(moneyAt(gateway, books.balanceMinor(gateway)));
