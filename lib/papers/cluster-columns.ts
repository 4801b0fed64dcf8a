import type { CreditView, OperationView, TransferView } from "@/lib/cluster/cluster-schemas";
import type { GiveBackView } from "@/lib/cluster/give-back-schemas";
import { CREDIT_WORDS, GIVE_BACK_WORDS, TRANSFER_WORDS } from "@/lib/status-words/cluster-words";
import type { CsvColumn } from "./csv";

// The lists of an estate's money, column by column, then raw ids and minor units for machines.

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

export const giveBackColumns: readonly CsvColumn<GiveBackView>[] = [
  { title: "Status", of: (g) => GIVE_BACK_WORDS[g.status].word },
  { title: "Asked for", of: (g) => g.requested_at },
  { title: "By", of: (g) => g.requested_by.name },
  { title: "Currency", of: (g) => g.currency },
  { title: "Amount", of: (g) => ({ number: g.amount }) },
  { title: "To", of: (g) => g.payer.name },
  { title: "Payment", of: (g) => g.payment_transaction_id },
  { title: "Bill", of: (g) => g.bill_number },
  { title: "Why", of: (g) => g.reason },
  { title: "Decided by", of: (g) => g.decided_by?.name ?? null },
  { title: "Decided", of: (g) => g.decided_at },
  { title: "Note", of: (g) => g.decision_note },
  { title: "Moved", of: (g) => g.completed_at },
  { title: "Goes to", of: (g) => (g.to === "source" ? "Where it came from" : "Wallet") },
  { title: "Problem", of: (g) => g.error_message },
  { title: "id", of: (g) => g.id },
  { title: "status", of: (g) => g.status },
  { title: "transaction_id", of: (g) => g.transaction_id },
  { title: "amount_minor", of: (g) => ({ number: g.amount_minor }) },
];
