import "server-only";
import { createHmac } from "node:crypto";
import type { GatewayEvent, RawWebhook, WebhookSource } from "@/lib/gateways/gateway";
import { DomainError } from "@/lib/kernel/errors";
import { isSameText } from "@/lib/kernel/same-text";
import { toGatewayEvent } from "./map";
import { webhookBody } from "./schemas";

/**
 * Webhooks of Cashfree, signed with the client secret over the timestamp and the body. The timestamp's unit is not
 * published and retries may carry the first one, so its age proves nothing; repeats are caught where webhooks are stored.
 */
export class CashfreeWebhooks implements WebhookSource {
  readonly name = "cashfree";

  constructor(private readonly clientSecret: string | undefined) {}

  verifyWebhook(raw: RawWebhook): void {
    const timestamp = raw.header("x-webhook-timestamp");
    const given = raw.header("x-webhook-signature");
    if (!this.clientSecret || !timestamp || !given) throw notOurs();
    const signature = createHmac("sha256", this.clientSecret)
      .update(timestamp)
      .update(raw.body)
      .digest("base64");
    if (!isSameText(given, signature)) throw notOurs();
  }

  parseWebhook(body: Buffer): GatewayEvent {
    const parsed = webhookBody.safeParse(parseJson(body));
    const event = parsed.success ? toGatewayEvent(parsed.data) : null;
    if (!event)
      throw new DomainError("malformed", "cashfree-webhook-malformed", "This is no webhook of Cashfree.");
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
  new DomainError("unauthenticated", "webhook-signature-invalid", "Cashfree did not sign this webhook.");
