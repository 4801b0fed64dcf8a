import { z } from "zod";

const required = (message: string) => z.string({ error: message }).trim().min(1, message);

/** As the bank has it. */
export const holderName = z
  .string()
  .trim()
  .regex(/^[A-Za-z][A-Za-z .]{1,99}$/, "Enter the name on the account, in letters.")
  .transform((name) => name.replaceAll(".", " ").replaceAll(/\s+/g, " ").trim());

const bankDetails = z.strictObject({
  payment_method: z.literal("bank"),
  account_holder_name: holderName.optional(),
  bank_name: required("Enter the name of the bank.").max(100),
  ifsc_code: required("Enter the bank's IFSC code.")
    .transform((code) => code.toUpperCase())
    .pipe(
      z
        .string()
        .regex(
          /^[A-Z]{4}0[A-Z0-9]{6}$/,
          "An IFSC code is four letters, a zero and six more, such as YESB0000262.",
        ),
    ),
  account_number: required("Enter the account number.")
    .transform((number) => number.replaceAll(/[\s-]/g, ""))
    .pipe(z.string().regex(/^[0-9]{9,18}$/, "An account number has 9 to 18 digits.")),
});

const upiDetails = z.strictObject({
  payment_method: z.literal("upi"),
  account_holder_name: holderName.optional(),
  upi_id: required("Enter the UPI id.").regex(
    /^[A-Za-z0-9._-]{2,64}@[A-Za-z][A-Za-z0-9]{1,63}$/,
    "A UPI id looks like name@bank.",
  ),
});

/** Complete details or a list of what is missing or ill-formed, field by field. */
export const paymentDetailsBody = z.discriminatedUnion("payment_method", [bankDetails, upiDetails], {
  error: 'Choose how to be paid: "bank" or "upi".',
});
export type PaymentDetailsBody = z.output<typeof paymentDetailsBody>;

/** What may leave the server: enough to recognise an account, never enough to use it. */
export const paymentDetailsView = z.object({
  payment_method: z.enum(["bank", "upi"]).nullable(),
  is_complete: z.boolean(),
  account_holder_name: z.string().nullable(),
  bank_name: z.string().nullable(),
  masked: z.string().nullable(),
  since: z.iso.datetime().nullable(),
  /** A change that was asked for and counts later; until then payouts go to the details above. */
  change: z
    .object({
      payment_method: z.enum(["bank", "upi"]),
      account_holder_name: z.string(),
      bank_name: z.string().nullable(),
      masked: z.string(),
      asked_at: z.iso.datetime(),
      counts_from: z.iso.datetime(),
    })
    .nullable(),
});
export type PaymentDetailsView = z.output<typeof paymentDetailsView>;

/** `token` from the link in the mail; without it the signed-in owner's own change is meant. */
export const cancelChangeBody = z.strictObject({ token: z.string().min(1).max(200).optional() });
