import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { addMonths, firstDayOf, HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import { toDecimal, type Money } from "@/lib/kernel/money";
import { firstChangeableMonth, monthFrom, rentForMonth } from "./rent-change";
import { findLastChargedMonth, listRentChanges, replaceRentChanges } from "./rent-store";

/**
 * Another rent for a home from a month that is not charged yet; months that were charged keep theirs. A change that was
 * planned for that month or later is replaced. Call it with the unit and its lease locked.
 *
 * Throws `invalid-input` for a day so early that a charged or past month would change.
 */
export async function changeRent(
  tx: Tx,
  actor: PersonActor,
  unit: { id: string; rent_minor: bigint },
  leaseId: Id<"lease"> | null,
  input: { rent: Money; from: string | undefined },
): Promise<void> {
  const lastCharged = leaseId ? await findLastChargedMonth(tx, leaseId) : null;
  const earliest = firstChangeableMonth(lastCharged, localDate(tx.now, HOMES_ZONE));
  const from = input.from ? monthFrom(input.from as LocalDate) : earliest;
  if (from < earliest) throw tooEarly(firstDayOf(earliest));
  const changes = await listRentChanges(tx, unit.id);
  const previousMinor = rentForMonth(changes, addMonths(from, -1), unit.rent_minor);
  await replaceRentChanges(tx, unit.id, {
    from,
    rent: input.rent,
    previousMinor,
    createdBy: actor.personId,
  });
  await recordAudit(tx, actor, {
    action: "unit.rent-changed",
    subject: unit.id,
    details: { from: firstDayOf(from), rent: toDecimal(input.rent) },
    change: {
      from: { rent: toDecimal({ ...input.rent, amountMinor: previousMinor }) },
      to: { rent: toDecimal(input.rent) },
    },
  });
}

function tooEarly(earliest: LocalDate): DomainError {
  const message = `The rent can change from ${earliest} on: earlier months are over or were charged at the present rent.`;
  return new DomainError("invalid-input", "rent-from-too-early", message, {
    fields: [{ path: "rent_from", code: "rent-from-too-early", message }],
  });
}
