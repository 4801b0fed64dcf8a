import "server-only";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import type { GatewayEvent, GatewayName } from "@/lib/gateways/gateway";
import { webhookSource } from "@/lib/gateways/registry";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { settlePayment } from "@/lib/payments/settle-payment";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { findReferenceAt, listReferencesOf } from "@/lib/refunds/refund-store";
import { settleRefund } from "@/lib/refunds/settle-refund";

type Handled = { state: "applied" | "ignored" | "unmatched"; note: string | null };

/**
 * Looks at a stored webhook: asks the gateway about the order or transfer it names. Handling it twice is harmless. Throws
 * `gateway-unavailable` when there is no answer; the webhook then stays new and is looked at again.
 */
export async function processWebhook(actor: Actor, input: { webhookId: string }): Promise<Handled> {
  const id = BigInt(input.webhookId);
  const webhook = await database()
    .selectFrom("webhook_inbox")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (!webhook) return { state: "unmatched", note: "no such webhook" };
  const handled = await look(actor, webhook.gateway as GatewayName, webhook.body);
  await inTransaction((tx) =>
    tx.db
      .updateTable("webhook_inbox")
      .set({ state: handled.state, note: handled.note, handled_at: tx.now })
      .where("id", "=", id)
      .execute(),
  );
  return handled;
}

async function look(actor: Actor, gateway: GatewayName, body: Buffer): Promise<Handled> {
  try {
    return await act(actor, gateway, webhookSource(gateway).parseWebhook(body));
  } catch (error) {
    // What we cannot read or do not know will not get better by looking again.
    if (error instanceof DomainError && (error.kind === "malformed" || error.kind === "not-found"))
      return { state: "unmatched", note: printable(error.message) };
    throw error;
  }
}

/** What our references are made of; anything else names nothing of ours and stays out of every query. */
const REFERENCE = /^[\w-]{1,64}$/;
const printable = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, 100);

async function act(actor: Actor, gateway: GatewayName, event: GatewayEvent): Promise<Handled> {
  if (event.kind !== "ignored" && !REFERENCE.test(event.reference))
    return { state: "unmatched", note: `${printable(event.type)}: no reference of ours` };
  switch (event.kind) {
    case "order":
      await settlePayment(actor, { merchantOrderId: event.reference });
      return { state: "applied", note: printable(event.type) };
    case "transfer":
      return (await settlePayout(actor, { transferId: event.reference }))
        ? { state: "applied", note: printable(event.type) }
        : { state: "unmatched", note: `${printable(event.type)}: no transfer ${event.reference} of ours` };
    case "refund":
    case "refund-of-order":
    case "refund-at-gateway":
      return (await settleRefunds(actor, gateway, event)) > 0
        ? { state: "applied", note: printable(event.type) }
        : { state: "unmatched", note: `${printable(event.type)}: no refund ${event.reference} of ours` };
    case "ignored":
      return { state: "ignored", note: printable(event.type) };
  }
}

type RefundEvent = Extract<GatewayEvent, { kind: "refund" | "refund-of-order" | "refund-at-gateway" }>;

/** Asks about each refund that the event may mean, by our own references; answers how many there are. */
async function settleRefunds(actor: Actor, gateway: GatewayName, event: RefundEvent): Promise<number> {
  const references = await referencesOf(gateway, event);
  let count = 0;
  for (const merchantRefundId of references) if (await settleRefund(actor, { merchantRefundId })) count += 1;
  return count;
}

async function referencesOf(gateway: GatewayName, { kind, reference }: RefundEvent): Promise<string[]> {
  if (kind === "refund") return [reference];
  if (kind === "refund-of-order") return listReferencesOf(reference);
  const ours = await findReferenceAt(gateway, reference);
  return ours ? [ours] : [];
}
