import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { processWebhook } from "./process-webhook";

const BATCH = 100;

/** Looks at stored webhooks that nobody has looked at for a minute: their event was lost. Oldest first. */
export async function sweepWebhooks(actor: Actor): Promise<{ handled: number; unanswered: number }> {
  const rows = await database()
    .selectFrom("webhook_inbox")
    .select("id")
    .where("state", "=", "new")
    .where("received_at", "<", sql<Date>`now() - interval '1 minute'`)
    .orderBy("id")
    .limit(BATCH)
    .execute();
  const counts = { handled: 0, unanswered: 0 };
  for (const row of rows) {
    try {
      await processWebhook(actor, { webhookId: row.id.toString() });
      counts.handled += 1;
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== "gateway-unavailable") throw error;
      counts.unanswered += 1;
    }
  }
  return counts;
}
