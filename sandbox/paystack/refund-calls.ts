import { z } from "zod";
import { pageOf } from "@/sandbox/body";
import { cardOf } from "@/sandbox/checkout/naira-cards";
import { UNKNOWN_STATE, type View } from "@/sandbox/gateway-call";
import { json, type Answer, type SandboxRequest } from "@/sandbox/http";
import { numericId } from "@/sandbox/numbers";
import { chargedMinor, type Order } from "@/sandbox/orders";
import { refundedMinor, refundKey, type Refund } from "@/sandbox/refunds";
import type { Sandbox } from "@/sandbox/sandbox";
import { refundFields, transactionFields } from "./answers";
import { refuse } from "./errors";
import { idText, parseKobo } from "./fields";
import { orderById } from "./transaction-calls";

const refundRequest = z.looseObject({
  transaction: z.unknown(),
  amount: z.unknown().optional(),
  merchant_note: z.string().optional(),
});

/** There is no idempotency: the same call again is another refund. */
export function createRefund(sandbox: Sandbox, body: unknown, view: View): Answer {
  const given = refundRequest.safeParse(body);
  const order = given.success ? orderNamed(sandbox, idText(given.data.transaction)) : null;
  if (!given.success || order?.state !== "COMPLETED") return refuse(400, "Transaction reference is invalid");
  const { books } = sandbox;
  const left = chargedMinor(order) - refundedMinor(books.refundsOf(order.reference), "promised");
  const amountMinor = given.data.amount === undefined ? left : parseKobo(given.data.amount);
  if (amountMinor === null || amountMinor <= 0n) return refuse(400, "Invalid Amount Sent");
  if (amountMinor > left) return refuse(400, "Refund amount cannot be greater than initial amount");
  const note = given.data.merchant_note ?? null;
  const gatewayRefundId = numericId();
  const card = order.attempts.find((attempt) => attempt.state === "COMPLETED")?.card ?? null;
  const refund = sandbox.refunds.accept({
    gateway: "paystack",
    reference: refundKey(books, note, gatewayRefundId),
    orderReference: order.reference,
    gatewayRefundId,
    amountMinor,
    note,
    fate: cardOf("paystack", card)?.refund ?? "success",
  });
  return json(200, {
    status: true,
    message: "Refund has been queued for processing",
    data: {
      ...refundFields(refund, order, "single", view.unknownStatus ? UNKNOWN_STATE : undefined),
      transaction: transactionFields(order, { refundedMinor: 0n }),
    },
  });
}

const orderNamed = (sandbox: Sandbox, name: string | null): Order | null => {
  const byReference = sandbox.books.order(name ?? "");
  return byReference?.gateway === "paystack" ? byReference : orderById(sandbox, name ?? "");
};

/** The refund under this gateway id, as it is or as a lagging copy would have it. */
function seen(sandbox: Sandbox, refund: Refund | null, view: View): Refund | null {
  if (refund?.gateway !== "paystack") return null;
  return view.lags ? sandbox.books.refundBefore(refund.reference) : refund;
}

export function readRefund(sandbox: Sandbox, id: string, view: View): Answer {
  const refund = seen(sandbox, sandbox.books.refundByGatewayId(id), view);
  const order = refund && sandbox.books.order(refund.orderReference);
  if (!refund || !order) return refuse(404, "Refund not found");
  const status = view.unknownStatus ? UNKNOWN_STATE : undefined;
  const data = refundFields(refund, order, "single", status);
  return json(200, { status: true, message: "Refund retrieved", data });
}

export function listRefunds(sandbox: Sandbox, { query }: SandboxRequest, view: View): Answer {
  const wanted = query.get("transaction") ?? query.get("reference");
  const wantedOrder = wanted === null ? null : orderNamed(sandbox, wanted);
  const rows = sandbox.books
    .refunds()
    .filter((refund) => wanted === null || refund.orderReference === wantedOrder?.reference)
    .flatMap((refund) => seen(sandbox, refund, view) ?? [])
    .toReversed();
  const { rows: shown, total, size, page, pages } = pageOf(rows, query, "perPage");
  const status = view.unknownStatus ? UNKNOWN_STATE : undefined;
  return json(200, {
    status: true,
    message: "Refunds retrieved",
    data: shown.flatMap((refund) => {
      const order = sandbox.books.order(refund.orderReference);
      return order ? [refundFields(refund, order, "row", status)] : [];
    }),
    meta: { total, skipped: (page - 1) * size, perPage: size, page, pageCount: pages },
  });
}

const customerDetails = z.looseObject({
  refund_account_details: z.looseObject({
    currency: z.literal("NGN"),
    account_number: z.string().regex(/^\d{10}$/),
    bank_id: z.string().min(1),
  }),
});

/** Names the payer's bank account for a refund that could not go back to the card. */
export function retryRefund(sandbox: Sandbox, id: string, body: unknown): Answer {
  const refund = sandbox.books.refundByGatewayId(id);
  const order = refund?.gateway === "paystack" ? sandbox.books.order(refund.orderReference) : null;
  if (!refund || !order) return refuse(404, "Refund not found");
  if (refund.state !== "NEEDS_ATTENTION" || !customerDetails.safeParse(body).success)
    return refuse(422, 'The refund must have the status "needs-attention" and come with an account.', {
      code: "invalid_params",
    });
  sandbox.refunds.redirect(refund.reference);
  const now = sandbox.books.refund(refund.reference) ?? refund;
  return json(200, {
    status: true,
    message: "Refund retried and has been queued for processing",
    data: refundFields(now, order, "single"),
  });
}
