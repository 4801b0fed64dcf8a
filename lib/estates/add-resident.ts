import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { estateDay } from "./estate";
import { requirePermission } from "./estate-policy";
import { findOrAddUnits, getEstate, insertEstateMembership } from "./estate-store";
import { insertStays } from "./resident-store";

export type AddResident = { personId: Id<"person">; unitName: string };

/** Somebody lives in a unit of the estate from today on and may come in. Said twice, nothing changes. */
export async function addResident(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: AddResident,
): Promise<void> {
  requirePermission(actor, estateId, "ManageResidents");
  await inTransaction(
    async (tx) => {
      const estate = await getEstate(tx, estateId);
      const { personId } = input;
      const unitId = (await findOrAddUnits(tx, estateId, new Set([input.unitName]))).get(input.unitName);
      assertInvariant(unitId, "a unit that was added is there");
      await insertStays(tx, [{ estateId, unitId, personId }], estateDay(estate, tx.now));
      await insertEstateMembership(tx, { estateId, personId, role: "resident" });
      await recordAudit(tx, actor, {
        action: "resident.added",
        subject: estateId,
        details: { personId, unit: input.unitName },
      });
    },
    { estate: estateId },
  );
}
