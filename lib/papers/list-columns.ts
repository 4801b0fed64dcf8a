import type { CreditView, OperationView, TransferView } from "@/lib/cluster/cluster-schemas";
import { TRANSFER_WORDS, CREDIT_WORDS } from "@/lib/status-words/cluster-words";
import type { PaymentView } from "@/lib/payments/payment-schemas";
import type { PayoutView } from "@/lib/payouts/payout-schemas";
import type { RefundView } from "@/lib/refunds/refund-schemas";
import type { UnitView } from "@/lib/properties/property-schemas";
import { PAYMENT_WORDS, PAYOUT_WORDS, REFUND_WORDS, RENT_WORDS } from "@/lib/status-words/status-words";
import { methodWords } from "@/lib/status-words/payment-words";
import type { CsvColumn } from "./csv";
import type { StatementView } from "./paper-schemas";

// What the lists show, column by column, then raw ids and minor units for machines.

export const paymentColumns: readonly CsvColumn<PaymentView>[] = [
  { title: "Status", of: (p) => PAYMENT_WORDS[p.state].word },
  { title: "Started", of: (p) => p.created_at },
  { title: "Received", of: (p) => p.completed_at },
  { title: "Tenant", of: (p) => p.tenant_name },
  { title: "Unit", of: (p) => p.unit_number },
  { title: "Property", of: (p) => p.property_name },
  { title: "Currency", of: (p) => p.currency },
  { title: "Rent", of: (p) => ({ number: p.amount }) },
  { title: "Gateway charge", of: (p) => ({ number: p.payment_breakup.payment_charge }) },
  { title: "Total", of: (p) => ({ number: p.payment_breakup.total_payable }) },
  { title: "Paid with", of: (p) => p.payment_method && methodWords(p.payment_method) },
  { title: "UTR", of: (p) => p.utr },
  { title: "Given back", of: (p) => ({ number: p.refunded_amount }) },
  { title: "Payout", of: (p) => PAYOUT_WORDS[p.payout_status].word },
  { title: "id", of: (p) => p.id },
  { title: "state", of: (p) => p.state },
  { title: "merchant_order_id", of: (p) => p.merchant_order_id },
  { title: "gateway_order_id", of: (p) => p.gateway_order_id },
  { title: "unit_id", of: (p) => p.unit_id },
  { title: "amount_minor", of: (p) => ({ number: p.amount_minor }) },
  { title: "payment_charge_minor", of: (p) => ({ number: p.payment_breakup.payment_charge_minor }) },
  { title: "refunded_amount_minor", of: (p) => ({ number: p.refunded_amount_minor }) },
  { title: "total_payable_minor", of: (p) => ({ number: p.payment_breakup.total_payable_minor }) },
];

export const payoutColumns: readonly CsvColumn<PayoutView>[] = [
  {
    title: "Status",
    of: (p) => PAYOUT_WORDS[p.cancelled_at ? "cancelled" : p.returned_at ? "returned" : p.status].word,
  },
  { title: "Currency", of: (p) => p.currency },
  { title: "Amount", of: (p) => ({ number: p.amount }) },
  { title: "Owner", of: (p) => p.owner_name },
  { title: "Tenant", of: (p) => p.tenant_name },
  { title: "Unit", of: (p) => p.unit_number },
  { title: "Property", of: (p) => p.property_name },
  { title: "To", of: (p) => p.payment_details },
  { title: "Created", of: (p) => p.created_at },
  { title: "Sent", of: (p) => p.processed_at },
  { title: "Arrived", of: (p) => p.completed_at },
  { title: "Came back", of: (p) => p.returned_at },
  { title: "UTR", of: (p) => p.utr },
  { title: "Problem", of: (p) => p.error_message },
  { title: "id", of: (p) => p.id },
  { title: "status", of: (p) => p.status },
  { title: "payment_id", of: (p) => p.payment_id },
  { title: "portfolio_id", of: (p) => p.portfolio_id },
  { title: "transfer_id", of: (p) => p.transfer_id },
  { title: "reference_id", of: (p) => p.reference_id },
  { title: "error_code", of: (p) => p.error_code },
  { title: "retry_count", of: (p) => ({ number: p.retry_count }) },
  { title: "amount_minor", of: (p) => ({ number: p.amount_minor }) },
];

export const refundColumns: readonly CsvColumn<RefundView>[] = [
  { title: "Status", of: (r) => REFUND_WORDS[r.status].word },
  { title: "Currency", of: (r) => r.currency },
  { title: "Amount", of: (r) => ({ number: r.amount }) },
  { title: "Tenant", of: (r) => r.tenant_name },
  { title: "Unit", of: (r) => r.unit_number },
  { title: "Property", of: (r) => r.property_name },
  { title: "Reason", of: (r) => r.reason },
  { title: "Asked", of: (r) => r.created_at },
  { title: "Ended", of: (r) => r.ended_at },
  { title: "Problem", of: (r) => r.error_message },
  { title: "refund_id", of: (r) => r.refund_id },
  { title: "status", of: (r) => r.status },
  { title: "payment_id", of: (r) => r.payment_id },
  { title: "merchant_refund_id", of: (r) => r.merchant_refund_id },
  { title: "error_code", of: (r) => r.error_code },
  { title: "amount_minor", of: (r) => ({ number: r.amount_minor }) },
];

