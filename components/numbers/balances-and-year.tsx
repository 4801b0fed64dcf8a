import { rentChart } from "@/components/numbers/analytics-charts";
import { balanceFigures } from "@/components/numbers/balance-figures";
import { BarChart } from "@/components/numbers/bar-chart";
import * as routes from "@/components/routes";
import { Figures } from "@/components/ui/figures";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { CurrencyFigures } from "@/lib/numbers/analytics-schemas";
import type { OwnerBalance } from "@/lib/numbers/balance-schemas";

type Props = { balances: readonly OwnerBalance[]; year: readonly CurrencyFigures[] };

const hrefOf = (month: string): string =>
  `${routes.withQuery(routes.ownerAnalytics, { period: "1year", month })}#movements`;

/** The end of an owner's home: how the money stands, each figure open to its entries, and a year of rent. */
export function BalancesAndYear({ balances, year }: Props) {
  return (
    <>
      {balances.map((balance) => (
        <Section
          key={balance.portfolioId}
          title={balances.length > 1 ? `Your balance, ${balance.name}` : "Your balance"}
        >
          <Figures figures={balanceFigures(balance)} />
        </Section>
      ))}
      {year.map((figures) => (
        <Section
          key={figures.currency}
          title="Twelve months of rent"
          aside={<TextLink href={routes.ownerAnalytics}>Analytics</TextLink>}
        >
          <BarChart title="Twelve months of rent" rowsAre="Month" {...rentChart(figures, { hrefOf })} />
        </Section>
      ))}
    </>
  );
}
