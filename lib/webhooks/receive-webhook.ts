import "server-only";
import { createHash } from "node:crypto";
import { databasePool } from "@/lib/db/client";
import type { GatewayName, RawWebhook } from "@/lib/gateways/gateway";
import { webhookSource } from "@/lib/gateways/registry";
import { newId } from "@/lib/kernel/id";
import { wakeRelay } from "@/lib/outbox/relay-outbox";

/** One round trip: the body once per content, and the event that has it looked at, or neither. */
const STORE = `
  with stored as (
    insert into webhook_inbox (gateway, event_key, body) values ($1, $2, $3)
    on conflict (gateway, event_key) do nothing returning id
  )
  insert into outbox_event (id, name, data)
  select $4, 'webhooks/webhook.received', jsonb_build_object('webhookId', id::text) from stored`;

/**
 * Takes a webhook in: throws `unauthenticated` unless the gateway signed these very bytes, otherwise stores them and has
 * them looked at. The same bytes again are answered the same and change nothing.
 */
export async function receiveWebhook(gateway: GatewayName, raw: RawWebhook): Promise<{ isNew: boolean }> {
  webhookSource(gateway).verifyWebhook(raw);
  const eventKey = createHash("sha256").update(raw.body).digest();
  const { rowCount } = await databasePool().query({
    name: "store-webhook",
    text: STORE,
    values: [gateway, eventKey, raw.body, newId("event")],
  });
  const isNew = rowCount === 1;
  if (isNew) wakeRelay();
  return { isNew };
}
