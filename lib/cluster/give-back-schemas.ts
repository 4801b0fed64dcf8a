import { z } from "zod";
import { idSchema } from "@/lib/kernel/id";
import { minorInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { giveBackDestinations, giveBackStates } from "./give-back";

const sentence = z
  .string("Say why, in a sentence.")
  .trim()
  .min(1, "Say why, in a sentence.")
  .max(500, "At most 500 characters.");

export const refundPaymentBody = z.strictObject({
  /** A payment's `id`, or its `transaction_id`. */
  transaction_id: z.union([idSchema("remittance"), z.string().regex(/^TXN-[0-9A-F]{12}$/)], {
    error: "Send a payment's id, or its number like TXN-00000000002A.",
  }),
  amount: minorInput.optional(),
  /** `wallet`: what a bill took, to its payer's wallet. `source`: from the wallet to where it came from, through the gateway. */
  to: z.enum(giveBackDestinations, {
    error: "Money goes back to the payer's wallet or to where it came from: send wallet or source.",
  }),
  reason: sentence,
  cancel_bill: z.boolean().default(false),
});
export const approveRefundBody = z.strictObject({
  refund_id: idSchema("giveBack"),
  note: z
    .string()
    .trim()
    .max(500, "At most 500 characters.")
    .transform((text) => text || null)
    .nullish()
    .transform((text) => text ?? null),
});
export const rejectRefundBody = z.strictObject({ refund_id: idSchema("giveBack"), note: sentence });

const person = z.object({ id: z.string(), name: z.string() });
export const giveBackView = z.object({
  id: z.string(),
  /** Its number once the money has moved or is on its way. */
  transaction_id: z.string().nullable(),
  status: z.enum(giveBackStates),
  to: z.enum(giveBackDestinations),
  ...wireAmountShape("amount"),
  currency: z.string(),
  reason: z.string(),
  cancels_bill: z.boolean(),
  payment_id: z.string(),
  payment_transaction_id: z.string(),
  payer: person,
  /** Null for what goes back to where it came from: no bill is touched. */
  bill_id: z.string().nullable(),
  bill_number: z.string().nullable(),
  bill_title: z.string().nullable(),
  /** What the money goes back through. */
  provider: z.enum(["wallet", "paystack", "flutterwave"]),
  error_message: z.string().nullable(),
  needs_approval: z.boolean(),
  ...wireAmountShape("limit"),
  requested_by: person,
  requested_at: z.iso.datetime(),
  decided_by: person.nullable(),
  decided_at: z.iso.datetime().nullable(),
  decision_note: z.string().nullable(),
  completed_at: z.iso.datetime().nullable(),
  /** Whether the caller may agree to it, or refuse it, now. */
  can_decide: z.boolean(),
});
export type GiveBackView = z.output<typeof giveBackView>;

export const giveBackListQuery = z.object({
  /** Only those that wait for a second person. */
  waiting: z.stringbool().optional(),
  /** Only those of one payment. */
  payment_id: idSchema("remittance").optional(),
  cursor: idSchema("giveBack").optional(),
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type GiveBackListQuery = z.output<typeof giveBackListQuery>;
export const giveBackListView = z.object({
  results: z.array(giveBackView),
  count: z.int(),
  next_cursor: z.string().nullable(),
});
export type GiveBackListView = z.output<typeof giveBackListView>;
