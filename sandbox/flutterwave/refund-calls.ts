import { z } from "zod";
import { UNKNOWN_STATE, type View } from "@/sandbox/gateway-call";
import { json, type Answer, type SandboxRequest } from "@/sandbox/http";
import { numericId } from "@/sandbox/numbers";
import { chargedMinor } from "@/sandbox/orders";
import { refundedMinor, refundKey, type Refund } from "@/sandbox/refunds";
import type { Sandbox } from "@/sandbox/sandbox";
import { refundFields } from "./answers";
import { refuse } from "./errors";
import { parseNaira } from "./fields";
import { orderOf } from "./payment-calls";

const SMALLEST_MINOR = 10_000n;
const refundRequest = z.looseObject({ amount: z.unknown().optional(), comments: z.string().optional() });

/** There is no idempotency: the same call again is another refund. */
export function createRefund(sandbox: Sandbox, transactionId: string, body: unknown, view: View): Answer {
  const { books } = sandbox;
  const order = orderOf(sandbox, transactionId);
  const paid = order?.attempts.find((one) => one.transactionId === transactionId);
  if (!order || paid?.state !== "COMPLETED") return refuse(400, "No transaction was found for this id");
  const given = refundRequest.safeParse(body ?? {});
  if (!given.success) return refuse(400, "The body of a refund is amount and comments");
  const left = chargedMinor(order) - refundedMinor(books.refundsOf(order.reference), "promised");
  const amountMinor = given.data.amount === undefined ? left : parseNaira(given.data.amount);
  if (amountMinor === null) return refuse(400, "amount must be a positive number with two decimals at most");
  if (amountMinor < SMALLEST_MINOR) return refuse(400, "Amount should be above NGN100");
  if (amountMinor > left) return refuse(400, "Refund amount is more than the amount of the transaction");
  const note = given.data.comments ?? null;
  const gatewayRefundId = numericId();
  const refund = sandbox.refunds.accept({
    gateway: "flutterwave",
    reference: refundKey(books, note, gatewayRefundId),
    orderReference: order.reference,
    gatewayRefundId,
    amountMinor,
    note,
    fate: "success",
  });
  const data = refundFields(refund, transactionId, view.unknownStatus ? UNKNOWN_STATE : undefined);
  return json(200, { status: "success", message: "Transaction refund initiated", data });
}

/** The transaction that a refund gives back. */
export const transactionOf = (sandbox: Pick<Sandbox, "books">, refund: Refund): string =>
  sandbox.books.order(refund.orderReference)?.attempts.find((one) => one.state === "COMPLETED")
    ?.transactionId ?? "0";

const seen = (sandbox: Sandbox, refund: Refund, view: View): Refund | null =>
  view.lags ? sandbox.books.refundBefore(refund.reference) : refund;

export function readRefund(sandbox: Sandbox, id: string, view: View): Answer {
  const known = sandbox.books.refundByGatewayId(id);
  const refund = known?.gateway === "flutterwave" ? seen(sandbox, known, view) : null;
  if (!refund) return refuse(404, "Refund not found");
  const status = view.unknownStatus ? UNKNOWN_STATE : undefined;
  const data = refundFields(refund, transactionOf(sandbox, refund), status);
  return json(200, { status: "success", message: "Refund fetched", data });
}

export function listRefunds(sandbox: Sandbox, { query }: SandboxRequest, view: View): Answer {
  const wanted = query.get("id");
  const status = view.unknownStatus ? UNKNOWN_STATE : undefined;
  const all = sandbox.books
    .refunds()
    .filter((refund) => refund.gateway === "flutterwave")
    .flatMap((refund) => seen(sandbox, refund, view) ?? [])
    .map((refund) => ({ refund, transactionId: transactionOf(sandbox, refund) }))
    .filter(({ transactionId }) => wanted === null || transactionId === wanted)
    .toReversed();
  return json(200, {
    status: "success",
    message: "Refunds fetched",
    meta: { page_info: { total: all.length, current_page: 1, total_pages: 1 } },
    data: all.map(({ refund, transactionId }) => refundFields(refund, transactionId, status)),
  });
}
