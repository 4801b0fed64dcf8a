import "server-only";
import type { Selectable } from "kysely";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { Property } from "@/lib/db/tables";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { detailsOf, requireVersion } from "./property";
import { requireOwner } from "./property-policy";
import type { ChangePropertyBody } from "./property-schemas";
import { lockProperty, lockUnitsOf, revokeOpenKeysOf, saveProperty } from "./property-store";

/**
 * Changes what is known of a building, or puts it away when nothing in it is let; keys that were handed out for it open
 * nothing from then on. With a version that is not the present one it is a `conflict`, so the same change twice is one.
 */
export async function changeProperty(
  actor: PersonActor,
  input: { propertyId: Id<"property"> } & ChangePropertyBody,
): Promise<void> {
  await inTransaction(async (tx) => {
    const property = await lockProperty(tx, input.propertyId);
    if (!property) throw notFound("property");
    requireOwner(actor, property.portfolio_id as Id<"portfolio">, "property");
    requireVersion(property, input.version);
    const columns = {
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.property_type === undefined ? {} : { kind: input.property_type }),
      ...(input.address === undefined ? {} : { address: input.address }),
      ...(input.city === undefined ? {} : { city: input.city }),
      ...detailsOf(input),
      ...(await archiving(tx, property, input.is_archived)),
    };
    await saveProperty(tx, property, columns);
    const { propertyId: _id, version: _version, ...change } = input;
    await recordAudit(tx, actor, {
      action: "property.changed",
      subject: property.id,
      details: { fields: Object.keys(change) },
      change: { from: property, to: columns },
    });
  });
}

async function archiving(
  tx: Tx,
  property: Selectable<Property>,
  isArchived: boolean | undefined,
): Promise<{ archived_at?: Date | null }> {
  if (isArchived === undefined || isArchived === (property.archived_at !== null)) return {};
  if (!isArchived) return { archived_at: null };
  const { let: count } = await lockUnitsOf(tx, property.id);
  if (count > 0)
    throw new DomainError(
      "conflict",
      "property-is-let",
      `${count === 1 ? "One unit is" : `${count} units are`} still let. End ${count === 1 ? "that lease" : "those leases"} first.`,
    );
  await revokeOpenKeysOf(tx, property.id);
  return { archived_at: tx.now };
}
