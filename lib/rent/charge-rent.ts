import "server-only";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import { actorName, type Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate, monthOf } from "@/lib/kernel/local-date";
import { getBalance } from "@/lib/ledger/balances";
import { leaseCredit } from "@/lib/ledger/chart";
import { postJournal } from "@/lib/ledger/post-journal";
import { lockLease, type LockedLease } from "@/lib/leases/lease-store";
import { holdPayout } from "@/lib/payouts/hold-payout";
import { isSendable } from "@/lib/payouts/payout";
import { workThrough } from "@/lib/reconciliation/work-through";
import { allocateToOldest, chargeDueOn, monthsToCharge } from "./rent-charge";
import { rentForMonth } from "./rent-change";
import { creditApplied } from "./rent-journals";
import {
  findLastChargedMonth,
  insertCharge,
  listLeasesToCharge,
  listOpenCharges,
  listRentChanges,
  saveAllocations,
} from "./rent-store";

const BATCH = 200;

/**
 * Charges every month that is due under a locked lease, and lets the tenant's credit settle what is open. Doing it
 * twice charges nothing twice.
 */
export async function chargeLease(tx: Tx, actor: Actor, lease: LockedLease): Promise<void> {
  const today = localDate(tx.now, HOMES_ZONE);
  const lastCharged = await findLastChargedMonth(tx, lease.id);
  const months = monthsToCharge({ startedOn: lease.startedOn, endedOn: lease.lastDay, lastCharged, today });
  if (months.length === 0) return;
  const changes = await listRentChanges(tx, lease.unitId);
  for (const month of months) {
    const dueOn = chargeDueOn(month, lease.rentDueDay);
    const amount = { ...lease.rent, amountMinor: rentForMonth(changes, month, lease.rent.amountMinor) };
    await insertCharge(tx, { leaseId: lease.id, month, dueOn, amount });
  }
  await applyCredit(tx, actor, lease);
}

/** Settles open charges from the money the tenant paid too much earlier; each such part is paid out to the owner. */
async function applyCredit(tx: Tx, actor: Actor, lease: LockedLease): Promise<void> {
  const available = await getBalance(leaseCredit(lease.id), tx.db);
  if (available.amountMinor <= 0n) return;
  const { allocations } = allocateToOldest(await listOpenCharges(tx, lease.id), available.amountMinor);
  for (const allocation of allocations) {
    const amount = { amountMinor: allocation.amountMinor, currency: available.currency };
    const journal = creditApplied({
      chargeId: allocation.chargeId,
      portfolioId: lease.portfolioId,
      leaseId: lease.id,
      amount,
      at: tx.now,
      actor: actorName(actor),
    });
    const { ledgerTxnId } = await postJournal(tx, journal);
    await saveAllocations(tx, [allocation], { ledgerTxnId, paymentId: null });
    if (isSendable(amount))
      await holdPayout(tx, actor, {
        kind: "owner_rent",
        cause: journal.key,
        paymentId: null,
        portfolioId: lease.portfolioId,
        amount,
      });
  }
}

/** Charges one lease in a transaction of its own; a lease that is gone is left alone. */
export async function chargeRent(actor: Actor, leaseId: Id<"lease">): Promise<void> {
  await inTransaction(async (tx) => {
    const lease = await lockLease(tx, { leaseId });
    if (lease) await chargeLease(tx, actor, lease);
  });
}

/** Charges the present month wherever it is missing. Runs hourly; a run that comes late or twice changes nothing. */
export async function chargeDueRents(actor: Actor): Promise<{ charged: number }> {
  const month = monthOf(localDate(clock.now(), HOMES_ZONE));
  let charged = 0;
  for (let after = ""; ;) {
    const leaseIds = await inTransaction((tx) => listLeasesToCharge(tx, month, after, BATCH));
    charged += (await workThrough("app", leaseIds, (leaseId) => chargeRent(actor, leaseId))).done;
    const last = leaseIds.at(-1);
    if (!last || leaseIds.length < BATCH) return { charged };
    after = last;
  }
}
