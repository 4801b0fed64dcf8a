import { createHmac } from "node:crypto";
import type { Books } from "@/sandbox/books";
import type { Order } from "@/sandbox/orders";
import { refundedMinor, type Refund } from "@/sandbox/refunds";
import type { SandboxEnv } from "@/sandbox/sandbox-env";
import type { Transfer } from "@/sandbox/transfers";
import type { WebhookDialect, WebhookPost } from "@/sandbox/webhooks";
import {
  customerOf,
  INTEGRATION,
  kobo,
  recipientFields,
  refundWord,
  transactionFields,
  transferFields,
  transferWord,
} from "./answers";

/** Signed with the secret key itself, over the very bytes. Only a plain 200 counts as taken. */
export function paystackWebhookDialect(env: SandboxEnv, books: Books): WebhookDialect {
  return {
    target: () => books.settings.paystackWebhookUrl ?? env.SANDBOX_PAYSTACK_WEBHOOK_URL ?? null,
    headers: (body, _at, secrets) => {
      const secret = `${env.PAYSTACK_SECRET_KEY ?? ""}${secrets === "ours" ? "" : "-not-ours"}`;
      return { "x-paystack-signature": createHmac("sha512", secret).update(body).digest("hex") };
    },
    isTaken: (status) => status === 200,
  };
}

/** There is no event for a payment that failed. */
export function announceCharge(post: WebhookPost, books: Books, order: Order): void {
  if (order.state !== "COMPLETED") return;
  const refunded = refundedMinor(books.refundsOf(order.reference), "done");
  const { requested_amount: _requested, ...data } = transactionFields(order, { refundedMinor: refunded });
  queue(post, "charge.success", order.reference, data);
}

/** The gateway's own number of a refund, and no word of ours: only the one that needs attention shows the notes. */
export function announceRefund(post: WebhookPost, books: Books, refund: Refund): void {
  const order = books.order(refund.orderReference);
  if (!order) return;
  const word = refundWord(refund);
  const needsAttention = word === "needs-attention";
  queue(post, `refund.${word}`, refund.reference, {
    status: word,
    transaction_reference: order.reference,
    refund_reference: refund.gatewayRefundId,
    // A text in some events and a number in others, as the real ones are.
    amount: needsAttention ? kobo(refund.amountMinor) : String(kobo(refund.amountMinor)),
    currency: "NGN",
    processor: "mpgs_zen",
    customer: customerOf(order),
    integration: INTEGRATION,
    domain: "test",
    ...(needsAttention ? { id: refund.gatewayRefundId, merchant_note: refund.note } : {}),
  });
}

const TRANSFER_EVENTS: Readonly<Record<string, string>> = {
  success: "transfer.success",
  failed: "transfer.failed",
  rejected: "transfer.failed",
  blocked: "transfer.failed",
  abandoned: "transfer.failed",
  reversed: "transfer.reversed",
};

export function announceTransfer(post: WebhookPost, transfer: Transfer): void {
  const event = TRANSFER_EVENTS[transferWord(transfer)];
  if (!event) return;
  const integration = { id: INTEGRATION, is_live: false, business_name: "Sandbox" };
  const { createdAt, updatedAt, ...data } = transferFields(transfer);
  queue(post, event, transfer.reference, {
    ...data,
    integration,
    recipient: { ...recipientFields(transfer.beneficiary), integration: INTEGRATION },
    created_at: createdAt,
    updated_at: updatedAt,
  });
}

function queue(post: WebhookPost, event: string, reference: string, data: object): void {
  post.queue("paystack", event, reference, JSON.stringify({ event, data }));
}
