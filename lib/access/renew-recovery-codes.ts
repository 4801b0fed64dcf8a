import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { RecoveryCodesView } from "./access-schemas";
import { hashRecoveryCode, newRecoveryCodes } from "./authenticator";
import { requireStepUp } from "./require-step-up";
import { lockTwoFactor, replaceRecoveryCodes } from "./two-factor-store";

/** Ten new recovery codes in the place of the earlier ones, shown once; for whom few are left. */
export async function renewRecoveryCodes(
  actor: PersonActor,
  secret: string | null,
): Promise<RecoveryCodesView> {
  const codes = newRecoveryCodes();
  await inTransaction(async (tx) => {
    await requireStepUp(tx, actor, secret);
    const factor = await lockTwoFactor(tx, actor.personId);
    if (!factor?.confirmed_at)
      throw new DomainError("conflict", "two-factor-off", "Turn two-factor sign-in on first.");
    await replaceRecoveryCodes(
      tx,
      actor.personId,
      codes.map((code) => hashRecoveryCode(actor.personId, code)),
    );
    await recordAudit(tx, actor, { action: "two-factor.codes-renewed", subject: actor.personId });
  });
  return { recovery_codes: codes };
}
