import {
  daysBetween,
  dayInMonth,
  monthOf,
  monthsBetween,
  addMonths,
  type LocalDate,
  type LocalMonth,
} from "@/lib/kernel/local-date";
import type { Currency, Money } from "@/lib/kernel/money";

export type OpenCharge = { id: string; dueOn: LocalDate; amountMinor: bigint; paidMinor: bigint };
export type Allocation = { chargeId: string; amountMinor: bigint };
export type RentStatus = "paid" | "due" | "partial" | "overdue";

/**
 * The months that must be charged by `today` and are not yet: from the month after `lastCharged` (or the month of
 * joining, which counts whole) to the present one, none after the lease has ended.
 */
export function monthsToCharge(lease: {
  startedOn: LocalDate;
  endedOn: LocalDate | null;
  lastCharged: LocalMonth | null;
  today: LocalDate;
}): LocalMonth[] {
  const first = lease.lastCharged ? addMonths(lease.lastCharged, 1) : monthOf(lease.startedOn);
  const lastDay = lease.endedOn && lease.endedOn < lease.today ? lease.endedOn : lease.today;
  return monthsBetween(first, monthOf(lastDay));
}

export const chargeDueOn = (month: LocalMonth, rentDueDay: number): LocalDate =>
  dayInMonth(month, rentDueDay);

/** What is still open over all charges. */
export function owedOn(charges: readonly OpenCharge[], currency: Currency): Money {
  return {
    amountMinor: charges.reduce((sum, charge) => sum + charge.amountMinor - charge.paidMinor, 0n),
    currency,
  };
}

/** Spends an amount on the oldest charges first; `leftMinor` is what no charge wants: the tenant's credit. */
export function allocateToOldest(
  charges: readonly OpenCharge[],
  amountMinor: bigint,
): { allocations: Allocation[]; leftMinor: bigint } {
  let leftMinor = amountMinor;
  const allocations: Allocation[] = [];
  for (const charge of charges.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))) {
    const open = charge.amountMinor - charge.paidMinor;
    const part = open < leftMinor ? open : leftMinor;
    if (part <= 0n) continue;
    allocations.push({ chargeId: charge.id, amountMinor: part });
    leftMinor -= part;
  }
  return { allocations, leftMinor };
}

/** The other way round: takes an amount back from what was settled, in the order given. */
export function takeBack(
  settled: readonly { chargeId: string; settledMinor: bigint }[],
  amountMinor: bigint,
): { allocations: Allocation[]; leftMinor: bigint } {
  let leftMinor = amountMinor;
  const allocations: Allocation[] = [];
  for (const { chargeId, settledMinor } of settled) {
    const part = settledMinor < leftMinor ? settledMinor : leftMinor;
    if (part <= 0n) continue;
    allocations.push({ chargeId, amountMinor: part });
    leftMinor -= part;
  }
  return { allocations, leftMinor };
}

/** How the rent stands today, in one word. */
export function rentStatus(charges: readonly OpenCharge[], today: LocalDate): RentStatus {
  const open = charges.filter((charge) => charge.paidMinor < charge.amountMinor);
  if (open.length === 0) return "paid";
  if (open.some((charge) => daysBetween(charge.dueOn, today) > 0)) return "overdue";
  return open.some((charge) => charge.paidMinor > 0n) ? "partial" : "due";
}
