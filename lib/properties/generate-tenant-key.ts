import "server-only";
import { randomInt } from "node:crypto";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { requireOwner } from "./property-policy";
import type { TenantKeyView } from "./property-schemas";
import { findCurrentBeneficiary } from "./beneficiary-store";
import { propertyArchived } from "./property";
import { findOpenTenantKey, findProperty, hasActiveLease, insertTenantKey, lockUnit } from "./property-store";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const LENGTH = 8;

/** The sentence of the payout gateway's guide, word for word, with the remedy behind it. */
const DETAILS_NOT_CONFIGURED =
  "Owner payment details not configured. Add your bank account or UPI id before you make a tenant key.";

/**
 * A key that lets one tenant join this unit. Asking again while a key waits gives the same key.
 * Refused without payment details (money could not reach the owner) and while somebody lives there.
 */
export async function generateTenantKey(
  actor: PersonActor,
  input: { propertyId: Id<"property">; unitId: Id<"unit"> },
): Promise<TenantKeyView> {
  return inTransaction(async (tx) => {
    const unit = await lockUnit(tx, input.unitId);
    if (!unit || unit.property_id !== input.propertyId) throw notFound("unit");
    requireOwner(actor, unit.portfolio_id, "unit");
    if (!(await findCurrentBeneficiary(tx, unit.portfolio_id)))
      throw new DomainError("precondition-missing", "payment-details-missing", DETAILS_NOT_CONFIGURED);
    if (await hasActiveLease(tx, unit.id))
      throw new DomainError(
        "conflict",
        "unit-occupied",
        "Somebody lives in this unit. End that lease first.",
      );
    // Read after the unit is locked: who puts a building away locks its units first.
    if ((await findProperty(tx, input.propertyId))?.archived_at) throw propertyArchived();
    if (unit.is_in_maintenance)
      throw new DomainError(
        "conflict",
        "unit-in-maintenance",
        "This unit is being repaired. Make it available again, then make a key.",
      );

    const open = await findOpenTenantKey(tx, unit.id);
    if (open) return { tenant_key: open.code, unit_id: unit.id };
    const code = Array.from({ length: LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join("");
    await insertTenantKey(tx, { code, unitId: unit.id, createdBy: actor.personId });
    await recordAudit(tx, actor, { action: "tenant-key.generated", subject: unit.id });
    return { tenant_key: code, unit_id: unit.id };
  });
}
