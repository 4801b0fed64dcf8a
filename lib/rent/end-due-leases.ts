import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import { listLeasesToEnd, lockLease } from "@/lib/leases/lease-store";
import { workThrough } from "@/lib/reconciliation/work-through";
import { completeEnd } from "./end-lease";

const BATCH = 200;

/** Ends the leases whose agreed last day is over. Runs hourly; a run that comes late or twice changes nothing. */
export async function endDueLeases(actor: Actor): Promise<{ ended: number }> {
  const today = localDate(clock.now(), HOMES_ZONE);
  const leaseIds = await inTransaction((tx) => listLeasesToEnd(tx, today, BATCH));
  const { done } = await workThrough("app", leaseIds, (leaseId) => endDueLease(actor, leaseId));
  return { ended: done };
}

/** Looks again under the lock: the owner may have taken the end back or moved it meanwhile. */
async function endDueLease(actor: Actor, leaseId: Id<"lease">): Promise<void> {
  await inTransaction(async (tx) => {
    const lease = await lockLease(tx, { leaseId });
    if (!lease?.lastDay || lease.endedOn || lease.lastDay >= localDate(tx.now, HOMES_ZONE)) return;
    await completeEnd(tx, actor, { ...lease, lastDay: lease.lastDay });
  });
}
