import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import { estateDay } from "./estate";
import { requirePermission } from "./estate-policy";
import { getEstate } from "./estate-store";
import { endStayRow, livesIn, lockStay } from "./resident-store";
import { removeMembership } from "./staff-store";

export type EndStay = { residencyId: Id<"residency">; lastDay?: string | undefined };

/**
 * Somebody no longer lives in one unit. With their last unit in the estate they may no longer come in; bills stay as they
 * are, and those of another unit go on. Needs `ManageResidents`. Said twice, the second is a `conflict`.
 *
 * @throws DomainError `invalid-input` `last-day-wrong` for a day to come or before they moved in.
 */
export async function endStay(actor: PersonActor, estateId: Id<"estate">, input: EndStay): Promise<void> {
  requirePermission(actor, estateId, "ManageResidents");
  await inTransaction(
    async (tx) => {
      const stay = await lockStay(tx, estateId, input.residencyId);
      if (!stay) throw notFound("stay");
      if (stay.until !== null)
        throw new DomainError(
          "conflict",
          "stay-ended",
          "This stay has ended already. Nothing has to be done.",
        );
      const today = estateDay(await getEstate(tx, estateId), tx.now);
      const until = (input.lastDay ?? today) as LocalDate;
      if (until > today || until < stay.since) throw lastDayWrong(stay.since);
      await endStayRow(tx, stay.id, until);
      const isGone = !(await livesIn(tx, estateId, stay.personId));
      if (isGone) await removeMembership(tx, estateId, stay.personId, ["resident"]);
      await recordAudit(tx, actor, {
        action: "stay.ended",
        subject: stay.id,
        details: { estateId, personId: stay.personId, unitId: stay.unitId, until, isGone },
      });
    },
    { estate: estateId },
  );
}

function lastDayWrong(since: string): DomainError {
  const message = `The last day is today or earlier, and not before ${since}, when they moved in.`;
  return new DomainError("invalid-input", "last-day-wrong", message, {
    fields: [{ path: "last_day", code: "last-day-wrong", message }],
  });
}
