import { createHmac } from "node:crypto";
import type { Books } from "@/sandbox/books";
import { toExactJson } from "@/sandbox/exact-json";
import type { SandboxEnv } from "@/sandbox/sandbox-env";
import { isPaid, type Transfer } from "@/sandbox/transfers";
import type { WebhookDialect, WebhookPost } from "@/sandbox/webhooks";
import { transferFields } from "./answers";

const INDIA_AHEAD_MS = 19_800_000;

export function cashfreeWebhookDialect(env: SandboxEnv, books: Books): WebhookDialect {
  return {
    target: () => books.settings.cashfreeWebhookUrl ?? env.SANDBOX_CASHFREE_WEBHOOK_URL ?? null,
    headers: (body, at, secrets) => {
      const secret = `${env.CASHFREE_CLIENT_SECRET ?? ""}${secrets === "ours" ? "" : "-not-ours"}`;
      const timestamp = String(at);
      return {
        "x-webhook-timestamp": timestamp,
        "x-webhook-signature": createHmac("sha256", secret)
          .update(timestamp + body)
          .digest("base64"),
        "x-webhook-version": "2024-01-01",
      };
    },
  };
}

/** The states between have no webhook of their own. */
function typeOf(transfer: Transfer): string | null {
  if (isPaid(transfer)) return "TRANSFER_ACKNOWLEDGED";
  const isFinal = ["SUCCESS", "FAILED", "REVERSED", "REJECTED"].includes(transfer.status);
  return isFinal ? `TRANSFER_${transfer.status}` : null;
}

export function announceTransfer(post: WebhookPost, transfer: Transfer): void {
  const type = typeOf(transfer);
  if (!type) return;
  const event_time = new Date(transfer.changedAt + INDIA_AHEAD_MS).toISOString().slice(0, 19);
  const body = toExactJson({ type, event_time, data: transferFields(transfer) });
  post.queue("cashfree", type, transfer.reference, body);
}
