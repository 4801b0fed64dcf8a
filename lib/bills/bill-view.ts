import type { LocalDate } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { billStatus, isAcknowledged, isClosed, type Bill } from "./bill";
import type { BillDetailView, BillView, DisputeView } from "./bill-schemas";
import { askedFor, toInstalments, withOpen, type Instalment, type InstalmentJson } from "./instalment";

/** What a bill's row knows beside the bill itself. */
export type BillFacts = {
  acknowledged_at: Date | null;
  created_at: Date;
  paid_at: Date | null;
  cancel_reason: string | null;
  user_name: string;
  unit: string | null;
};

const agreed = (part: Instalment, index: number, currency: Currency) => ({
  number: index + 1,
  due_date: part.dueOn,
  ...wireAmount("amount", { amountMinor: part.amountMinor, currency }),
});

/** What may leave the server about a bill, as it stands on a day of its estate. */
export function toBillView(row: BillFacts, bill: Bill, today: LocalDate): BillView {
  const status = billStatus(bill, today);
  const instalments = withOpen(bill).map((part) => ({
    ...agreed(part, part.number - 1, bill.amount.currency),
    ...wireAmount("remaining_amount", { ...bill.amount, amountMinor: part.openMinor }),
  }));
  return {
    id: bill.id,
    bill_number: bill.number,
    status,
    category: bill.category,
    type: bill.type,
    title: bill.title,
    description: bill.description,
    currency: bill.amount.currency,
    ...wireAmount("amount", bill.amount),
    ...wireAmount("paid_amount", bill.paid),
    ...wireAmount("remaining_amount", bill.open),
    due_date: bill.dueOn,
    instalments,
    next_instalment: instalments.find((part) => part.remaining_amount_minor > 0) ?? null,
    ...wireAmount("due_amount", { ...bill.amount, amountMinor: askedFor(bill, today) }),
    allow_payment_after_due: bill.isLatePaymentAllowed,
    version: bill.version,
    is_acknowledged: isAcknowledged(bill),
    is_payable:
      !["CANCELLED", "PAID", "DISPUTED"].includes(status) && isAcknowledged(bill) && !isClosed(bill, today),
    acknowledged_at: row.acknowledged_at?.toISOString() ?? null,
    user_id: bill.payerId,
    user_name: row.user_name,
    unit: row.unit,
    batch_id: bill.batchId,
    created_at: row.created_at.toISOString(),
    paid_at: row.paid_at?.toISOString() ?? null,
    cancelled_at: bill.cancelledAt?.toISOString() ?? null,
    cancel_reason: row.cancel_reason,
  };
}

export type VersionFacts = {
  version: number;
  title: string;
  type: string;
  description: string;
  amount_minor: bigint;
  currency: string;
  due_on: string;
  parts: InstalmentJson;
  content_hash: Buffer;
  reason: string | null;
  created_at: Date;
  agreed_at: Date | null;
};

export const toVersionView = (row: VersionFacts): BillDetailView["versions"][number] => ({
  version: row.version,
  title: row.title,
  type: row.type as BillView["type"],
  description: row.description,
  ...wireAmount("amount", { amountMinor: row.amount_minor, currency: row.currency as Currency }),
  due_date: row.due_on,
  instalments: toInstalments(row.parts).map((part, index) => agreed(part, index, row.currency as Currency)),
  hash: row.content_hash.toString("hex"),
  reason: row.reason,
  created_at: row.created_at.toISOString(),
  acknowledged_at: row.agreed_at?.toISOString() ?? null,
});

export type DisputeFacts = {
  id: string;
  bill_id: string;
  person_id: string;
  reason: string;
  status: string;
  note: string | null;
  opened_at: Date;
  reviewed_at: Date | null;
  closed_at: Date | null;
  bill_number: string;
  bill_title: string;
  user_name: string;
};

export const toDisputeView = (row: DisputeFacts): DisputeView => ({
  id: row.id,
  bill_id: row.bill_id,
  bill_number: row.bill_number,
  bill_title: row.bill_title,
  user_id: row.person_id,
  user_name: row.user_name,
  reason: row.reason,
  status: row.status as DisputeView["status"],
  note: row.note,
  opened_at: row.opened_at.toISOString(),
  reviewed_at: row.reviewed_at?.toISOString() ?? null,
  closed_at: row.closed_at?.toISOString() ?? null,
});

type StepFacts = Pick<BillView, "status" | "is_acknowledged" | "allow_payment_after_due" | "due_date">;

/**
 * What the one who is to pay a bill can do with it on a day of its estate: confirm and pay, pay, only wait (`disputed`), ask
 * the estate (`closed`: it could be paid until its due day only), or nothing.
 */
export type BillStep = "confirm" | "pay" | "disputed" | "closed" | "nothing";

export function stepOf(bill: StepFacts, today: LocalDate): BillStep {
  if (bill.status === "PAID" || bill.status === "CANCELLED") return "nothing";
  if (bill.status === "DISPUTED") return "disputed";
  const terms = { dueOn: bill.due_date as LocalDate, isLatePaymentAllowed: bill.allow_payment_after_due };
  if (isClosed(terms, today)) return "closed";
  return bill.is_acknowledged ? "pay" : "confirm";
}

/** The one thing to do first: the earliest due bill that can be paid or confirmed; `bills` come in that order. */
export const nextBill = <B extends StepFacts>(bills: readonly B[], today: LocalDate): B | null =>
  bills.find((bill) => ["confirm", "pay"].includes(stepOf(bill, today))) ?? null;
