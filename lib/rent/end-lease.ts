import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { Actor, PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate, monthOf, type LocalDate } from "@/lib/kernel/local-date";
import { leaseEnded, requireLastDay } from "@/lib/leases/lease";
import { lockLease, markLeaseEnded, saveLeaseEnd, type LockedLease } from "@/lib/leases/lease-store";
import { appendEvent } from "@/lib/outbox/append-event";
import { requireOwner } from "@/lib/properties/property-policy";
import { monthWords } from "@/lib/status-words/date-words";
import { chargeLease } from "./charge-rent";
import { listChargesAfter, saveWaiver } from "./rent-store";

export type EndLease = { leaseId: Id<"lease">; lastDay: LocalDate; reason: string };

/**
 * The owner says when a lease ends. A day to come is written down and the lease ends by itself when it is over; today or
 * an earlier day ends it now: the unit is free, every month up to the last day has its charge, and months after it that
 * were charged and not paid are waived. What is owed stays payable by the former tenant. The same end twice is one;
 * while the day is to come, another one replaces it.
 *
 * Throws `not-found` for a lease that is not the owner's, `conflict` when it has ended on another day or a month after
 * the last day was paid for, `invalid-input` for a day before the lease began.
 */
export async function endLease(actor: PersonActor, input: EndLease): Promise<void> {
  await inTransaction(async (tx) => {
    const lease = await lockLease(tx, { leaseId: input.leaseId });
    if (!lease) throw notFound("lease");
    requireOwner(actor, lease.portfolioId, "lease");
    if (lease.endedOn === input.lastDay) return;
    if (lease.endedOn) throw leaseEnded();
    const today = localDate(tx.now, HOMES_ZONE);
    requireLastDay(lease, input.lastDay, today);
    await saveLeaseEnd(tx, lease.id, { ...input, endedOn: null });
    await recordAudit(tx, actor, {
      action: "lease.end-agreed",
      subject: lease.id,
      details: { lastDay: input.lastDay, reason: input.reason },
    });
    if (input.lastDay <= today) await completeEnd(tx, actor, { ...lease, lastDay: input.lastDay });
  });
}

/** The owner and the tenant go on after all: an end that has not come is taken back. Doing it twice changes nothing. */
export async function keepLease(actor: PersonActor, input: { leaseId: Id<"lease"> }): Promise<void> {
  await inTransaction(async (tx) => {
    const lease = await lockLease(tx, input);
    if (!lease) throw notFound("lease");
    requireOwner(actor, lease.portfolioId, "lease");
    if (lease.endedOn) throw leaseEnded();
    if (!lease.lastDay) return;
    await saveLeaseEnd(tx, lease.id, { lastDay: null, reason: null, endedOn: null });
    await recordAudit(tx, actor, { action: "lease.end-withdrawn", subject: lease.id });
  });
}

/** Ends a locked lease whose last day has come. */
export async function completeEnd(
  tx: Tx,
  actor: Actor,
  lease: LockedLease & { lastDay: LocalDate },
): Promise<void> {
  await chargeLease(tx, actor, lease);
  await waiveMonthsAfter(tx, actor, lease);
  await markLeaseEnded(tx, lease.id);
  await recordAudit(tx, actor, {
    action: "lease.ended",
    subject: lease.id,
    details: { lastDay: lease.lastDay },
  });
  await appendEvent(tx, { name: "leases/lease.ended", data: { leaseId: lease.id } });
}

/** Nobody lived there any more, so nobody owes it. Money that came for such a month must be given back first. */
async function waiveMonthsAfter(
  tx: Tx,
  actor: Actor,
  lease: LockedLease & { lastDay: LocalDate },
): Promise<void> {
  const charges = await listChargesAfter(tx, lease.id, monthOf(lease.lastDay));
  const paid = charges.findLast((charge) => charge.paidMinor > 0n);
  if (paid)
    throw new DomainError(
      "conflict",
      "later-month-paid",
      `The rent of ${monthWords(paid.month)} has been paid. Choose a day in that month or later, or give that money back first.`,
    );
  const parts = charges
    .filter((charge) => charge.openMinor > 0n)
    .map((charge) => ({ chargeId: charge.id, amountMinor: charge.openMinor }));
  await saveWaiver(tx, parts);
  for (const part of parts)
    await recordAudit(tx, actor, {
      action: "rent.waived",
      subject: part.chargeId,
      details: { reason: "after the last day", amountMinor: String(part.amountMinor) },
    });
}
