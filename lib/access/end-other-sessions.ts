import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { revokeOtherAccess } from "./access-store";
import { hashSecretToken } from "./secret-token";

/** Ends everything that stands for a person but the session that asks; answers how many. Twice ends none the second time. */
export async function endOtherSessions(
  actor: PersonActor,
  secret: string | null,
): Promise<{ ended: number }> {
  return inTransaction(async (tx) => {
    const ended = await revokeOtherAccess(tx, actor.personId, hashSecretToken(secret ?? ""));
    if (ended > 0)
      await recordAudit(tx, actor, { action: "sessions.ended", subject: actor.personId, details: { ended } });
    return { ended };
  });
}
