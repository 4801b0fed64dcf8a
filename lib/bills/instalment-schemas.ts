import { z } from "zod";
import { minorInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { INSTALMENTS_MAX, INSTALMENTS_MIN, type AskedInstalments } from "./instalment";

/** A day, or an instant of which the estate's day counts. */
export const dueDateInput = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], {
    error: "Send the day as 2026-11-30, or an instant with its zone.",
  })
  // A slip of the keyboard such as 0206 is a day too, and one that the database may not even know.
  .refine((text) => /^20\d\d-/.test(text), "Send a day between the years 2000 and 2099.");

const countRule = `Between ${INSTALMENTS_MIN} and ${INSTALMENTS_MAX} parts.`;
/** How a bill is to be paid in parts: the parts themselves, or so many equal ones a month apart. Not both. */
export const instalmentInputs = {
  /** They come to the bill's amount, each is due later than the one before it, and the last one on the bill's due day. */
  instalments: z
    .array(z.strictObject({ due_date: dueDateInput, amount: minorInput }))
    .max(INSTALMENTS_MAX, countRule)
    .optional(),
  instalment_plan: z
    .strictObject({
      parts: z.int(countRule).min(INSTALMENTS_MIN, countRule).max(INSTALMENTS_MAX, countRule),
      first_due_date: dueDateInput,
    })
    .optional(),
};

type Asked = { readonly instalments?: unknown; readonly instalment_plan?: unknown };
export const isOnePlan = (body: Asked): boolean =>
  body.instalments === undefined || body.instalment_plan === undefined;
export const ONE_PLAN = {
  path: ["instalment_plan"],
  message: "Send either instalments or instalment_plan, not both.",
};

/** A part of a bill as it stands: what was agreed, and what is still open of it. */
export const instalmentView = z.object({
  number: z.int(),
  due_date: z.iso.date(),
  ...wireAmountShape("amount"),
  ...wireAmountShape("remaining_amount"),
});

/** A part of a version of a bill: what was agreed. */
export const agreedInstalmentView = instalmentView.pick({
  number: true,
  due_date: true,
  amount: true,
  amount_minor: true,
});

const askedInstalments = z.object(instalmentInputs);

/** What was asked for, as use-cases take it; null: at once, undefined: nothing was said. */
export function toAskedInstalments({
  instalments,
  instalment_plan: plan,
}: z.output<typeof askedInstalments>): AskedInstalments | null | undefined {
  if (plan) return { count: plan.parts, firstDueDate: plan.first_due_date };
  if (instalments?.length === 0) return null;
  return (
    instalments && {
      parts: instalments.map((part) => ({ dueDate: part.due_date, amountMinor: part.amount })),
    }
  );
}
