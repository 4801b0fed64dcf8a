import "server-only";
import { requireStepUp } from "@/lib/access/require-step-up";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { hashPin } from "./check-pin";
import { findOrOpenWallet } from "./wallet-store";

/**
 * Gives a wallet a PIN, changes it, or takes it away with null. Needs a step-up, because whoever holds the phone could else
 * take it away. The count of wrong tries begins anew. Throws `forbidden` `step-up-required`.
 */
export async function setPin(
  actor: PersonActor,
  estateId: Id<"estate">,
  secret: string | null,
  pin: string | null,
): Promise<{ has_pin: boolean }> {
  requireResident(actor, estateId);
  const hash = pin === null ? null : await hashPin(pin);
  return inTransaction(
    async (tx) => {
      await requireStepUp(tx, actor, secret);
      const { currency } = await getEstate(tx, estateId);
      const wallet = await findOrOpenWallet(tx, { estateId, personId: actor.personId, currency });
      await tx.db
        .updateTable("wallet")
        .set({ pin_hash: hash, pin_failures: 0, pin_locked_until: null })
        .where("id", "=", wallet.id)
        .execute();
      await recordAudit(tx, actor, {
        action: pin === null ? "wallet.pin-removed" : "wallet.pin-set",
        subject: wallet.id,
      });
      return { has_pin: pin !== null };
    },
    { estate: estateId },
  );
}
