import "server-only";
import { clock } from "@/lib/kernel/clock";
import { isOperator, type PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Currency } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import { percentOf, successRate } from "./analytics";
import { windows, type AdminStatsView, type GatewayFigures, type Kpi } from "./admin-schemas";
import {
  countOpenPayouts,
  countPayments,
  countPeopleAndHomes,
  countWebhooks,
  sumPlatformMoney,
  type MoneyRow,
  type PaymentCount,
  type PayoutCount,
  type WebhookCount,
} from "./admin-store";

/** What a process measured of its own answers. */
export type ResponseTimes = {
  /** How long the slowest of the quickest 95 of 100 took at most, in seconds; null before the first answer. */
  readonly slowestOf95Seconds: number | null;
};

const TARGETS = {
  payment_success: 95,
  webhooks_applied: 99,
  reconciliation: 100,
  response_time: 3,
} as const;

/** How the platform does, for administrators; strangers get *not found*. Five queries, however much there is. */
export async function getAdminStats(actor: PersonActor, responses: ResponseTimes): Promise<AdminStatsView> {
  if (!isOperator(actor)) throw notFound("page");
  const now = clock.now();
  const [payments, webhooks, counts, money, payouts] = await Promise.all([
    countPayments(now),
    countWebhooks(now),
    countPeopleAndHomes(now),
    sumPlatformMoney(now),
    countOpenPayouts(now),
  ]);
  const { checkedAt, statements, broken, unitsLet, ...rest } = counts;
  const books =
    checkedAt && statements
      ? { checked_at: checkedAt.toISOString(), statements, broken: broken ?? [] }
      : null;
  const byGateway = toGatewayFigures(payments);
  return {
    as_of: now.toISOString(),
    kpis: toKpis(byGateway, webhooks, books, responses),
    payments: byGateway,
    webhooks: toWebhookFigures(webhooks),
    books,
    ...rest,
    units_let: unitsLet,
    money: toMoney(money, payouts),
  };
}

const sumOf = <T>(rows: readonly T[], pick: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + pick(row), 0);
const namesOf = <T>(rows: readonly T[], pick: (row: T) => string): string[] =>
  [...new Set(rows.map(pick))].toSorted();

function toGatewayFigures(rows: readonly PaymentCount[]): GatewayFigures[] {
  return namesOf(rows, (row) => row.gateway).flatMap((gateway) =>
    windows.map((window) => {
      const count = (...statuses: string[]): number =>
        sumOf(rows, (row) =>
          row.gateway === gateway && row.window === window && statuses.includes(row.status) ? row.count : 0,
        );
      const counts = {
        succeeded: count("succeeded"),
        failed: count("failed"),
        expired: count("expired"),
        open: count("created", "pending"),
      };
      return { gateway, window, ...counts, success_rate: successRate(counts) };
    }),
  );
}

function toWebhookFigures(rows: readonly WebhookCount[]): AdminStatsView["webhooks"] {
  return namesOf(rows, (row) => row.gateway).map((gateway) => {
    const count = (state: string): number =>
      sumOf(rows, (row) => (row.gateway === gateway && row.state === state ? row.count : 0));
    return {
      gateway,
      applied: count("applied"),
      ignored: count("ignored"),
      unmatched: count("unmatched"),
      waiting: count("new"),
    };
  });
}

/** All gateways together, over thirty days; a value nobody could measure is neither met nor missed. */
function toKpis(
  payments: readonly GatewayFigures[],
  webhooks: readonly WebhookCount[],
  books: AdminStatsView["books"],
  responses: ResponseTimes,
): Kpi[] {
  const inMonth = payments.filter((row) => row.window === "30days");
  const paid = successRate({
    succeeded: sumOf(inMonth, (row) => row.succeeded),
    failed: sumOf(inMonth, (row) => row.failed),
    expired: sumOf(inMonth, (row) => row.expired),
    open: 0,
  });
  // One that needed nothing done was understood as well.
  const understood = webhooks.filter((row) => row.state === "applied" || row.state === "ignored");
  const applied = percentOf(
    sumOf(understood, (row) => row.count),
    sumOf(webhooks, (row) => row.count),
  );
  const holding = books && percentOf(books.statements - books.broken.length, books.statements);
  const slowest = responses.slowestOf95Seconds;
  const kpi = (name: Kpi["name"], value: number | null, isMet: (value: number) => boolean): Kpi => ({
    name,
    value,
    target: TARGETS[name],
    is_met: value === null ? null : isMet(value),
  });
  return [
    kpi("payment_success", paid, (value) => value > TARGETS.payment_success),
    kpi("webhooks_applied", applied, (value) => value > TARGETS.webhooks_applied),
    kpi("reconciliation", holding, () => books?.broken.length === 0),
    kpi("response_time", slowest, (value) => value <= TARGETS.response_time),
  ];
}

function toMoney(money: readonly MoneyRow[], payouts: readonly PayoutCount[]): AdminStatsView["money"] {
  const used = new Set<Currency>(["INR", ...[...money, ...payouts].map((row) => row.currency)]);
  return [...used].toSorted().map((currency) => {
    const own = money.filter((row) => row.currency === currency);
    const sum = <Name extends MoneyRow["name"]>(name: Name) =>
      wireAmount(name, {
        amountMinor: own.reduce((all, row) => (row.name === name ? all + row.amountMinor : all), 0n),
        currency,
      });
    const states = payouts.filter((row) => row.currency === currency);
    const late = states.find((row) => row.status === "late");
    const counted = (row: { count: number; amountMinor: bigint } | undefined) => ({
      count: row?.count ?? 0,
      ...wireAmount("amount", { amountMinor: row?.amountMinor ?? 0n, currency }),
    });
    return {
      currency,
      ...sum("in"),
      ...sum("out"),
      ...sum("suspense"),
      payouts: ["pending", "processing", "retry_scheduled", "failed"].map((status) => ({
        status,
        ...counted(states.find((row) => row.status === status)),
      })),
      payouts_late: counted(late),
    };
  });
}
