import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requireResident } from "@/lib/estates/estate-policy";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { appendEvent } from "@/lib/outbox/append-event";
import { lockOwnBill, saveBill } from "./bill-store";
import { insertDispute } from "./dispute-store";

/**
 * A resident says what is wrong with their bill. Until that is decided or withdrawn it cannot be paid, and what they had
 * confirmed counts no more. Throws `not-found` for anybody else's bill, `conflict` for one that is paid, cancelled or disputed
 * already.
 */
export async function disputeBill(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: { billId: Id<"bill">; reason: string },
): Promise<Id<"dispute">> {
  requireResident(actor, estateId);
  return inTransaction(
    async (tx) => {
      const bill = await lockOwnBill(tx, estateId, actor.personId, input.billId);
      const refuse = (code: string, message: string): never => {
        throw new DomainError("conflict", code, message);
      };
      if (bill.cancelledAt) refuse("bill-cancelled", "This bill was cancelled. There is nothing to dispute.");
      if (bill.open.amountMinor === 0n)
        refuse("bill-paid-already", "This bill is paid. Ask your estate for the money back instead.");
      if (bill.isDisputed) refuse("bill-disputed", "You have disputed this bill already.");
      const id = newId("dispute");
      await insertDispute(tx, { id, bill, personId: actor.personId, reason: input.reason });
      await saveBill(tx, bill, { is_disputed: true, acknowledged_version: null, acknowledged_at: null });
      await recordAudit(tx, actor, {
        action: "bill.disputed",
        subject: bill.id,
        details: { disputeId: id, reason: input.reason },
      });
      await appendEvent(tx, {
        name: "bills/dispute.changed",
        data: { estateId, disputeId: id, status: "open" },
      });
      return id;
    },
    { estate: estateId },
  );
}
