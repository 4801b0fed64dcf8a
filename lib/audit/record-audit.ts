import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { currentRequestId } from "./request-scope";

type Fields = { readonly [field: string]: unknown };

/**
 * `action` is verb-noun in the past tense, `subject` the id of the thing; never put a full account number in details.
 * `change` says what the fields were and what they have become; those that stay are left out.
 */
export type AuditEntry = {
  action: string;
  subject: string;
  details?: Fields;
  change?: { readonly from: Fields; readonly to: Fields };
};

/** Writes who did what into the append-only trail, in the transaction of the deed. */
export async function recordAudit(tx: Tx, actor: Actor, entry: AuditEntry): Promise<void> {
  const details = { ...entry.details, ...(entry.change && changed(entry.change)) };
  await tx.db
    .insertInto("audit_event")
    .values({
      at: tx.now,
      actor: actorName(actor),
      action: entry.action,
      subject: entry.subject,
      details: toJson(details),
      request_id: currentRequestId(),
    })
    .execute();
}

function changed({ from, to }: { from: Fields; to: Fields }): { before: Fields; after: Fields } {
  const names = Object.keys(to).filter((name) => toJson(from[name] ?? null) !== toJson(to[name] ?? null));
  const only = (fields: Fields) => Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
  return { before: only(from), after: only(to) };
}

/** Minor units are bigint, which JSON has no number for. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) => (typeof part === "bigint" ? String(part) : part));
