import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { requireResident } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { lockOwnBill } from "./bill-store";
import { closeUnderLock } from "./decide-dispute";
import { findActiveDispute } from "./dispute-store";

/** A resident takes their dispute back; the bill waits for their confirmation as before. Throws `conflict` when there is none. */
export async function withdrawDispute(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: { billId: Id<"bill"> },
): Promise<void> {
  requireResident(actor, estateId);
  await inTransaction(
    async (tx) => {
      const bill = await lockOwnBill(tx, estateId, actor.personId, input.billId);
      const dispute = await findActiveDispute(tx, bill);
      if (!dispute)
        throw new DomainError("conflict", "no-active-dispute", "There is no open dispute about this bill.");
      await closeUnderLock(tx, actor, dispute, "withdrawn", null);
    },
    { estate: estateId },
  );
}
