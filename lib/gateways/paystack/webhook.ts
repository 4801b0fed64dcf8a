import "server-only";
import { createHmac } from "node:crypto";
import type { GatewayEvent, RawWebhook, WebhookSource } from "@/lib/gateways/gateway";
import { DomainError } from "@/lib/kernel/errors";
import { isSameText } from "@/lib/kernel/same-text";
import { toGatewayEvent } from "./map";
import { webhookBody } from "./schemas";

/** Webhooks of Paystack, signed with the secret key itself over the raw body. Without a key nothing gets in. */
export class PaystackWebhooks implements WebhookSource {
  readonly name = "paystack";

  constructor(private readonly secretKey: string | undefined) {}

  verifyWebhook(raw: RawWebhook): void {
    const given = raw.header("x-paystack-signature");
    if (!this.secretKey || !given) throw notOurs();
    const signature = createHmac("sha512", this.secretKey).update(raw.body).digest("hex");
    if (!isSameText(given.toLowerCase(), signature)) throw notOurs();
  }

  parseWebhook(body: Buffer): GatewayEvent {
    const parsed = webhookBody.safeParse(parseJson(body));
    const event = parsed.success ? toGatewayEvent(parsed.data) : null;
    if (!event)
      throw new DomainError("malformed", "paystack-webhook-malformed", "This is no webhook of Paystack.");
    return event;
  }
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

const notOurs = (): DomainError =>
  new DomainError("unauthenticated", "webhook-signature-invalid", "Paystack did not sign this webhook.");
