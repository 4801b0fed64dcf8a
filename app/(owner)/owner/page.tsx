import type { Metadata } from "next";
import { openFigures } from "@/components/payouts/payout-figures";
import { PayoutLines } from "@/components/payouts/payout-lines";
import { DetailsMissing } from "@/components/properties/details-missing";
import { RentList } from "@/components/rent/rent-list";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { Figures } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listPayments } from "@/lib/payments/payment-queries";
import { getPayoutStats, listPayouts } from "@/lib/payouts/payout-queries";
import { getPaymentDetails } from "@/lib/properties/payment-details-queries";
import { getOwedByOwner } from "@/lib/refunds/refund-queries";
import { listUnits } from "@/lib/rent/unit-queries";
import { monthWords } from "@/lib/status-words/date-words";
import { formatMoney } from "@/lib/kernel/money";
import { HOMES_ZONE, localDate, monthOf } from "@/lib/kernel/local-date";

export const metadata: Metadata = { title: "Your money" };

const PROBLEMS_SHOWN = 5;
const PAYMENTS_READ = 100;

export default async function OwnerHomePage() {
  const actor = await requireActor("owner");
  const [stats, open, units, payments, details, owed] = await Promise.all([
    getPayoutStats(actor),
    listPayouts(actor, { sort: "problems", limit: PROBLEMS_SHOWN }),
    listUnits(actor),
    listPayments(actor, { limit: PAYMENTS_READ }),
    getPaymentDetails(actor),
    getOwedByOwner(actor),
  ]);
  const now = clock.now();
  const isProblem = (status: string) => status === "failed" || status === "retry_scheduled";
  const problems = open.results.filter((payout) => isProblem(payout.status));
  const next = open.results.find((payout) => payout.status === "processing" || payout.status === "pending");
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title="Your money" />
      {!details.is_complete && <DetailsMissing waiting={stats.pending} />}
      <Figures figures={openFigures(stats, routes.ownerPayouts)} />
      {owed.amountMinor > 0n && (
        <Notice tone="info" title={`${formatMoney(owed)} will be kept back`}>
          After refunds of rent that you have already been paid, {formatMoney(owed)} will be taken from the
          next rents before they are paid out.
        </Notice>
      )}
      {problems.length > 0 && (
        <Section title="Needs attention">
          <PayoutLines payouts={problems} reader="owner" hrefOf={routes.ownerPayout} now={now} />
        </Section>
      )}
      {next && (
        <Section title="Next payout">
          <PayoutLines payouts={[next]} reader="owner" hrefOf={routes.ownerPayout} now={now} />
        </Section>
      )}
      <Section
        title={`Rents in ${monthWords(monthOf(localDate(now, HOMES_ZONE)))}`}
        aside={<TextLink href={routes.ownerPayouts}>All payouts</TextLink>}
      >
        {units.length > 0 ? <RentList units={units} payments={payments.results} now={now} /> : <NoUnits />}
      </Section>
    </div>
  );
}

function NoUnits() {
  return (
    <EmptyState
      icon="building"
      action={
        <a href={routes.ownerUnits} className={buttonLook("primary")}>
          Add a property
        </a>
      }
    >
      You let nothing here yet. Add a property and its units, then give each tenant a key.
    </EmptyState>
  );
}
