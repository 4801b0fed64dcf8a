import { z } from "zod";
import { dayInput } from "@/lib/kernel/typed-input";
import { idSchema } from "@/lib/kernel/id";
import { amountInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { directMethods } from "./proof";

/** A form sends an empty field for what was left out. */
const optionalText = (max: number) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    .transform((text) => text || null)
    .optional()
    .transform((text) => text ?? null);

/** The fields of the form beside its file. */
export const submitProofBody = z.strictObject({
  unit_id: idSchema("unit"),
  amount: amountInput("INR"),
  payment_method: z.enum(directMethods).default("other"),
  reference: optionalText(60),
  paid_on: dayInput(),
  note: optionalText(500),
});

export const verifyProofBody = z.strictObject({ note: optionalText(500) });
export const rejectProofBody = z.strictObject({
  note: z
    .string("Say why, so that your tenant knows what to do.")
    .trim()
    .min(1, "Say why, so that your tenant knows what to do.")
    .max(500, "At most 500 characters."),
});

export const proofView = z.object({
  id: z.string(),
  status: z.enum(["pending", "verified", "rejected"]),
  unit_id: z.string(),
  unit_number: z.string(),
  property_name: z.string(),
  tenant_name: z.string(),
  currency: z.string(),
  ...wireAmountShape("amount"),
  /** What the tenant owes now, as charged so far. */
  ...wireAmountShape("owed_amount"),
  payment_method: z.enum(directMethods),
  reference: z.string().nullable(),
  paid_on: z.string(),
  note: z.string().nullable(),
  file_name: z.string(),
  file_type: z.string(),
  file_url: z.string(),
  payment_id: z.string().nullable(),
  decision_note: z.string().nullable(),
  decided_at: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
});
export type ProofView = z.output<typeof proofView>;

export const proofListQuery = z.object({
  /** For somebody who is both: what they sent as a tenant, or what was sent to them as an owner. */
  as: z.enum(["tenant", "owner"]).optional(),
  status: z.enum(["pending", "verified", "rejected"]).optional(),
  unit_id: idSchema("unit").optional(),
  cursor: idSchema("proof").optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});
export type ProofListQuery = z.output<typeof proofListQuery>;
/** Lists that are of one reader, or of one reader and state, by their name. */
export const ownProofListQuery = proofListQuery.omit({ as: true });
export const proofPageQuery = ownProofListQuery.omit({ status: true });

export const proofListView = z.object({
  results: z.array(proofView),
  count: z.number().int(),
  next_cursor: z.string().nullable(),
});
export type ProofListView = z.output<typeof proofListView>;
