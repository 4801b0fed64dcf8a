import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Money } from "@/lib/kernel/money";
import { nextDueOn, type Instalment } from "./instalment";

export const billTypes = [
  "electricity",
  "water",
  "security",
  "maintenance",
  "service_charge",
  "waste_management",
  "electricity_utility",
  "water_utility",
  "internet_utility",
  "cable_tv_utility",
  "other",
] as const;
export type BillType = (typeof billTypes)[number];

/** The words that the world outside knows, in the order in which they win. */
export const billStatuses = [
  "CANCELLED",
  "PAID",
  "DISPUTED",
  "PARTIALLY_PAID",
  "OVERDUE",
  "ACKNOWLEDGED",
  "PENDING_ACKNOWLEDGMENT",
  "PENDING",
] as const;
export type BillStatus = (typeof billStatuses)[number];

/** What one resident is asked to pay. */
export type Bill = {
  readonly id: Id<"bill">;
  readonly estateId: Id<"estate">;
  /** `BILL-` and eight hexadecimal digits. */
  readonly number: string;
  readonly batchId: Id<"billBatch"> | null;
  /** `estate_wide`: everybody's share of what the whole estate pays. */
  readonly category: "personal" | "estate_wide";
  readonly payerId: Id<"person">;
  readonly type: BillType;
  readonly title: string;
  readonly description: string;
  readonly amount: Money;
  readonly paid: Money;
  readonly open: Money;
  /** The last day on which it is in time, in the estate's zone. */
  readonly dueOn: LocalDate;
  /** The parts it may be paid in, the last of them on `dueOn`; empty when all of it is asked for at once. */
  readonly instalments: readonly Instalment[];
  readonly isLatePaymentAllowed: boolean;
  /** Counts the changes of its content. */
  readonly version: number;
  readonly contentHash: Buffer;
  readonly acknowledgedVersion: number | null;
  readonly isDisputed: boolean;
  /** From an older system in which nothing was acknowledged: payable as it is. */
  readonly isLegacy: boolean;
  readonly cancelledAt: Date | null;
};

/** Whether the resident has agreed to exactly what the bill says now. */
export const isAcknowledged = (bill: Pick<Bill, "acknowledgedVersion" | "version" | "isLegacy">): boolean =>
  bill.isLegacy || bill.acknowledgedVersion === bill.version;

/** Whether the day of the next part, or of the whole, is over. */
const isOverdue = (bill: Pick<Bill, "dueOn" | "paid" | "instalments">, today: LocalDate): boolean =>
  nextDueOn(bill) < today;

/** Whether it can no longer be paid: until the last day of all every part can, also a late one. */
export const isClosed = (bill: Pick<Bill, "dueOn" | "isLatePaymentAllowed">, today: LocalDate): boolean =>
  !bill.isLatePaymentAllowed && bill.dueOn < today;

/** The one public status of a bill on a day of its estate. Derived, never stored: a day passes without anybody's help. */
export function billStatus(bill: Bill, today: LocalDate): BillStatus {
  if (bill.cancelledAt) return "CANCELLED";
  if (bill.open.amountMinor === 0n) return "PAID";
  if (bill.isDisputed) return "DISPUTED";
  // Of a bill in parts one expects that some are paid; that one is late says more.
  if (bill.instalments.length > 0 && isOverdue(bill, today)) return "OVERDUE";
  if (bill.paid.amountMinor > 0n) return "PARTIALLY_PAID";
  if (isOverdue(bill, today)) return "OVERDUE";
  if (bill.isLegacy) return "PENDING";
  return isAcknowledged(bill) ? "ACKNOWLEDGED" : "PENDING_ACKNOWLEDGMENT";
}

/**
 * Refuses to take money for a bill that must not be paid now, each time with the reason and the way out. Overdue is
 * refused only where the estate has closed late payment.
 */
export function requirePayable(bill: Bill, today: LocalDate): void {
  const refuse = (code: string, message: string): never => {
    throw new DomainError("conflict", code, message);
  };
  if (bill.cancelledAt) refuse("bill-cancelled", "This bill was cancelled. There is nothing to pay.");
  if (bill.open.amountMinor === 0n)
    refuse("bill-paid-already", "This bill is paid. There is nothing left to pay.");
  if (bill.isDisputed)
    refuse(
      "bill-disputed",
      "This bill is disputed. It can be paid when the dispute has been decided or withdrawn.",
    );
  if (!isAcknowledged(bill))
    throw new DomainError(
      "precondition-missing",
      "bill-not-acknowledged",
      "Bill must be acknowledged before payment. Read it, confirm it, then pay.",
    );
  if (isClosed(bill, today))
    refuse(
      "bill-closed-after-due",
      "This bill could be paid until its due day only. Ask your estate what to do.",
    );
}
