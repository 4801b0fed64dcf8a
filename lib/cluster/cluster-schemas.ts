import { z } from "zod";
import { dayInput } from "@/lib/kernel/typed-input";
import { billTypes } from "@/lib/bills/bill";
import { idSchema } from "@/lib/kernel/id";
import { minorInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { transferStates } from "./transfer";

const sentence = z
  .string("Say why, in a sentence.")
  .trim()
  .min(1, "Say why, in a sentence.")
  .max(500, "At most 500 characters.");
const note = z
  .string()
  .trim()
  .max(500, "At most 500 characters.")
  .transform((text) => text || null)
  .nullish()
  .transform((text) => text ?? null);

const account = {
  bank_code: z.string().regex(/^[0-9]{3,6}$/, "Choose the bank, or send its code of three to six digits."),
  account_number: z.string().regex(/^[0-9]{10}$/, "An account number in Nigeria has ten digits."),
};
/** Who sends the money. */
const transferProviders = ["paystack", "flutterwave"] as const;
const provider = z.enum(transferProviders, { error: "Choose paystack or flutterwave." }).default("paystack");

export const resolveAccountBody = z.strictObject({ ...account, provider });
export const resolvedAccountView = z.object({
  bank_name: z.string(),
  /** Null when nobody could say at the moment. */
  account_name: z.string().nullable(),
});

export const startTransferBody = z.strictObject({
  amount: minorInput,
  ...account,
  account_name: z
    .string()
    .trim()
    .min(2, "Enter the name on the account.")
    .max(100, "At most 100 characters.")
    .regex(/^[\p{L}\p{M}\p{N} .,'&()/-]+$/u, "Use letters, digits and the usual signs of a name."),
  reason: sentence,
  provider,
});
export const transferBody = z.strictObject({ transfer_id: idSchema("clusterTransfer"), note });
export const rejectTransferBody = z.strictObject({
  transfer_id: idSchema("clusterTransfer"),
  note: sentence,
});
export const ownTransferBody = z.strictObject({ transfer_id: idSchema("clusterTransfer") });

const person = z.object({ id: z.string(), name: z.string() });
const whoAndWhen = {
  requested_by: person,
  requested_at: z.iso.datetime(),
  decided_by: person.nullable(),
  decided_at: z.iso.datetime().nullable(),
  decision_note: z.string().nullable(),
};

export const transferView = z.object({
  id: z.string(),
  transaction_id: z.string(),
  status: z.enum(transferStates),
  ...wireAmountShape("amount"),
  currency: z.string(),
  provider: z.enum(transferProviders),
  account: z.string(),
  account_name: z.string(),
  resolved_name: z.string().nullable(),
  reason: z.string(),
  needs_approval: z.boolean(),
  ...wireAmountShape("limit"),
  ...whoAndWhen,
  cancelled_by: person.nullable(),
  cancelled_at: z.iso.datetime().nullable(),
  reference: z.string().nullable(),
  bank_reference: z.string().nullable(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
  next_retry_at: z.iso.datetime().nullable(),
  completed_at: z.iso.datetime().nullable(),
  /** What the caller may do with it now. */
  can_approve: z.boolean(),
  can_cancel: z.boolean(),
  can_retry: z.boolean(),
});
export type TransferView = z.output<typeof transferView>;

const page = {
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
};
export const transferListQuery = z.object({
  /** Only those that wait for a second person. */
  waiting: z.stringbool().optional(),
  cursor: idSchema("clusterTransfer").optional(),
  ...page,
});
export type TransferListQuery = z.output<typeof transferListQuery>;
const listOf = <S extends z.ZodType>(item: S) =>
  z.object({ results: z.array(item), count: z.int(), next_cursor: z.string().nullable() });
export const transferListView = listOf(transferView);
export type TransferListView = z.output<typeof transferListView>;

export const creditMethods = ["bank_transfer", "cash"] as const;
/** The fields of the form beside the file with the evidence. */
export const requestCreditBody = z.strictObject({
  amount: minorInput,
  method: z.enum(creditMethods, { error: "Choose bank_transfer or cash." }),
  received_on: dayInput(),
  reason: sentence,
});
export const verifyCreditBody = z.strictObject({ credit_id: idSchema("manualCredit"), note });
export const rejectCreditBody = z.strictObject({ credit_id: idSchema("manualCredit"), note: sentence });

export const creditView = z.object({
  id: z.string(),
  transaction_id: z.string(),
  status: z.enum(["waiting", "verified", "rejected"]),
  ...wireAmountShape("amount"),
  currency: z.string(),
  method: z.enum(creditMethods),
  received_on: z.iso.date(),
  reason: z.string(),
  file_name: z.string(),
  file_url: z.string(),
  ...whoAndWhen,
  can_decide: z.boolean(),
});
export type CreditView = z.output<typeof creditView>;
export const creditListQuery = z.object({
  waiting: z.stringbool().optional(),
  cursor: idSchema("manualCredit").optional(),
  ...page,
});
export type CreditListQuery = z.output<typeof creditListQuery>;
export const creditListView = listOf(creditView);
export type CreditListView = z.output<typeof creditListView>;

/** One entry of the estate's account: what moved, who, why, for which document, and the balance before and after. */
const operationView = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  kind: z.string(),
  words: z.string(),
  ...wireAmountShape("amount"),
  ...wireAmountShape("balance_before"),
  ...wireAmountShape("balance_after"),
  currency: z.string(),
  by: z.string(),
  why: z.string().nullable(),
  transaction_id: z.string().nullable(),
  document: z
    .object({ kind: z.enum(["bill", "transfer", "credit"]), id: z.string(), title: z.string() })
    .nullable(),
});
export type OperationView = z.output<typeof operationView>;
export const operationListQuery = z.object({
  cursor: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type OperationListQuery = z.output<typeof operationListQuery>;
export const operationListView = z.object({
  results: z.array(operationView),
  next_cursor: z.string().nullable(),
});
export type OperationListView = z.output<typeof operationListView>;

const MONTHS_MAX = 24;
export const BILL_AGES = ["not_due", "1_30", "31_60", "61_90", "over_90"] as const;
const money = { ...wireAmountShape("billed"), ...wireAmountShape("collected") };
const clusterMoneyView = z.object({
  currency: z.string(),
  ...wireAmountShape("balance"),
  /** Set aside for transfers that have not ended. */
  ...wireAmountShape("in_flight"),
  waiting_transfers: z.int(),
  waiting_credits: z.int(),
  waiting_refunds: z.int(),
});
const analyticsView = z.object({
  currency: z.string(),
  months: z.array(
    z.object({
      month: z.string(),
      ...money,
      types: z.array(z.object({ type: z.enum(billTypes), ...money })),
    }),
  ),
  total: z.object({
    ...money,
    /** Per cent, with one decimal; null while nothing was billed. */
    collected_percent: z.number().nullable(),
    types: z.array(z.object({ type: z.enum(billTypes), ...money })),
  }),
  open: z.array(z.object({ age: z.enum(BILL_AGES), count: z.int(), ...wireAmountShape("amount") })),
});
export type AnalyticsView = z.output<typeof analyticsView>;
export const clusterWalletQuery = operationListQuery.extend({
  months: z.coerce.number().int().min(1).max(MONTHS_MAX).default(12),
});
export type ClusterWalletQuery = z.output<typeof clusterWalletQuery>;
export const clusterWalletView = z.object({
  cluster_wallet: clusterMoneyView,
  analytics: analyticsView,
  transactions: z.array(operationView),
  next_cursor: z.string().nullable(),
});
export type ClusterWalletView = z.output<typeof clusterWalletView>;

const heap = z.object({ count: z.int(), ...wireAmountShape("amount") });
export const dashboardView = z.object({
  statistics: z.object({
    residents: z.int(),
    total_bills: heap,
    to_confirm_bills: heap,
    overdue_bills: heap,
    disputed_bills: heap,
    paid_bills: heap,
  }),
  cluster_wallet: clusterMoneyView,
});
export type DashboardView = z.output<typeof dashboardView>;
