import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { requireResident } from "./estate-policy";
import { getEstate } from "./estate-store";

/** A resident's own estate with the units they live in. */
export async function getOwnEstate(actor: PersonActor, estateId: Id<"estate">) {
  requireResident(actor, estateId);
  return inTransaction(
    async (tx) => {
      const { id, name, address, currency, timezone } = await getEstate(tx, estateId);
      const units = await tx.db
        .selectFrom("residency")
        .innerJoin("estate_unit", "estate_unit.id", "residency.estate_unit_id")
        .select(["estate_unit.name as unit", "residency.since"])
        .where("residency.estate_id", "=", estateId)
        .where("residency.person_id", "=", actor.personId)
        .where("residency.until", "is", null)
        .orderBy("estate_unit.name")
        .execute();
      return { id, name, address, currency, timezone, units };
    },
    { estate: estateId },
  );
}
