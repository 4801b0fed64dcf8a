import type { PaymentErrorView } from "@/lib/failures/payment-error-schemas";
import type { CsvColumn } from "./csv";

/** What failed in an estate, column by column, then raw ids and minor units for machines. */
export const paymentErrorColumns: readonly CsvColumn<PaymentErrorView>[] = [
  { title: "What happened", of: (e) => e.message },
  { title: "Severity", of: (e) => e.severity },
  { title: "First", of: (e) => e.first_at },
  { title: "Last", of: (e) => e.last_at },
  { title: "Tries", of: (e) => ({ number: String(e.attempts) }) },
  { title: "By", of: (e) => e.user_name },
  { title: "Currency", of: (e) => e.currency },
  { title: "Amount", of: (e) => (e.amount === null ? null : { number: e.amount }) },
  { title: "For", of: (e) => e.bill_title ?? e.recurring_title },
  { title: "Put right", of: (e) => (e.is_resolved ? "yes" : "no") },
  { title: "id", of: (e) => e.id },
  { title: "error_type", of: (e) => e.error_type },
  { title: "way", of: (e) => e.way },
  { title: "provider", of: (e) => e.provider },
  { title: "code", of: (e) => e.code },
  { title: "In their words", of: (e) => e.detail },
  { title: "transaction_id", of: (e) => e.transaction_id },
  { title: "bill_id", of: (e) => e.bill_id },
  { title: "user_id", of: (e) => e.user_id },
  { title: "amount_minor", of: (e) => (e.amount_minor === null ? null : { number: String(e.amount_minor) }) },
];
