import { toEstateDay, type Estate } from "@/lib/estates/estate";
import type { Money } from "@/lib/kernel/money";
import type { BillContent } from "./bill-content";
import {
  equalInstalments,
  refused,
  requireInstalments,
  type AskedInstalments,
  type Instalment,
} from "./instalment";

type AskedTerms = {
  amount: Money;
  /** May be left out of a bill in parts: it is the last part's. */
  dueDate: string | undefined;
  /** Null: at once. */
  instalments: AskedInstalments | null;
};

export type BillTerms = Pick<BillContent, "amount" | "dueOn" | "instalments">;

/**
 * How much is to be paid until when, and in which parts: the bill's own day is the last part's. Throws `invalid-input` for parts
 * that are no plan for the amount, for another due day than the last part's, and for no day at all.
 */
export function toTerms(estate: Estate, { amount, dueDate, instalments: asked }: AskedTerms): BillTerms {
  const dueOn = dueDate === undefined ? null : toEstateDay(estate, dueDate);
  if (!asked) {
    if (!dueOn) throw refused("due-date-missing", "Choose the day on which it is due.", "due_date");
    return { amount, dueOn, instalments: [] };
  }
  const instalments = toInstalments(estate, amount, asked);
  requireInstalments(amount, instalments);
  const lastOn = instalments.at(-1)?.dueOn ?? dueOn;
  if (!lastOn || (dueOn && dueOn !== lastOn))
    throw refused(
      "due-date-not-last",
      `The last part is due on ${lastOn}, so the bill is, too. Send that day, or leave the due day out.`,
      "due_date",
    );
  return { amount, dueOn: lastOn, instalments };
}

function toInstalments(estate: Estate, amount: Money, asked: AskedInstalments): Instalment[] {
  if ("parts" in asked)
    return asked.parts.map(({ dueDate, amountMinor }) => ({
      dueOn: toEstateDay(estate, dueDate),
      amountMinor,
    }));
  return equalInstalments(amount.amountMinor, asked.count, toEstateDay(estate, asked.firstDueDate));
}

/** The parts that a bill has, to ask for them again with another amount or day: they must then still be a plan for it. */
export const sameInstalments = (bill: Pick<BillContent, "instalments">): AskedInstalments | null =>
  bill.instalments.length === 0
    ? null
    : { parts: bill.instalments.map((part) => ({ dueDate: part.dueOn, amountMinor: part.amountMinor })) };
