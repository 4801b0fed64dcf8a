import * as routes from "@/components/routes";
import type { Figure } from "@/components/ui/figures";
import type { AdminStatsView } from "@/lib/numbers/admin-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { PAYOUT_WORDS } from "@/lib/status-words/status-words";

type Money = AdminStatsView["money"][number];
const counted = (count: number): string => `${count} ${count === 1 ? "payout" : "payouts"}`;

/** What a person should look at now. */
export const watchFigures = (stats: AdminStatsView): Figure[] => [
  {
    label: "No answer for 10 minutes",
    value: stats.unknown,
    note: "payments and transfers",
    href: routes.adminNumberList("unknown"),
    isWorrying: stats.unknown > 0,
  },
  ...stats.money.flatMap(({ currency, payouts_late: late, suspense, suspense_minor: suspenseMinor }) => [
    {
      label: `Late payouts${stats.money.length > 1 ? ` in ${currency}` : ""}`,
      value: amountWords(late.amount, currency),
      note: counted(late.count),
      href: routes.adminNumberList("late-payouts"),
      isWorrying: late.count > 0,
    },
    {
      label: `Suspense${stats.money.length > 1 ? ` in ${currency}` : ""}`,
      value: amountWords(suspense, currency),
      note: "belongs to nobody yet",
      href: routes.adminAccountEntries("IN:unapplied:phonepe"),
      isWorrying: suspenseMinor > 0,
    },
  ]),
];

/** What came in and went out this month. */
export const monthFigures = (money: Money): Figure[] => [
  {
    label: "Money in this month",
    value: amountWords(money.in, money.currency),
    href: routes.adminNumberList("money-in"),
  },
  {
    label: "Money out this month",
    value: amountWords(money.out, money.currency),
    href: routes.adminNumberList("money-out"),
  },
];

/** What has not reached an owner yet. */
export const payoutFigures = (money: Money): Figure[] =>
  money.payouts.map((row) => ({
    label: PAYOUT_WORDS[row.status as "pending" | "processing" | "retry_scheduled" | "failed"].word,
    value: amountWords(row.amount, money.currency),
    note: counted(row.count),
    href: routes.withQuery(routes.adminPayouts, { status: row.status }),
    isWorrying: row.status === "failed" && row.count > 0,
  }));

/** Who is here. */
export const peopleFigures = (stats: AdminStatsView): Figure[] => [
  { label: "Owners", value: stats.owners, href: routes.adminNumberList("owners") },
  {
    label: "Units",
    value: stats.units,
    note: `${stats.units_let} let`,
    href: routes.adminNumberList("units"),
  },
  { label: "Tenants", value: stats.tenants, href: routes.adminNumberList("tenants") },
];

/** What gateways told us in thirty days and what became of it. */
export const webhookFigures = (stats: AdminStatsView): Figure[] =>
  stats.webhooks.flatMap((row) => {
    const figure = (state: string, label: string, value: number, isWorrying = false): Figure => ({
      label: `${row.gateway}: ${label}`,
      value,
      href: routes.withQuery(routes.adminNumberList("webhooks"), { gateway: row.gateway, state }),
      isWorrying,
    });
    return [
      figure("applied", "applied", row.applied),
      figure("ignored", "needed nothing", row.ignored),
      figure("unmatched", "not understood", row.unmatched, row.unmatched > 0),
      figure("new", "waiting", row.waiting),
    ];
  });
