import "server-only";
import { createHmac } from "node:crypto";
import type { GatewayEvent, RawWebhook, WebhookSource } from "@/lib/gateways/gateway";
import { DomainError } from "@/lib/kernel/errors";
import { isSameText } from "@/lib/kernel/same-text";
import { toGatewayEvent } from "./map";
import { webhookBody } from "./schemas";

/**
 * Webhooks of Flutterwave. The classic header is the shared secret itself and proves nothing about the body; where a
 * signature over the body comes along, it must be right as well. Without a secret nothing gets in.
 */
export class FlutterwaveWebhooks implements WebhookSource {
  readonly name = "flutterwave";

  constructor(private readonly secret: string | undefined) {}

  verifyWebhook(raw: RawWebhook): void {
    const hash = raw.header("verif-hash");
    const signature = raw.header("flutterwave-signature");
    if (!this.secret || (hash === null && signature === null)) throw notOurs();
    if (hash !== null && !isSameText(hash, this.secret)) throw notOurs();
    if (signature !== null && !isSigned(raw.body, signature, this.secret)) throw notOurs();
  }

  parseWebhook(body: Buffer): GatewayEvent {
    const parsed = webhookBody.safeParse(parseJson(body));
    const event = parsed.success ? toGatewayEvent(parsed.data) : null;
    if (!event)
      throw new DomainError(
        "malformed",
        "flutterwave-webhook-malformed",
        "This is no webhook of Flutterwave.",
      );
    return event;
  }
}

/** The documents show base64, some integrations compare hex. */
function isSigned(body: Buffer, signature: string, secret: string): boolean {
  const digest = createHmac("sha256", secret).update(body).digest();
  const isBase64 = isSameText(signature, digest.toString("base64"));
  return isSameText(signature.toLowerCase(), digest.toString("hex")) || isBase64;
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return undefined;
  }
}

const notOurs = (): DomainError =>
  new DomainError("unauthenticated", "webhook-signature-invalid", "Flutterwave did not sign this webhook.");
