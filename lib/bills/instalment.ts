import { DomainError } from "@/lib/kernel/errors";
import { addMonths, dayInMonth, monthOf, type LocalDate } from "@/lib/kernel/local-date";
import { formatMoney, type Money } from "@/lib/kernel/money";

/** One part of a bill: how much of it is to be paid until the end of which day of its estate. */
export type Instalment = { readonly dueOn: LocalDate; readonly amountMinor: bigint };

export const INSTALMENTS_MIN = 2;
/** Three years of months. */
export const INSTALMENTS_MAX = 36;

/**
 * An amount in equal parts, a month apart. What does not divide goes to the first. The 31st is the last day of a shorter month
 * and the 31st again afterwards, because every day follows from the first. Fewer minor units than parts make parts of nothing,
 * which `requireInstalments` refuses.
 */
export function equalInstalments(amountMinor: bigint, count: number, firstDueOn: LocalDate): Instalment[] {
  const each = amountMinor / BigInt(count);
  const rest = amountMinor % BigInt(count);
  return Array.from({ length: count }, (_, index) => ({
    dueOn: dayInMonth(addMonths(monthOf(firstDueOn), index), Number(firstDueOn.slice(8))),
    amountMinor: index === 0 ? each + rest : each,
  }));
}

/**
 * Refuses parts that are no plan for this amount: two to 36 of them, each more than nothing, each on a later day than the one
 * before, and together exactly the bill. Throws `invalid-input` at `instalments`.
 */
export function requireInstalments(amount: Money, parts: readonly Instalment[]): void {
  if (parts.length < INSTALMENTS_MIN || parts.length > INSTALMENTS_MAX)
    throw refused(
      "instalments-count",
      `A bill is paid in ${INSTALMENTS_MIN} to ${INSTALMENTS_MAX} parts, or at once.`,
    );
  if (parts.some((part) => part.amountMinor <= 0n))
    throw refused("instalments-empty", "Each part must be more than nothing. Choose fewer parts.");
  if (parts.some((part, index) => index > 0 && part.dueOn <= (parts[index - 1]?.dueOn ?? part.dueOn)))
    throw refused("instalments-order", "Each part must be due on a later day than the one before it.");
  const sum = { ...amount, amountMinor: sumOf(parts) };
  if (sum.amountMinor !== amount.amountMinor)
    throw refused(
      "instalments-sum",
      `The parts come to ${formatMoney(sum)}, and the bill to ${formatMoney(amount)}. They must be the same.`,
    );
}

/** What of an invalid plan is wrong, at the field that holds it. */
export const refused = (code: string, message: string, path = "instalments"): DomainError =>
  new DomainError("invalid-input", code, message, { fields: [{ path, code, message }] });

/** What is to be paid of a bill when the days of these parts are over. */
const sumOf = (parts: readonly Instalment[]): bigint =>
  parts.reduce((sum, part) => sum + part.amountMinor, 0n);

type InParts = {
  readonly amount: Money;
  readonly paid: Money;
  readonly dueOn: LocalDate;
  readonly instalments: readonly Instalment[];
};

/** A part with what is still open of it: money fills the parts from the first on, whatever it was meant for. */
export type OpenInstalment = Instalment & { readonly number: number; readonly openMinor: bigint };

/** A bill's parts, each with what is still open of it; none for a bill that is paid at once. */
export function withOpen({ paid, instalments }: Pick<InParts, "paid" | "instalments">): OpenInstalment[] {
  let left = paid.amountMinor;
  return instalments.map((part, index) => {
    const taken = left < part.amountMinor ? left : part.amountMinor;
    left -= taken;
    return { ...part, number: index + 1, openMinor: part.amountMinor - taken };
  });
}

/** The first part that is not paid; null when there is none, also of a bill that is paid at once. */
export const nextInstalment = (bill: Pick<InParts, "paid" | "instalments">): OpenInstalment | null =>
  withOpen(bill).find((part) => part.openMinor > 0n) ?? null;

/** The day until whose end something is to be paid next: the next part's, or the bill's. */
export const nextDueOn = (bill: Omit<InParts, "amount">): LocalDate =>
  nextInstalment(bill)?.dueOn ?? bill.dueOn;

/** What of a bill falls due until the end of a day; all that is open of a bill that is paid at once, whenever it is due. */
export function dueUntil(bill: InParts, day: LocalDate): bigint {
  if (bill.instalments.length === 0) return bill.amount.amountMinor - bill.paid.amountMinor;
  return withOpen(bill)
    .filter((part) => part.dueOn <= day)
    .reduce((sum, part) => sum + part.openMinor, 0n);
}

/** What is asked for on a day: every part whose day has come, and at least the next one. */
export function askedFor(bill: InParts, today: LocalDate): bigint {
  const next = nextDueOn(bill);
  return dueUntil(bill, next > today ? next : today);
}

/** Parts as they leave a query: amounts as text, because JSON numbers are not exact. */
export type InstalmentJson = readonly { due_on: string; amount_minor: string }[] | null;

export const toInstalments = (json: InstalmentJson): Instalment[] =>
  (json ?? []).map((part) => ({ dueOn: part.due_on as LocalDate, amountMinor: BigInt(part.amount_minor) }));

/** How a bill is to be paid in parts: each of them as agreed, or equal ones a month apart. Days are the estate's. */
export type AskedInstalments =
  | { readonly parts: readonly { dueDate: string; amountMinor: bigint }[] }
  | { readonly count: number; readonly firstDueDate: string };
