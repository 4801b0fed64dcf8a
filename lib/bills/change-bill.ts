import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import { requirePermission } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { isSameMoney } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";
import type { Bill } from "./bill";
import { hashContent, type BillContent } from "./bill-content";
import { insertVersion, lockBill, saveBill } from "./bill-store";
import { sameInstalments, toTerms, type BillTerms } from "./bill-terms";
import type { AskedInstalments } from "./instalment";

export type ChangeBill = {
  billId: Id<"bill">;
  /** The version that was read: with an older one somebody else's change would be lost. */
  version: number;
  /** What is left out stays. */
  content: {
    [Field in keyof Omit<BillContent, "amount" | "dueOn" | "instalments">]?: BillContent[Field] | undefined;
  } & {
    amountMinor?: bigint | undefined;
    /** A day, or an instant of which the estate's day counts. */
    dueDate?: string | undefined;
    /** Null: at once from now on. */
    instalments?: AskedInstalments | null | undefined;
  };
  reason: string;
};

/**
 * Changes what an unpaid bill says: a new version, which its resident is asked to confirm anew. Nothing different, nothing
 * changes. Needs `ManageBill`. Throws `conflict` for an older version than the present one, and for a bill that is cancelled or
 * of which anything is paid, `invalid-input` for parts that are no plan for its amount and day.
 */
export async function changeBill(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: ChangeBill,
): Promise<Bill> {
  requirePermission(actor, estateId, "ManageBill");
  return inTransaction(
    async (tx) => {
      const bill = await lockBill(tx, estateId, input.billId);
      requireChangeable(bill, input.version);
      const content = withChanges(bill, await getEstate(tx, estateId), input.content);
      if (isSame(bill, content)) return bill;
      const version = bill.version + 1;
      const contentHash = hashContent(bill.id, content);
      const changed: Bill = { ...bill, ...content, open: content.amount, version, contentHash };
      await insertVersion(tx, changed, { by: actor.personId, reason: input.reason });
      await saveBill(tx, bill, {
        type: content.type,
        title: content.title,
        description: content.description,
        amount_minor: content.amount.amountMinor,
        due_on: content.dueOn,
        instalment_count: content.instalments.length,
        version,
        content_hash: contentHash,
        acknowledged_version: null,
        acknowledged_at: null,
      });
      await recordAudit(tx, actor, {
        action: "bill.changed",
        subject: bill.id,
        details: { version, reason: input.reason },
      });
      await appendEvent(tx, { name: "bills/bill.changed", data: { estateId, billId: bill.id, version } });
      return { ...changed, acknowledgedVersion: null };
    },
    { estate: estateId },
  );
}

function requireChangeable(bill: Bill, version: number): void {
  const refuse = (code: string, message: string): never => {
    throw new DomainError("conflict", code, message, { version: bill.version });
  };
  if (bill.version !== version)
    refuse("bill-changed", "Somebody has changed this bill since you opened it. Look at it again.");
  if (bill.cancelledAt) refuse("bill-cancelled", "This bill was cancelled. Issue a new one.");
  if (bill.paid.amountMinor > 0n)
    refuse("bill-has-payments", "Something of this bill has been paid, so what it says must stay.");
}

const withChanges = (bill: Bill, estate: Estate, change: ChangeBill["content"]): BillContent => ({
  type: change.type ?? bill.type,
  title: change.title ?? bill.title,
  description: change.description ?? bill.description,
  ...changedTerms(bill, estate, change),
});

/** New parts bring the bill's day with them; without any, the day stays unless it is changed as well. */
function changedTerms(bill: Bill, estate: Estate, change: ChangeBill["content"]): BillTerms {
  const amount = { ...bill.amount, amountMinor: change.amountMinor ?? bill.amount.amountMinor };
  const instalments = change.instalments === undefined ? sameInstalments(bill) : change.instalments;
  const dueDate = change.dueDate ?? (change.instalments ? undefined : bill.dueOn);
  return toTerms(estate, { amount, dueDate, instalments });
}

const isSame = (bill: Bill, content: BillContent): boolean =>
  bill.type === content.type &&
  bill.title === content.title &&
  bill.description === content.description &&
  bill.dueOn === content.dueOn &&
  isSamePlan(bill.instalments, content.instalments) &&
  isSameMoney(bill.amount, content.amount);

const isSamePlan = (parts: BillContent["instalments"], others: BillContent["instalments"]): boolean =>
  parts.length === others.length &&
  parts.every((part, index) => {
    const other = others[index];
    return part.dueOn === other?.dueOn && part.amountMinor === other.amountMinor;
  });
