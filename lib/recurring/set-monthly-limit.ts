import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requireResident } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import { checkPin } from "@/lib/wallets/check-pin";
import { findOrOpenWallet, lockWallet } from "@/lib/wallets/wallet-store";
import { saveMonthlyLimit } from "./recurring-store";

/**
 * Says how much all recurring payments of a resident together may take in a calendar month of the estate; null takes the
 * limit away. What would go beyond it is refused and counted as a failure. It holds from the next try on, because charging takes
 * the wallet's lock too. Throws what `checkPin` throws.
 */
export async function setMonthlyLimit(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: { monthlyMinor: bigint | null; pin: string | undefined },
): Promise<void> {
  requireResident(actor, estateId);
  await checkPin(actor, estateId, input.pin);
  await inTransaction(
    async (tx) => {
      const { currency } = await getEstate(tx, estateId);
      const wallet = await findOrOpenWallet(tx, { estateId, personId: actor.personId, currency });
      await lockWallet(tx, estateId, wallet.id);
      const { monthlyMinor } = input;
      await saveMonthlyLimit(tx, estateId, actor.personId, monthlyMinor);
      await recordAudit(tx, actor, {
        action: "recurring-limit.set",
        subject: wallet.id,
        details: {
          monthly: monthlyMinor === null ? null : toDecimal({ amountMinor: monthlyMinor, currency }),
        },
      });
    },
    { estate: estateId },
  );
}
