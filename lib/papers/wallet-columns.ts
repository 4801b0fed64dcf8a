import {
  REMITTANCE_KIND_WORDS,
  REMITTANCE_METHOD_WORDS,
  REMITTANCE_WORDS,
} from "@/lib/status-words/remittance-words";
import type { RemittanceView, WalletStatementView } from "@/lib/wallets/wallet-schemas";
import { columnsOf, type CsvColumn } from "./csv";

// What the lists of a resident's money show, column by column, then raw ids and minor units for machines.

const remittance = columnsOf<RemittanceView>();
export const remittanceColumns: readonly CsvColumn<RemittanceView>[] = [
  { title: "Status", of: (r) => REMITTANCE_WORDS[r.status].word },
  remittance.text("Transaction", "transaction_id"),
  { title: "What", of: (r) => REMITTANCE_KIND_WORDS[r.type] },
  remittance.text("Bill", "bill_title"),
  remittance.text("Resident", "user_name"),
  { title: "Paid with", of: (r) => REMITTANCE_METHOD_WORDS[r.provider] },
  remittance.text("Currency", "currency"),
  remittance.number("Amount", "amount"),
  remittance.number("Taken by the bill", "applied_amount"),
  remittance.text("Started", "created_at"),
  remittance.text("Received", "completed_at"),
  remittance.text("Problem", "error_message"),
  ...remittance.raw(
    "id",
    "type",
    "provider",
    "status",
    "user_id",
    "bill_id",
    "bill_number",
    "error_code",
    "amount_minor",
    "applied_amount_minor",
  ),
];

const line = columnsOf<WalletStatementView["results"][number]>();
export const walletStatementColumns: readonly CsvColumn<WalletStatementView["results"][number]>[] = [
  line.text("When", "at"),
  line.text("What", "words"),
  line.number("Amount", "amount"),
  line.number("Balance", "balance"),
  ...line.raw("kind", "source", "amount_minor", "balance_minor"),
];