export const unitColumns: readonly CsvColumn<UnitView>[] = [
  { title: "Unit", of: (u) => u.unit_number },
  { title: "Property", of: (u) => u.property_name },
  { title: "Tenant", of: (u) => u.tenant_name },
  { title: "Rent is", of: (u) => RENT_WORDS[u.rent_status].word },
  { title: "Currency", of: (u) => u.currency },
  { title: "Rent", of: (u) => ({ number: u.rent_amount }) },
  { title: "Still owed", of: (u) => ({ number: u.remaining_amount }) },
  { title: "Due day", of: (u) => ({ number: u.rent_due_date }) },
  { title: "Oldest due", of: (u) => u.due_on },
  { title: "Next due", of: (u) => u.next_due_on },
  { title: "Tenant key", of: (u) => u.open_tenant_key },
  { title: "id", of: (u) => u.id },
  { title: "property_id", of: (u) => u.property_id },
  { title: "lease_id", of: (u) => u.lease_id },
  { title: "rent_amount_minor", of: (u) => ({ number: u.rent_amount_minor }) },
  { title: "remaining_amount_minor", of: (u) => ({ number: u.remaining_amount_minor }) },
];

export const statementColumns: readonly CsvColumn<StatementView>[] = [
  { title: "Month", of: (s) => s.month },
  { title: "Owner", of: (s) => s.owner_name },
  { title: "Number", of: (s) => s.number },
  { title: "Currency", of: (s) => s.currency },
  { title: "Opening balance", of: (s) => ({ number: s.opening_balance }) },
  { title: "In", of: (s) => ({ number: s.money_in }) },
  { title: "Out", of: (s) => ({ number: s.money_out }) },
  { title: "Closing balance", of: (s) => ({ number: s.closing_balance }) },
  { title: "Lines", of: (s) => ({ number: s.line_count }) },
  { title: "Issued", of: (s) => s.issued_at },
  { title: "id", of: (s) => s.id },
  { title: "portfolio_id", of: (s) => s.portfolio_id },
  { title: "opening_balance_minor", of: (s) => ({ number: s.opening_balance_minor }) },
  { title: "money_in_minor", of: (s) => ({ number: s.money_in_minor }) },
  { title: "money_out_minor", of: (s) => ({ number: s.money_out_minor }) },
  { title: "closing_balance_minor", of: (s) => ({ number: s.closing_balance_minor }) },
  { title: "pdf_sha256", of: (s) => s.pdf_sha256 },
  { title: "csv_sha256", of: (s) => s.csv_sha256 },
];

export const operationColumns: readonly CsvColumn<OperationView>[] = [
  { title: "At", of: (o) => o.at },
  { title: "What", of: (o) => o.words },
  { title: "Currency", of: (o) => o.currency },
  { title: "Amount", of: (o) => ({ number: o.amount }) },
  { title: "Balance before", of: (o) => ({ number: o.balance_before }) },
  { title: "Balance after", of: (o) => ({ number: o.balance_after }) },
  { title: "By", of: (o) => o.by },
  { title: "Why", of: (o) => o.why },
  { title: "Document", of: (o) => o.document?.title ?? null },
  { title: "id", of: (o) => o.id },
  { title: "kind", of: (o) => o.kind },
  { title: "transaction_id", of: (o) => o.transaction_id },
  { title: "amount_minor", of: (o) => ({ number: o.amount_minor }) },
  { title: "balance_after_minor", of: (o) => ({ number: o.balance_after_minor }) },
];

export const transferColumns: readonly CsvColumn<TransferView>[] = [
  { title: "Status", of: (t) => TRANSFER_WORDS[t.status].word },
  { title: "Asked for", of: (t) => t.requested_at },
  { title: "By", of: (t) => t.requested_by.name },
  { title: "Currency", of: (t) => t.currency },
  { title: "Amount", of: (t) => ({ number: t.amount }) },
  { title: "To", of: (t) => t.account_name },
  { title: "Account", of: (t) => t.account },
  { title: "Why", of: (t) => t.reason },
  { title: "Decided by", of: (t) => t.decided_by?.name ?? null },
  { title: "Decided", of: (t) => t.decided_at },
  { title: "Note", of: (t) => t.decision_note },
  { title: "Arrived", of: (t) => t.completed_at },
  { title: "Problem", of: (t) => t.error_message },
  { title: "id", of: (t) => t.id },
  { title: "status", of: (t) => t.status },
  { title: "transaction_id", of: (t) => t.transaction_id },
  { title: "reference", of: (t) => t.reference },
  { title: "amount_minor", of: (t) => ({ number: t.amount_minor }) },
];

export const creditColumns: readonly CsvColumn<CreditView>[] = [
  { title: "Status", of: (c) => CREDIT_WORDS[c.status].word },
  { title: "Received on", of: (c) => c.received_on },
  { title: "Currency", of: (c) => c.currency },
  { title: "Amount", of: (c) => ({ number: c.amount }) },
  { title: "Why", of: (c) => c.reason },
  { title: "Entered by", of: (c) => c.requested_by.name },
  { title: "Entered", of: (c) => c.requested_at },
  { title: "Decided by", of: (c) => c.decided_by?.name ?? null },
  { title: "Decided", of: (c) => c.decided_at },
  { title: "Note", of: (c) => c.decision_note },
  { title: "id", of: (c) => c.id },
  { title: "status", of: (c) => c.status },
  { title: "method", of: (c) => c.method },
  { title: "transaction_id", of: (c) => c.transaction_id },
  { title: "amount_minor", of: (c) => ({ number: c.amount_minor }) },
];
