import type { BatchView } from "@/lib/bills/batch-schemas";
import type { BillView, DisputeView } from "@/lib/bills/bill-schemas";
import type { RecurringPaymentView } from "@/lib/recurring/recurring-schemas";
import { BATCH_WORDS, BILL_TYPE_WORDS, BILL_WORDS, DISPUTE_WORDS } from "@/lib/status-words/bill-words";
import { FREQUENCY_WORDS, purposeWords, recurringWord } from "@/lib/status-words/recurring-words";
import { columnsOf, type CsvColumn } from "./csv";

// The lists of what an estate asks for and how it is paid by itself, column by column, then raw ids and minor units for machines.

const bill = columnsOf<BillView>();
export const billColumns: readonly CsvColumn<BillView>[] = [
  { title: "Status", of: (b) => BILL_WORDS[b.status].word },
  bill.text("Number", "bill_number"),
  bill.text("Title", "title"),
  { title: "For", of: (b) => BILL_TYPE_WORDS[b.type] },
  bill.text("Resident", "user_name"),
  bill.text("Unit", "unit"),
  bill.text("Currency", "currency"),
  bill.number("Amount", "amount"),
  bill.number("Paid", "paid_amount"),
  bill.number("Still open", "remaining_amount"),
  bill.text("Due", "due_date"),
  { title: "Parts", of: (b) => (b.instalments.length > 0 ? { number: b.instalments.length } : null) },
  { title: "Next part", of: (b) => b.next_instalment?.due_date ?? null },
  bill.number("Asked for now", "due_amount"),
  bill.text("Issued", "created_at"),
  bill.text("Confirmed", "acknowledged_at"),
  bill.text("Fully paid", "paid_at"),
  bill.text("Cancelled", "cancelled_at"),
  bill.text("Why it was cancelled", "cancel_reason"),
  ...bill.raw(
    "id",
    "status",
    "type",
    "category",
    "user_id",
    "batch_id",
    "version",
    "is_payable",
    "amount_minor",
    "paid_amount_minor",
    "remaining_amount_minor",
    "due_amount_minor",
  ),
];

const batch = columnsOf<BatchView>();
export const batchColumns: readonly CsvColumn<BatchView>[] = [
  { title: "Status", of: (b) => BATCH_WORDS[b.status].word },
  batch.text("Title", "title"),
  batch.number("Bills", "bill_count"),
  batch.number("Gone out", "issued_count"),
  batch.number("Paid or paid in part", "paid_count"),
  batch.number("Cancelled", "cancelled_count"),
  batch.text("Currency", "currency"),
  batch.number("Together", "amount"),
  batch.text("By", "created_by"),
  batch.text("Begun", "created_at"),
  batch.text("All issued", "issued_at"),
  batch.text("Undone", "undone_at"),
  batch.text("Why it was undone", "undo_reason"),
  ...batch.raw("id", "status", "kind", "amount_minor"),
];

const dispute = columnsOf<DisputeView>();
export const disputeColumns: readonly CsvColumn<DisputeView>[] = [
  { title: "Status", of: (d) => DISPUTE_WORDS[d.status].word },
  dispute.text("Bill", "bill_number"),
  dispute.text("Title", "bill_title"),
  dispute.text("Resident", "user_name"),
  dispute.text("What is wrong", "reason"),
  dispute.text("Answer", "note"),
  dispute.text("Opened", "opened_at"),
  dispute.text("Looked at", "reviewed_at"),
  dispute.text("Ended", "closed_at"),
  ...dispute.raw("id", "status", "bill_id", "user_id"),
];

const recurring = columnsOf<RecurringPaymentView>();
export const recurringColumns: readonly CsvColumn<RecurringPaymentView>[] = [
  { title: "Status", of: (r) => recurringWord(r.status) },
  recurring.text("Title", "title"),
  recurring.text("Resident", "user_name"),
  { title: "What it pays", of: purposeWords },
  { title: "How often", of: (r) => FREQUENCY_WORDS[r.frequency] },
  recurring.text("Currency", "currency"),
  recurring.number("Amount", "amount"),
  recurring.text("From", "start_date"),
  recurring.text("Until", "end_date"),
  recurring.text("Next", "next_payment_date"),
  recurring.text("Last", "last_payment_date"),
  recurring.text("Why it is paused", "pause_reason"),
  recurring.text("Made", "created_at"),
  ...recurring.raw(
    "id",
    "status",
    "frequency",
    "bill_type",
    "user_id",
    "last_payment_status",
    "last_payment_reason",
    "failed_attempts",
    "amount_minor",
  ),
];
