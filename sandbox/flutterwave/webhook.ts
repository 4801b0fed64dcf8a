import { createHmac } from "node:crypto";
import type { Books } from "@/sandbox/books";
import { toExactJson } from "@/sandbox/exact-json";
import type { Order } from "@/sandbox/orders";
import type { Refund } from "@/sandbox/refunds";
import type { SandboxEnv } from "@/sandbox/sandbox-env";
import type { Transfer } from "@/sandbox/transfers";
import type { WebhookDialect, WebhookPost } from "@/sandbox/webhooks";
import { refundFields, transactionFields, transferFields, transferWord } from "./answers";
import { transactionOf } from "./refund-calls";

/** The shared secret always, which proves nothing about the body; the signature over it unless that is switched off. */
export function flutterwaveWebhookDialect(env: SandboxEnv, books: Books): WebhookDialect {
  return {
    target: () => books.settings.flutterwaveWebhookUrl ?? env.SANDBOX_FLUTTERWAVE_WEBHOOK_URL ?? null,
    headers: (body, _at, secrets) => {
      const secret = `${env.FLUTTERWAVE_WEBHOOK_SECRET ?? ""}${secrets === "ours" ? "" : "-not-ours"}`;
      if (!books.settings.flutterwaveSignsBody) return { "verif-hash": secret };
      const signature = createHmac("sha256", secret).update(body).digest("base64");
      return { "verif-hash": secret, "flutterwave-signature": signature };
    },
    isTaken: (status) => status === 200,
  };
}

/** For success and for every try that failed: the status tells them apart. An order nobody tried has no event. */
export function announceCharge(post: WebhookPost, order: Order): void {
  const attempt =
    order.attempts.find((one) => one.state === "COMPLETED") ??
    order.attempts.findLast((one) => one.state === "FAILED");
  if (!attempt) return;
  const { amount_settled: _settled, meta: _meta, ...data } = transactionFields(order, attempt);
  queue(post, "charge.completed", order.reference, { "event.type": "CARD_TRANSACTION", data });
}

/** Only when it is over. No reference of ours is in it. */
export function announceRefund(post: WebhookPost, books: Books, refund: Refund): void {
  if (refund.state !== "COMPLETED" && refund.state !== "FAILED") return;
  const { comments: _comments, ...data } = refundFields(refund, transactionOf({ books }, refund));
  queue(post, "refund.completed", refund.reference, { data });
}

export function announceTransfer(post: WebhookPost, transfer: Transfer): void {
  const isOver = ["SUCCESSFUL", "FAILED"].includes(transferWord(transfer));
  // A return has no event either: the word is the same as before.
  if (!isOver || transfer.status === "REVERSED") return;
  const data = { ...transferFields(transfer, "fullname"), approver: null };
  queue(post, "transfer.completed", transfer.reference, { "event.type": "Transfer", data });
}

function queue(post: WebhookPost, event: string, reference: string, rest: object): void {
  post.queue("flutterwave", event, reference, toExactJson({ event, ...rest }));
}
