import { randomUUID } from "node:crypto";
import type { Books, Webhook } from "./books";

import type { Faults } from "./faults";
import type { GatewayName } from "./gateways";
import type { Timers } from "./timers";

/** How one gateway addresses and signs its webhooks. */
export type WebhookDialect = {
  target: () => string | null;
  /** `at` is the moment of the event: a retry carries the first one's, so receivers must not rely on freshness. */
  headers: (body: string, at: number, secrets: "ours" | "somebody-else's") => Record<string, string>;
  /** What counts as taken; any 2xx where nothing is said. */
  isTaken?: (status: number) => boolean;
};

const LATE_BY_DEFAULT_MS = 10_000;

/** Delivers webhooks at once, and again with growing delays until somebody answers 2xx. Survives restarts. */
export class WebhookPost {
  constructor(
    private readonly books: Books,
    private readonly timers: Timers,
    private readonly faults: Faults,
    private readonly dialects: Record<GatewayName, WebhookDialect>,
  ) {}

  /** Without a configured address there is nobody to tell. */
  queue(gateway: GatewayName, event: string, reference: string, body: string): void {
    if (!this.dialects[gateway].target()) return;
    const id = randomUUID();
    this.books.record({ type: "webhook-queued", id, gateway, event, reference, body, at: Date.now() });
    void this.#deliver(id);
  }

  resume(): void {
    for (const webhook of this.books.webhooks()) this.#schedule(webhook);
  }

  #schedule({ id, nextAt }: Webhook): void {
    if (nextAt !== null) this.timers.at(`webhook:${id}`, nextAt, () => void this.#deliver(id));
  }

  async #deliver(id: string): Promise<void> {
    const webhook = this.books.webhook(id);
    if (!webhook || webhook.nextAt === null) return;
    // Nobody hears of a thing before it would survive a power cut.
    await this.books.durable();
    const fault =
      webhook.tries === 0 ? this.faults.take(webhook.gateway, "webhook", webhook.reference) : null;
    if (fault?.fault === "webhook-lost") return this.#tried(id, "lost on purpose", null);
    if (fault?.fault === "webhook-late")
      return this.#tried(id, "held back on purpose", Date.now() + (fault.delay_ms ?? LATE_BY_DEFAULT_MS));
    if (fault?.fault === "webhook-twice") await this.#send(webhook, "ours");
    if (fault?.fault === "webhook-forged")
      await this.#send({ ...webhook, body: forge(webhook.body) }, "somebody-else's");
    const result = await this.#send(webhook, "ours");
    const delays = this.books.settings.webhookRetryDelaysMs;
    const delayMs = result.isDelivered ? undefined : delays[webhook.tries];
    this.#tried(id, result.text, delayMs === undefined ? null : Date.now() + delayMs);
  }

  #tried(id: string, result: string, nextAt: number | null): void {
    this.books.record({ type: "webhook-tried", id, result, at: Date.now(), nextAt });
    const webhook = this.books.webhook(id);
    if (webhook) this.#schedule(webhook);
  }

  async #send(
    { gateway, body, at }: Webhook,
    secrets: "ours" | "somebody-else's",
  ): Promise<{ isDelivered: boolean; text: string }> {
    const dialect = this.dialects[gateway];
    const target = dialect.target();
    if (!target) return { isDelivered: false, text: "no address" };
    try {
      const answer = await fetch(target, {
        method: "POST",
        headers: { "content-type": "application/json", ...dialect.headers(body, at, secrets) },
        body,
        redirect: "manual",
        signal: AbortSignal.timeout(this.books.settings.webhookTimeoutMs),
      });
      await answer.arrayBuffer();
      return { isDelivered: dialect.isTaken?.(answer.status) ?? answer.ok, text: String(answer.status) };
    } catch (error) {
      return { isDelivered: false, text: error instanceof Error ? error.name : "no answer" };
    }
  }
}

/** What somebody without the secret would try: ten times the money. */
function forge(body: string): string {
  return body.replaceAll(/"(amount|transfer_amount)":(\d)/g, '"$1":9$2');
}
