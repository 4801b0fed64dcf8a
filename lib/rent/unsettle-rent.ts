import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { takeBack } from "./rent-charge";
import { listSettledCharges, saveAllocations, saveWaiver } from "./rent-store";

/**
 * Money that had settled rent was given back: the newest months it settled first are open again, or, when the owner
 * forgives them, ask for that much less. Under the lease's lock, once per refund.
 */
export async function unsettleRent(
  tx: Tx,
  change: {
    leaseId: Id<"lease">;
    paymentId: Id<"payment">;
    amountMinor: bigint;
    ledgerTxnId: bigint;
    isForgiven: boolean;
  },
): Promise<void> {
  const own = await listSettledCharges(tx, change.leaseId, change.paymentId);
  const first = takeBack(own, change.amountMinor);
  // What the payment left as credit has settled later months in the meantime.
  const byCredit = await listSettledCharges(tx, change.leaseId, null);
  const second = takeBack(byCredit, first.leftMinor);
  assertInvariant(second.leftMinor === 0n, `refund of ${change.paymentId} finds the rent it had settled`);
  const { ledgerTxnId } = change;
  const negated = (part: { chargeId: string; amountMinor: bigint }) => ({
    ...part,
    amountMinor: -part.amountMinor,
  });
  // One line per month and journal: a month settled by both is taken back in one line under the payment.
  const merged = new Map(second.allocations.map((part) => [part.chargeId, part.amountMinor]));
  for (const part of first.allocations)
    merged.set(part.chargeId, (merged.get(part.chargeId) ?? 0n) + part.amountMinor);
  const all = [...merged].map(([chargeId, amountMinor]) => ({ chargeId, amountMinor }));
  await saveAllocations(tx, all.map(negated), { ledgerTxnId, paymentId: change.paymentId });
  if (change.isForgiven) await saveWaiver(tx, all);
}
