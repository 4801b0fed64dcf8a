import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { requirePermission } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import { livesIn } from "@/lib/estates/resident-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";
import type { Bill } from "./bill";
import type { BillContent } from "./bill-content";
import { insertBills } from "./bill-store";
import { toTerms } from "./bill-terms";
import type { AskedInstalments } from "./instalment";

export type CreateBill = Omit<BillContent, "amount" | "dueOn" | "instalments"> & {
  /** A day, or an instant of which the estate's day counts; of a bill in parts it is the last part's, and may be left out. */
  dueDate: string | undefined;
  /** In the estate's currency. */
  amountMinor: bigint;
  /** At once, when not given. */
  instalments?: AskedInstalments | null;
  payerId: Id<"person">;
  /** As the estate's rule says, when not given. */
  isLatePaymentAllowed?: boolean | undefined;
};

/**
 * Issues one bill to one resident, who is asked to acknowledge it before it can be paid. Needs `ManageBill`. Called twice
 * it is two bills; routes keep an `Idempotency-Key`. Throws `invalid-input` for somebody who does not live in the estate, and
 * for parts that are no plan for the amount.
 */
export async function createBill(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: CreateBill,
): Promise<Bill> {
  requirePermission(actor, estateId, "ManageBill");
  return inTransaction(
    async (tx) => {
      const estate = await getEstate(tx, estateId);
      const { payerId, amountMinor, dueDate, instalments = null, isLatePaymentAllowed, ...content } = input;
      const amount = { amountMinor, currency: estate.currency };
      if (!(await livesIn(tx, estateId, payerId))) throw notAResident();
      const id = newId("bill");
      const [bill] = await insertBills(tx, [
        {
          ...content,
          ...toTerms(estate, { amount, dueDate, instalments }),
          id,
          estateId,
          payerId,
          category: "personal",
          batch: null,
          isLatePaymentAllowed: isLatePaymentAllowed ?? estate.isLatePaymentAllowed,
          createdBy: actor.personId,
        },
      ]);
      if (!bill) throw new DomainError("invariant-violated", "bill-not-written", "A bill was not written.");
      await recordAudit(tx, actor, {
        action: "bill.issued",
        subject: id,
        details: {
          estateId,
          number: bill.number,
          payerId,
          amount: toDecimal(bill.amount),
          dueOn: bill.dueOn,
          ...(bill.instalments.length > 0 && { parts: bill.instalments.length }),
        },
      });
      await appendEvent(tx, { name: "bills/bill.issued", data: { estateId, billId: id } });
      return bill;
    },
    { estate: estateId },
  );
}

const notAResident = (): DomainError => {
  const message = "Nobody with this id lives in this estate.";
  return new DomainError("invalid-input", "not-a-resident", message, {
    fields: [{ path: "user_id", code: "not-a-resident", message }],
  });
};
