import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { turnMailOff } from "./choice-store";
import { noticeKinds } from "./notice-kinds";
import { readUnsubscribeToken } from "./unsubscribe-token";

/** What a link in a mail would stop, or null when the link is not ours. Changes nothing: scanners open links, too. */
export function findUnsubscription(token: string): { kind: string; label: string } | null {
  const found = readUnsubscribeToken(token);
  return found && { kind: found.kind, label: noticeKinds[found.kind].label };
}

/** Stops the mails of one kind for whoever the mail went to, without signing in. A second time changes nothing. */
export async function unsubscribe(input: { token: string }): Promise<{ kind: string; label: string }> {
  const found = readUnsubscribeToken(input.token);
  if (!found || noticeKinds[found.kind].isVital)
    throw new DomainError(
      "invalid-input",
      "unsubscribe-link-not-valid",
      "This link is not complete. Open it from the mail again, or choose what we tell you in your account.",
    );
  await inTransaction(async (tx) => {
    await turnMailOff(tx, found.personId, found.kind);
    await recordAudit(tx, systemActor("unsubscribe"), {
      action: "notification-mail.turned-off",
      subject: found.personId,
      details: { kind: found.kind },
    });
  });
  return { kind: found.kind, label: noticeKinds[found.kind].label };
}
