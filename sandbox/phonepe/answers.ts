import { inr } from "@/lib/kernel/money";
import { toMinorNumber } from "@/lib/kernel/wire-money";
import { chargedMinor, type Attempt, type Order } from "@/sandbox/orders";
import type { Refund } from "@/sandbox/refunds";

const MERCHANT_ID = "M22SIM";

/** Whole paise as a JSON integer, the way this gateway writes every amount. */
export const paise = (amountMinor: bigint): number => toMinorNumber(inr(amountMinor));

export function orderStatus(
  order: Order,
  options: { details: boolean; errorContext: boolean; state?: string },
): Record<string, unknown> {
  const attempts = options.details ? order.attempts : order.attempts.slice(-1);
  return {
    orderId: order.gatewayOrderId,
    merchantOrderId: order.reference,
    merchantId: MERCHANT_ID,
    state: options.state ?? order.state,
    currency: "INR",
    amount: paise(order.chargeMinor),
    payableAmount: paise(order.chargeMinor),
    feeAmount: 0,
    expireAt: order.expiresAt,
    metaInfo: order.metaInfo,
    ...failureFields(order.failure),
    ...(options.errorContext && order.failure
      ? { errorContext: { ...failureFields(order.failure), source: "CUSTOMER", stage: "AUTHENTICATION" } }
      : {}),
    paymentDetails: attempts.map(attemptDetails),
  };
}

function attemptDetails(attempt: Attempt): Record<string, unknown> {
  const settled = attempt.state === "COMPLETED" ? instrumentOf(attempt) : {};
  return {
    transactionId: attempt.transactionId,
    paymentMode: attempt.mode,
    timestamp: attempt.at,
    amount: paise(attempt.amountMinor),
    payableAmount: paise(attempt.amountMinor),
    feeAmount: 0,
    state: attempt.state,
    ...failureFields(attempt.failure),
    ...settled,
    splitInstruments:
      attempt.state === "COMPLETED" ? [{ amount: paise(attempt.amountMinor), ...settled }] : [],
  };
}

function instrumentOf(attempt: Attempt): { rail: object; instrument: object } {
  const bankIds = { bankTransactionId: `B${attempt.utr}`, bankId: "SBIN", brn: attempt.utr };
  if (attempt.mode === "CARD" || attempt.mode === "NET_BANKING") {
    const type = attempt.mode === "CARD" ? "DEBIT_CARD" : "NET_BANKING";
    return {
      rail: { type: "PG", transactionId: attempt.transactionId, serviceTransactionId: `S${attempt.utr}` },
      instrument: { type, ...bankIds },
    };
  }
  return {
    rail: {
      type: "UPI",
      utr: attempt.utr,
      upiTransactionId: `YBL${attempt.utr}`,
      vpa: attempt.vpa ?? "payer@ybl",
    },
    instrument: { type: "ACCOUNT", maskedAccountNumber: "XXXXXXX4321", ifsc: "SBIN0000001" },
  };
}

const failureFields = (failure: Order["failure"]): Record<string, string> =>
  failure ? { errorCode: failure.code, detailedErrorCode: failure.detail } : {};

/** Beside the status answer, the body of `checkout.order.*` webhooks. */
export const orderWebhook = (order: Order): Record<string, unknown> => {
  const {
    payableAmount: _payable,
    feeAmount: _fee,
    ...payload
  } = orderStatus(order, {
    details: false,
    errorContext: false,
  });
  return payload;
};

export function refundStatus(
  refund: Refund,
  order: Order | null,
  refundedMinor: bigint,
): Record<string, unknown> {
  const charged = order ? chargedMinor(order) : 0n;
  return {
    ...refundFields(refund),
    currency: "INR",
    feesReversalAmount: 0,
    adjustedDiscountAmount: 0,
    refundableAmount: paise(charged - refundedMinor),
  };
}

export function refundWebhook(refund: Refund): Record<string, unknown> {
  return { merchantId: MERCHANT_ID, ...refundFields(refund) };
}

function refundFields(refund: Refund): Record<string, unknown> {
  const { gatewayRefundId: refundId, changedAt: timestamp, state } = refund;
  const amount = paise(refund.amountMinor);
  return {
    originalMerchantOrderId: refund.orderReference,
    merchantRefundId: refund.reference,
    refundId,
    amount,
    state,
    timestamp,
    ...(state === "FAILED" ? { errorCode: "REFUND_BREACHED", detailedErrorCode: "BF_034" } : {}),
    paymentDetails: [{ transactionId: refundId, paymentMode: "UPI_QR", timestamp, amount, state }],
  };
}
