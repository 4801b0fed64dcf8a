import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { hasRole, type PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { MailView } from "./notice-schemas";
import { lockMail, saveResend } from "./inbox-store";
import { toMailView } from "./notice-view";

/**
 * An administrator has a mail sent again that was given up. It keeps its Message-ID, and what is no longer true is still
 * skipped. `conflict` for a mail that was not given up, so pressing twice sends once.
 */
export async function resendNotice(
  actor: PersonActor,
  input: { noticeId: Id<"notification"> },
): Promise<MailView> {
  return inTransaction(async (tx) => {
    const mail = await lockMail(tx, input.noticeId);
    if (!mail || !hasRole(actor, "admin")) throw notFound("mail");
    if (mail.state !== "failed")
      throw new DomainError(
        "conflict",
        "mail-not-given-up",
        "This mail was not given up; there is nothing to send again.",
      );
    await saveResend(tx, input.noticeId);
    await recordAudit(tx, actor, { action: "notification.resent", subject: input.noticeId });
    return toMailView((await lockMail(tx, input.noticeId)) ?? mail);
  });
}
