import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import type { Actor } from "@/lib/kernel/actor";
import { workThrough, type WorkedThrough } from "@/lib/reconciliation/work-through";
import { processWebhook } from "./process-webhook";

const BATCH = 100;

/** Looks at stored webhooks that nobody has looked at for a minute: their event was lost. Oldest first, for three days. */
export async function sweepWebhooks(actor: Actor): Promise<WorkedThrough> {
  const rows = await database()
    .selectFrom("webhook_inbox")
    .select("id")
    .where("state", "=", "new")
    .where("received_at", "<", sql<Date>`now() - interval '1 minute'`)
    .where("received_at", ">", sql<Date>`now() - interval '3 days'`)
    .orderBy("id")
    .limit(BATCH)
    .execute();
  const ids = rows.map((row) => row.id.toString());
  return workThrough("app", ids, (webhookId) => processWebhook(actor, { webhookId }));
}
