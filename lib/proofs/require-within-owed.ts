import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { DomainError } from "@/lib/kernel/errors";
import { formatMoney, type Money } from "@/lib/kernel/money";
import type { LockedLease } from "@/lib/leases/lease-store";
import { owedOn } from "@/lib/rent/rent-charge";
import { listOpenCharges } from "@/lib/rent/rent-store";

/**
 * Refuses a proof of more than is owed under a locked lease that has been charged: what was paid beyond it is between
 * tenant and owner, because the money never was with us. `kind` says whose mistake it would be: the sender's
 * (`invalid-input`) or nobody's, because something else was paid meanwhile (`conflict`).
 */
export async function requireWithinOwed(
  tx: Tx,
  lease: LockedLease,
  amount: Money,
  kind: "invalid-input" | "conflict",
): Promise<void> {
  const owed = owedOn(await listOpenCharges(tx, lease.id), lease.rent.currency);
  if (amount.amountMinor <= owed.amountMinor) return;
  const isNothing = owed.amountMinor <= 0n;
  const present = isNothing
    ? "Nothing is owed at the moment"
    : `Only ${formatMoney(owed)} is owed at the moment`;
  if (kind === "conflict")
    throw new DomainError(
      kind,
      "amount-exceeds-owed",
      `${present}, so a proof of ${formatMoney(amount)} cannot be verified. Reject it and say why.`,
    );
  const message = isNothing
    ? `${present}. Send the proof when the rent it is for is due.`
    : `${present}. Send a proof of at most that.`;
  throw new DomainError(kind, "amount-exceeds-owed", message, {
    fields: [{ path: "amount", code: "amount-exceeds-owed", message }],
  });
}
