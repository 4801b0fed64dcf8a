import "server-only";
import { createHash, createHmac } from "node:crypto";
import type { GatewayEvent, RawWebhook, WebhookSource } from "@/lib/gateways/gateway";
import { DomainError } from "@/lib/kernel/errors";
import { isSameText } from "@/lib/kernel/same-text";
import { toGatewayEvent } from "./map";
import { webhookBody } from "./schemas";

export type PhonePeWebhookConfig = {
  username: string | undefined;
  password: string | undefined;
  hmacSecret: string | undefined;
};

/**
 * Webhooks of PhonePe. The classic header is the hash of a login and proves nothing about the body; with an HMAC secret
 * the signature over the body must be right as well. Without a login nothing gets in.
 */
export class PhonePeWebhooks implements WebhookSource {
  readonly name = "phonepe";

  constructor(private readonly config: PhonePeWebhookConfig) {}

  verifyWebhook(raw: RawWebhook): void {
    const { username, password, hmacSecret } = this.config;
    if (!username || !password) throw notOurs();
    const login = createHash("sha256").update(`${username}:${password}`).digest("hex");
    // Some senders put the name of the hash in front.
    const given = (raw.header("authorization") ?? "").replace(/^SHA256 /i, "");
    if (!isSameText(given.toLowerCase(), login)) throw notOurs();
    if (!hmacSecret) return;
    const signature = createHmac("sha256", hmacSecret).update(raw.body).digest("hex");
    const shown = raw.header("x-phonepe-checksum-signature") ?? "";
    if (!isSameText(shown.toLowerCase(), signature)) throw notOurs();
  }

  parseWebhook(body: Buffer): GatewayEvent {
    const parsed = webhookBody.safeParse(parseJson(body));
    const event = parsed.success ? toGatewayEvent(parsed.data) : null;
    if (!event)
      throw new DomainError("malformed", "phonepe-webhook-malformed", "This is no webhook of PhonePe.");
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
  new DomainError("unauthenticated", "webhook-signature-invalid", "PhonePe did not sign this webhook.");
