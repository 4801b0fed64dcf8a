import { z } from "zod";
import { dayInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { minorInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { isGuessable } from "./pin";
import { remittanceKinds, remittanceStatuses } from "./wallet";

const pin = z.string().regex(/^[0-9]{4,6}$/, "A PIN has four to six digits.");
/** How a resident pays by other means than the wallet. */
const providers = ["paystack", "flutterwave"] as const;
const provider = z.enum(providers, { error: "Choose paystack or flutterwave." });
const callbackUrl = z
  .url({ protocol: /^https?$/, error: "Send a complete address, with https://." })
  .max(500);

export const walletBalanceView = z.object({
  wallet_id: z.string(),
  ...wireAmountShape("balance"),
  ...wireAmountShape("available_balance"),
  currency: z.string(),
  status: z.enum(["active", "suspended", "closed"]),
  has_pin: z.boolean(),
});
export type WalletBalanceView = z.output<typeof walletBalanceView>;

export const depositBody = z.strictObject({
  amount: minorInput,
  provider,
  callback_url: callbackUrl.optional(),
});
export const depositView = z.object({
  reference: z.string(),
  payment_url: z.string(),
  status: z.enum(remittanceStatuses),
  transaction_id: z.string(),
  /** The same payment's `id` in lists and addresses. */
  id: z.string(),
});
export type DepositView = z.output<typeof depositView>;

export const payBillBody = z.strictObject({
  bill_id: idSchema("bill"),
  amount: minorInput.optional(),
  pin: pin.optional(),
  /** Confirms exactly this version and pays it in one step. */
  acknowledge_version: z.int().min(1).optional(),
});
export const paidBillView = z.object({
  transaction_id: z.string(),
  id: z.string(),
  status: z.enum(remittanceStatuses),
  ...wireAmountShape("remaining_amount"),
  currency: z.string(),
});
export type PaidBillView = z.output<typeof paidBillView>;

export const payBillDirectBody = z.strictObject({
  bill_id: idSchema("bill"),
  provider,
  amount: minorInput.optional(),
  callback_url: callbackUrl.optional(),
  acknowledge_version: z.int().min(1).optional(),
});
export const paidDirectView = z.object({
  reference: z.string(),
  payment_url: z.string(),
  status: z.enum(remittanceStatuses),
  transaction_id: z.string(),
  id: z.string(),
});
export type PaidDirectView = z.output<typeof paidDirectView>;

export const setPinBody = z.strictObject({
  /** Null takes it away. */
  pin: pin
    .refine((digits) => !isGuessable(digits), "Choose digits that are not all alike and not in a row.")
    .nullable(),
});
export const pinView = z.object({ has_pin: z.boolean() });

const reason = z.string().trim().min(1, "Say why, in a sentence.").max(500, "At most 500 characters.");
export const suspendWalletBody = z.strictObject({ wallet_id: idSchema("wallet"), reason });
export const resumeWalletBody = z.strictObject({ wallet_id: idSchema("wallet") });
export const freezeMoneyBody = z.strictObject({ wallet_id: idSchema("wallet"), amount: minorInput, reason });

export const remittanceView = z.object({
  id: z.string(),
  transaction_id: z.string(),
  type: z.enum(remittanceKinds),
  provider: z.enum(["wallet", "paystack", "flutterwave", "bank_transfer", "cash"]),
  status: z.enum(remittanceStatuses),
  ...wireAmountShape("amount"),
  /** Of a bill payment: what the bill took. The rest went into the wallet. */
  ...wireAmountShape("applied_amount"),
  /** Of a bill payment: what the estate has given back to the payer's wallet since. */
  ...wireAmountShape("refunded_amount"),
  refund_status: z.enum(["none", "partly_refunded", "refunded"]),
  currency: z.string(),
  user_id: z.string(),
  user_name: z.string(),
  bill_id: z.string().nullable(),
  bill_number: z.string().nullable(),
  bill_title: z.string().nullable(),
  note: z.string().nullable(),
  error_code: z.string().nullable(),
  error_message: z.string().nullable(),
  created_at: z.iso.datetime(),
  completed_at: z.iso.datetime().nullable(),
});
export type RemittanceView = z.output<typeof remittanceView>;

export const remittanceListQuery = z.object({
  status: z.enum(remittanceStatuses).optional(),
  type: z.enum(remittanceKinds).optional(),
  user_id: idSchema("person").optional(),
  bill_id: idSchema("bill").optional(),
  from: dayInput().optional(),
  to: dayInput().optional(),
  cursor: idSchema("remittance").optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type RemittanceListQuery = z.output<typeof remittanceListQuery>;
export const ownRemittanceListQuery = remittanceListQuery.omit({ user_id: true });
export const remittanceListView = z.object({
  results: z.array(remittanceView),
  count: z.int(),
  next_cursor: z.string().nullable(),
});
export type RemittanceListView = z.output<typeof remittanceListView>;

/** One line of a wallet's statement: what moved, and what it held afterwards. */
const statementLine = z.object({
  at: z.iso.datetime(),
  kind: z.string(),
  words: z.string(),
  ...wireAmountShape("amount"),
  ...wireAmountShape("balance"),
  source: z.string(),
});
export const walletStatementQuery = z.object({
  cursor: z.string().max(40).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export const walletStatementView = z.object({
  results: z.array(statementLine),
  next_cursor: z.string().nullable(),
});
export type WalletStatementView = z.output<typeof walletStatementView>;
