import type { HistoryEvent } from "@/lib/history/history-schemas";
import type { PaymentView } from "@/lib/payments/payment-schemas";
import type { PayoutView } from "@/lib/payouts/payout-schemas";
import type { RefundView } from "@/lib/refunds/refund-schemas";
import type { ProofView } from "@/lib/proofs/proof-schemas";
import type { InvoiceView } from "@/lib/rent/invoice-schemas";
import { actionWords } from "@/lib/status-words/history-words";
import {
  INVOICE_WORDS,
  PAYMENT_WORDS,
  PAYOUT_WORDS,
  PROOF_WORDS,
  REFUND_WORDS,
} from "@/lib/status-words/status-words";
import { methodWords } from "@/lib/status-words/payment-words";
import { columnsOf, type CsvColumn } from "./csv";
import type { StatementView } from "./paper-schemas";

// What the lists show, column by column, then raw ids and minor units for machines.

const payment = columnsOf<PaymentView>();
export const paymentColumns: readonly CsvColumn<PaymentView>[] = [
  { title: "Status", of: (p) => PAYMENT_WORDS[p.state].word },
  payment.text("Started", "created_at"),
  payment.text("Received", "completed_at"),
  payment.text("Tenant", "tenant_name"),
  payment.text("Unit", "unit_number"),
  payment.text("Property", "property_name"),
  payment.text("Currency", "currency"),
  payment.number("Rent", "amount"),
  { title: "Gateway charge", of: (p) => ({ number: p.payment_breakup.payment_charge }) },
  { title: "Total", of: (p) => ({ number: p.payment_breakup.total_payable }) },
  { title: "Paid with", of: (p) => p.payment_method && methodWords(p.payment_method) },
  payment.text("UTR", "utr"),
  payment.number("Given back", "refunded_amount"),
  { title: "Payout", of: (p) => PAYOUT_WORDS[p.payout_status].word },
  { title: "payment_charge_minor", of: (p) => ({ number: p.payment_breakup.payment_charge_minor }) },
  { title: "total_payable_minor", of: (p) => ({ number: p.payment_breakup.total_payable_minor }) },
  ...payment.raw(
    "id",
    "state",
    "merchant_order_id",
    "gateway_order_id",
    "unit_id",
    "amount_minor",
    "refunded_amount_minor",
  ),
];

const payout = columnsOf<PayoutView>();
export const payoutColumns: readonly CsvColumn<PayoutView>[] = [
  {
    title: "Status",
    of: (p) => PAYOUT_WORDS[p.cancelled_at ? "cancelled" : p.returned_at ? "returned" : p.status].word,
  },
  payout.text("Currency", "currency"),
  payout.number("Amount", "amount"),
  payout.text("Owner", "owner_name"),
  payout.text("Tenant", "tenant_name"),
  payout.text("Unit", "unit_number"),
  payout.text("Property", "property_name"),
  payout.text("To", "payment_details"),
  payout.text("Created", "created_at"),
  payout.text("Sent", "processed_at"),
  payout.text("Arrived", "completed_at"),
  payout.text("Came back", "returned_at"),
  payout.text("UTR", "utr"),
  payout.text("Problem", "error_message"),
  ...payout.raw(
    "id",
    "status",
    "payment_id",
    "portfolio_id",
    "transfer_id",
    "reference_id",
    "error_code",
    "retry_count",
    "amount_minor",
  ),
];

const refund = columnsOf<RefundView>();
export const refundColumns: readonly CsvColumn<RefundView>[] = [
  { title: "Status", of: (r) => REFUND_WORDS[r.status].word },
  refund.text("Currency", "currency"),
  refund.number("Amount", "amount"),
  refund.text("Tenant", "tenant_name"),
  refund.text("Unit", "unit_number"),
  refund.text("Property", "property_name"),
  refund.text("Reason", "reason"),
  refund.text("Asked", "created_at"),
  refund.text("Ended", "ended_at"),
  refund.text("Problem", "error_message"),
  ...refund.raw("refund_id", "status", "payment_id", "merchant_refund_id", "error_code", "amount_minor"),
];

const statement = columnsOf<StatementView>();
export const statementColumns: readonly CsvColumn<StatementView>[] = [
  statement.text("Month", "month"),
  statement.text("Owner", "owner_name"),
  statement.text("Number", "number"),
  statement.text("Currency", "currency"),
  statement.number("Opening balance", "opening_balance"),
  statement.number("In", "money_in"),
  statement.number("Out", "money_out"),
  statement.number("Closing balance", "closing_balance"),
  statement.number("Received directly", "received_directly"),
  statement.number("Lines", "line_count"),
  statement.text("Issued", "issued_at"),
  ...statement.raw(
    "id",
    "portfolio_id",
    "opening_balance_minor",
    "money_in_minor",
    "money_out_minor",
    "closing_balance_minor",
    "received_directly_minor",
    "pdf_sha256",
    "csv_sha256",
  ),
];

const invoice = columnsOf<InvoiceView>();
export const invoiceColumns: readonly CsvColumn<InvoiceView>[] = [
  { title: "Status", of: (i) => INVOICE_WORDS[i.status].word },
  invoice.text("Number", "invoice_number"),
  invoice.text("Month", "month"),
  invoice.text("Issued", "issued_on"),
  invoice.text("Due", "due_on"),
  invoice.text("Tenant", "tenant_name"),
  invoice.text("Owner", "owner_name"),
  invoice.text("Unit", "unit_number"),
  invoice.text("Property", "property_name"),
  invoice.text("Currency", "currency"),
  invoice.number("Amount", "amount"),
  invoice.number("Paid", "paid_amount"),
  invoice.number("Waived", "waived_amount"),
  invoice.number("Still owed", "remaining_amount"),
  ...invoice.raw("id", "status", "lease_id", "unit_id", "amount_minor", "paid_amount_minor"),
  ...invoice.raw("waived_amount_minor", "remaining_amount_minor"),
];

const proof = columnsOf<ProofView>();
export const proofColumns: readonly CsvColumn<ProofView>[] = [
  { title: "Status", of: (p) => PROOF_WORDS[p.status].word },
  proof.text("Paid on", "paid_on"),
  proof.text("Tenant", "tenant_name"),
  proof.text("Unit", "unit_number"),
  proof.text("Property", "property_name"),
  proof.text("Currency", "currency"),
  proof.number("Amount", "amount"),
  { title: "Paid with", of: (p) => methodWords(p.payment_method.toUpperCase()) },
  proof.text("Reference", "reference"),
  proof.text("Note", "note"),
  proof.text("Answer", "decision_note"),
  proof.text("Sent", "created_at"),
  proof.text("Decided", "decided_at"),
  proof.text("File", "file_name"),
  ...proof.raw("id", "status", "unit_id", "payment_method", "payment_id", "file_type", "file_url"),
  ...proof.raw("amount_minor", "owed_amount_minor"),
];

const jsonOf = (fields: object | null): string | null =>
  fields && Object.keys(fields).length > 0 ? JSON.stringify(fields) : null;

const history = columnsOf<HistoryEvent>();
export const historyColumns: readonly CsvColumn<HistoryEvent>[] = [
  history.text("When", "at"),
  { title: "Who", of: (e) => e.actor_name ?? "Latchkey" },
  { title: "What", of: (e) => actionWords(e.action) },
  { title: "Before", of: (e) => jsonOf(e.before) },
  { title: "After", of: (e) => jsonOf(e.after) },
  { title: "Details", of: (e) => jsonOf(e.details) },
  ...history.raw("id", "at", "actor", "action", "subject", "request_id"),
];
