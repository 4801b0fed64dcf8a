import { z } from "zod";
import { dayOrInstantInput } from "@/lib/kernel/typed-input";
import { minorInput, wireAmountShape } from "@/lib/kernel/wire-money";
import { INSTALMENTS_MAX, INSTALMENTS_MIN, type AskedInstalments } from "./instalment";

const countRule = `Between ${INSTALMENTS_MIN} and ${INSTALMENTS_MAX} parts.`;
/** How a bill is to be paid in parts: the parts themselves, or so many equal ones a month apart. Not both. */
export const instalmentInputs = {
  /** They come to the bill's amount, each is due later than the one before it, and the last one on the bill's due day. */
  instalments: z
    .array(z.strictObject({ due_date: dayOrInstantInput, amount: minorInput }))
    .max(INSTALMENTS_MAX, countRule)
    .optional(),
  instalment_plan: z
    .strictObject({
      parts: z.int(countRule).min(INSTALMENTS_MIN, countRule).max(INSTALMENTS_MAX, countRule),
      first_due_date: dayOrInstantInput,
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
