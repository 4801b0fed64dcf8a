import { createHash, createHmac } from "node:crypto";
import type { Books } from "@/sandbox/books";
import type { Order } from "@/sandbox/orders";
import type { Refund } from "@/sandbox/refunds";
import type { SandboxEnv } from "@/sandbox/sandbox-env";
import type { WebhookDialect, WebhookPost } from "@/sandbox/webhooks";
import { orderWebhook, refundWebhook } from "./answers";

/** Both ways of the dashboard: the classic header always, the HMAC over the body when there is a secret for it. */
export function phonepeWebhookDialect(env: SandboxEnv, books: Books): WebhookDialect {
  return {
    target: () => books.settings.phonepeWebhookUrl ?? env.SANDBOX_PHONEPE_WEBHOOK_URL ?? null,
    headers: (body, _at, secrets) => {
      const twist = secrets === "ours" ? "" : "-not-ours";
      const login = `${env.PHONEPE_WEBHOOK_USERNAME ?? ""}:${env.PHONEPE_WEBHOOK_PASSWORD ?? ""}${twist}`;
      const authorization = createHash("sha256").update(login).digest("hex");
      const secret = env.PHONEPE_WEBHOOK_HMAC_SECRET;
      if (!secret) return { authorization };
      return {
        authorization,
        "x-phonepe-checksum-key-id": "sandbox-key-1",
        "x-phonepe-checksum-signature": createHmac("sha256", secret + twist)
          .update(body)
          .digest("hex"),
      };
    },
  };
}

export function announceOrder(post: WebhookPost, order: Order): void {
  if (order.state === "PENDING") return;
  const ending = order.state === "COMPLETED" ? "completed" : "failed";
  queue(post, `checkout.order.${ending}`, order.reference, orderWebhook(order));
}

export function announceRefund(post: WebhookPost, refund: Refund): void {
  const endings = {
    PENDING: null,
    CONFIRMED: "accepted",
    COMPLETED: "completed",
    FAILED: "failed",
    NEEDS_ATTENTION: null,
  } as const;
  const ending = endings[refund.state];
  if (ending) queue(post, `pg.refund.${ending}`, refund.reference, refundWebhook(refund));
}

/** `type` is the older spelling of `event`; both are sent. */
function queue(post: WebhookPost, event: string, reference: string, payload: object): void {
  const type = event.replaceAll(".", "_").toUpperCase();
  post.queue("phonepe", event, reference, JSON.stringify({ event, type, payload }));
}
