import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { violatedConstraint } from "@/lib/db/sql-state";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { requireRoomForUnit } from "@/lib/subscriptions/require-room-for-unit";
import { propertyArchived } from "./property";
import { requireOwner } from "./property-policy";
import type { CreateUnitBody } from "./property-schemas";
import { findProperty, insertUnit } from "./property-store";

/** Adds a home with its rent and due day. A `conflict` when the plan has no room, and for a number that is taken. */
export async function createUnit(actor: PersonActor, input: CreateUnitBody): Promise<Id<"unit">> {
  try {
    return await inTransaction(async (tx) => {
      const property = await findProperty(tx, input.property_id);
      if (!property) throw notFound("property");
      const portfolioId = property.portfolio_id as Id<"portfolio">;
      requireOwner(actor, portfolioId, "property");
      if (property.archived_at) throw propertyArchived();
      await requireRoomForUnit(tx, portfolioId);
      const id = newId("unit");
      await insertUnit(tx, {
        id,
        property_id: property.id,
        unit_number: input.unit_number,
        rent_minor: input.rent_amount.amountMinor,
        currency: input.rent_amount.currency,
        rent_due_day: input.rent_due_date,
        kind: input.unit_type ?? null,
        area_sqft: input.area_sqft ?? null,
        furnishing: input.furnishing ?? null,
      });
      await recordAudit(tx, actor, { action: "unit.created", subject: id });
      return id;
    });
  } catch (error) {
    if (violatedConstraint(error) !== "unit_property_id_unit_number_key") throw error;
    throw new DomainError(
      "conflict",
      "unit-number-taken",
      `This property already has a unit ${input.unit_number}. Choose another number.`,
    );
  }
}
