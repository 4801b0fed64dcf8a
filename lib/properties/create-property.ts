import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { ownPortfolio } from "./property-policy";
import type { CreatePropertyBody } from "./property-schemas";
import { detailsOf } from "./property";
import { insertProperty } from "./property-store";

/** Adds a building to the owner's portfolio. Calling it twice adds two. */
export async function createProperty(actor: PersonActor, input: CreatePropertyBody): Promise<Id<"property">> {
  const portfolioId = ownPortfolio(actor);
  return inTransaction(async (tx) => {
    const id = newId("property");
    await insertProperty(tx, {
      id,
      portfolio_id: portfolioId,
      name: input.name,
      kind: input.property_type,
      address: input.address,
      city: input.city,
      ...detailsOf(input),
    });
    await recordAudit(tx, actor, { action: "property.created", subject: id });
    return id;
  });
}
