import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { requireResident } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import type { Bill } from "./bill";
import { isAcknowledged } from "./bill";
import { lockOwnBill, saveBill } from "./bill-store";

export type AcknowledgeBill = {
  billId: Id<"bill">;
  /** The version that was read; without it, the present one. */
  version?: number | undefined;
};

/**
 * A resident agrees to exactly what their bill says at this version; who, which content and when is kept for ever. A second
 * time nothing changes. Throws `not-found` for anybody else's bill, `conflict` when the bill has changed since it was read,
 * is disputed, paid or cancelled.
 */
export async function acknowledgeBill(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: AcknowledgeBill,
): Promise<Bill> {
  requireResident(actor, estateId);
  return inTransaction(
    async (tx) => {
      const bill = await lockOwnBill(tx, estateId, actor.personId, input.billId);
      return agree(tx, actor, bill, input.version);
    },
    { estate: estateId },
  );
}

/** Writes the agreement down, in the caller's transaction and under the bill's lock: also for confirm-and-pay in one step. */
export async function agree(
  tx: Tx,
  actor: PersonActor,
  bill: Bill,
  version: number | undefined,
): Promise<Bill> {
  if (version !== undefined && version !== bill.version) throw changedSince(bill);
  if (isAcknowledged(bill)) return bill;
  requireOpen(bill);
  await tx.db
    .insertInto("bill_acknowledgement")
    .values({
      bill_id: bill.id,
      estate_id: bill.estateId,
      version: bill.version,
      person_id: actor.personId,
      content_hash: bill.contentHash,
      at: tx.now,
    })
    // Disputed and agreed to after all: the first agreement to the same words stands.
    .onConflict((conflict) => conflict.columns(["bill_id", "version"]).doNothing())
    .execute();
  await saveBill(tx, bill, { acknowledged_version: bill.version, acknowledged_at: tx.now });
  await recordAudit(tx, actor, {
    action: "bill.acknowledged",
    subject: bill.id,
    details: { version: bill.version, hash: bill.contentHash.toString("hex") },
  });
  await appendEvent(tx, {
    name: "bills/bill.acknowledged",
    data: { estateId: bill.estateId, billId: bill.id },
  });
  return { ...bill, acknowledgedVersion: bill.version };
}

function requireOpen(bill: Bill): void {
  const refuse = (code: string, message: string): never => {
    throw new DomainError("conflict", code, message);
  };
  if (bill.cancelledAt) refuse("bill-cancelled", "This bill was cancelled. There is nothing to confirm.");
  if (bill.isDisputed)
    refuse(
      "bill-disputed",
      "You have disputed this bill. Withdraw the dispute first, or wait for its decision.",
    );
}

const changedSince = (bill: Bill): DomainError =>
  new DomainError(
    "conflict",
    "bill-changed",
    "This bill has changed since you opened it. Read it again, then confirm what it says now.",
    { version: bill.version },
  );
