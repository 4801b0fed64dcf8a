import "server-only";
import { clock } from "@/lib/kernel/clock";
import { portfolioIdsOf, type PersonActor } from "@/lib/kernel/actor";
import type { LocalMonth } from "@/lib/kernel/local-date";
import { toDecimal, type Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import {
  fillMonths,
  meanMinor,
  monthsOf,
  netMinor,
  percentOf,
  successRate,
  totalOf,
  type MonthMoney,
  type StatusCounts,
} from "./analytics";
import type { AnalyticsQuery, AnalyticsView, CurrencyFigures, MovementView } from "./analytics-schemas";
import {
  countHomes,
  countStatuses,
  sumCharges,
  sumMoney,
  type CurrencyRow,
  type HomesRow,
  type StatusRow,
} from "./analytics-store";
import { listMovementRows, type MovementRow } from "./movement-store";

/** The currency that is shown even while nothing has happened in any. */
const HOME_CURRENCY: Currency = "INR";

/**
 * What the actor's own homes brought in, month by month, each currency by itself. Five queries, whatever the period and
 * however many payments. Money counts in the month it arrived, a refund in the month it was given back, a charge in the
 * month it is for.
 *
 * @throws DomainError `malformed` `cursor-invalid` for a cursor we did not give out.
 */
export async function getAnalytics(actor: PersonActor, query: AnalyticsQuery): Promise<AnalyticsView> {
  const portfolioIds = portfolioIdsOf(actor);
  const months = monthsOf(query.period, clock.now());
  const [money, charges, homes, statuses, movements] = await Promise.all([
    sumMoney(portfolioIds, months),
    sumCharges(portfolioIds, months),
    countHomes(portfolioIds, months),
    countStatuses(portfolioIds, months),
    listMovementRows(portfolioIds, query),
  ]);
  const [units, letUnits] = [sumOf(homes, (row) => row.units), sumOf(homes, (row) => row.let)];
  return {
    period: query.period,
    from_month: months.at(0) ?? "",
    to_month: months.at(-1) ?? "",
    money: byCurrency(months, [...money, ...charges], homes),
    units: { total: units, let: letUnits, occupancy_rate: percentOf(letUnits, units) },
    months: months.map((month, index) => ({
      month,
      tenants: sumOf(homes, (row) => row.tenants[index] ?? 0),
      ...toCountsView(statuses.filter((row) => row.month === month)),
    })),
    payments: toCountsView(statuses),
    recent_activity: movements.slice(0, query.limit).map(toMovementView),
    next_cursor: cursorAfter(movements, query.limit),
  };
}

/** The rent of the last twelve months alone, for a home page: one query. */
export async function getYearOfRent(actor: PersonActor): Promise<CurrencyFigures[]> {
  const months = monthsOf("1year", clock.now());
  return byCurrency(months, await sumMoney(portfolioIdsOf(actor), months), []);
}

const sumOf = <T>(rows: readonly T[], pick: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + pick(row), 0);

function byCurrency(
  months: readonly LocalMonth[],
  rows: readonly CurrencyRow[],
  homes: readonly HomesRow[],
): CurrencyFigures[] {
  const used = new Set<Currency>([HOME_CURRENCY, ...[...rows, ...homes].map((row) => row.currency)]);
  return [...used].toSorted().map((currency) => {
    const filled = fillMonths(
      months,
      rows.filter((row) => row.currency === currency),
    );
    const home = homes.find((row) => row.currency === currency);
    const average = home ? meanMinor(home.rentMinor, home.units) : null;
    return {
      currency,
      months: filled.map((month) => ({ month: month.month, ...toAmounts(month, currency) })),
      total: toAmounts(totalOf(filled), currency),
      average_rent: average === null ? null : toDecimal({ amountMinor: average, currency }),
      average_rent_minor: average === null ? null : Number(average),
    };
  });
}

function toAmounts(month: Omit<MonthMoney, "month">, currency: Currency): CurrencyFigures["total"] {
  const wire = <Name extends string>(name: Name, amountMinor: bigint) =>
    wireAmount(name, { amountMinor, currency });
  return {
    ...wire("received", month.receivedMinor),
    ...wire("refunded", month.refundedMinor),
    ...wire("net", netMinor(month)),
    ...wire("direct", month.directMinor),
    ...wire("due", month.dueMinor),
    ...wire("collected", month.collectedMinor),
  };
}

function toCountsView(rows: readonly StatusRow[]): AnalyticsView["payments"] {
  const count = (...statuses: string[]): number =>
    sumOf(rows, (row) => (statuses.includes(row.status) ? row.count : 0));
  const counts: StatusCounts = {
    succeeded: count("succeeded"),
    failed: count("failed"),
    expired: count("expired"),
    open: count("created", "pending"),
  };
  return { ...counts, success_rate: successRate(counts) };
}

const toMovementView = (row: MovementRow): MovementView => ({
  id: row.id,
  kind: row.kind,
  payment_id: row.paymentId,
  at: row.at.toISOString(),
  currency: row.currency,
  ...wireAmount("amount", { amountMinor: row.amountMinor, currency: row.currency }),
  tenant_name: row.tenantName,
  unit_number: row.unitNumber,
  property_name: row.propertyName,
});

function cursorAfter(rows: readonly MovementRow[], limit: number): string | null {
  const last = rows[limit - 1];
  return last && rows.length > limit ? `${last.micros}.${last.id}` : null;
}
