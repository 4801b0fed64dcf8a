import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import type { Bill } from "./bill";
import { lockBill, saveBill } from "./bill-store";
import { closeUnderLock } from "./decide-dispute";
import { findActiveDispute } from "./dispute-store";

/**
 * Takes back a bill of which nothing is paid; a dispute about it ends as resolved. Money that is on its way for it goes into
 * the payer's wallet when it arrives. Cancelled already, nothing changes. Needs `ManageBill`. Throws `conflict` for a bill of
 * which anything is paid: that is given back by a refund.
 */
export async function cancelBill(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: { billId: Id<"bill">; reason: string },
): Promise<void> {
  requirePermission(actor, estateId, "ManageBill");
  await inTransaction(
    async (tx) => {
      const bill = await lockBill(tx, estateId, input.billId);
      if (bill.cancelledAt) return;
      await cancelUnderLock(tx, actor, bill, input.reason);
    },
    { estate: estateId },
  );
}

/** The same under the bill's lock, as a part of another decision: nothing of it is paid any more. Once per bill. */
export async function cancelUnderLock(tx: Tx, actor: PersonActor, bill: Bill, reason: string): Promise<void> {
  if (bill.paid.amountMinor > 0n)
    throw new DomainError(
      "conflict",
      "bill-has-payments",
      "Something of this bill has been paid. Give it back first; only an unpaid bill can be cancelled.",
    );
  const dispute = await findActiveDispute(tx, bill);
  if (dispute) await closeUnderLock(tx, actor, dispute, "resolved", reason);
  await saveBill(tx, bill, {
    cancelled_at: tx.now,
    cancelled_by: actor.personId,
    cancel_reason: reason,
    is_disputed: false,
  });
  await recordAudit(tx, actor, {
    action: "bill.cancelled",
    subject: bill.id,
    details: { number: bill.number, reason },
  });
  await appendEvent(tx, {
    name: "bills/bill.cancelled",
    data: { estateId: bill.estateId, billId: bill.id },
  });
}
