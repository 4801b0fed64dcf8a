import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import { appendEvent } from "@/lib/outbox/append-event";
import { leaseEnded, refusedDay, requireLastDay } from "./lease";
import { lockLease, saveNotice } from "./lease-store";

/**
 * The tenant says on which day they want to leave, or with null that they stay. It ends nothing: the owner agrees by
 * ending the lease. Given again it replaces the earlier day; the same day again changes nothing.
 */
export async function giveNotice(
  actor: PersonActor,
  input: { leaseId: Id<"lease">; lastDay: LocalDate | null },
): Promise<void> {
  await inTransaction(async (tx) => {
    const lease = await lockLease(tx, { leaseId: input.leaseId, tenantId: actor.personId });
    if (!lease) throw notFound("lease");
    if (lease.endedOn) throw leaseEnded();
    const today = localDate(tx.now, HOMES_ZONE);
    if (input.lastDay) {
      requireLastDay(lease, input.lastDay, today);
      if (input.lastDay < today) throw refusedDay("last-day-past", "Choose today or a later day.");
    }
    if (lease.noticeDay === input.lastDay) return;
    await saveNotice(tx, lease.id, input.lastDay);
    await recordAudit(tx, actor, {
      action: input.lastDay ? "lease.notice-given" : "lease.notice-withdrawn",
      subject: lease.id,
      details: { lastDay: input.lastDay },
    });
    if (input.lastDay) await appendEvent(tx, { name: "leases/notice.given", data: { leaseId: lease.id } });
  });
}
