import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { violatedConstraint } from "@/lib/db/sql-state";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { lockActiveLease } from "@/lib/leases/lease-store";
import { requireVersion } from "@/lib/properties/property";
import { requireOwner } from "@/lib/properties/property-policy";
import type { ChangeUnitBody } from "@/lib/properties/property-schemas";
import { lockUnit, saveUnit } from "@/lib/properties/property-store";
import { changeRent } from "./change-rent";

/**
 * Changes a home: what is known of it, its due day (for months charged from now on), its rent (see `changeRent`), and
 * whether it is being repaired, which only a free one can be. With a version that is not the present one it is a
 * `conflict`, so the same change twice is one. A number that another unit of the building has is a `conflict`.
 */
export async function changeUnit(
  actor: PersonActor,
  input: { unitId: Id<"unit"> } & ChangeUnitBody,
): Promise<void> {
  try {
    await inTransaction(async (tx) => {
      const unit = await lockUnit(tx, input.unitId);
      if (!unit) throw notFound("unit");
      requireOwner(actor, unit.portfolio_id, "unit");
      requireVersion(unit, input.version);
      // After the unit, as when somebody moves in: nothing is charged while the rent changes.
      const leaseId = await lockActiveLease(tx, unit.id);
      if (input.status && leaseId) throw unitOccupied();
      if (input.rent_amount)
        await changeRent(tx, actor, unit, leaseId, { rent: input.rent_amount, from: input.rent_from });
      const columns = columnsOf(input);
      await saveUnit(tx, unit, columns);
      const { unitId: _id, version: _version, rent_amount: _rent, ...change } = input;
      await recordAudit(tx, actor, {
        action: "unit.changed",
        subject: unit.id,
        details: { fields: Object.keys(change) },
        change: { from: unit, to: columns },
      });
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

const columnsOf = (input: ChangeUnitBody) => ({
  ...(input.unit_number === undefined ? {} : { unit_number: input.unit_number }),
  ...(input.unit_type === undefined ? {} : { kind: input.unit_type }),
  ...(input.area_sqft === undefined ? {} : { area_sqft: input.area_sqft }),
  ...(input.furnishing === undefined ? {} : { furnishing: input.furnishing }),
  ...(input.rent_due_date === undefined ? {} : { rent_due_day: input.rent_due_date }),
  ...(input.status === undefined ? {} : { is_in_maintenance: input.status === "maintenance" }),
  ...(input.rent_amount === undefined ? {} : { rent_minor: input.rent_amount.amountMinor }),
});

const unitOccupied = (): DomainError =>
  new DomainError(
    "conflict",
    "unit-occupied",
    "Somebody lives in this unit. Its state changes when that lease ends.",
  );
