import type { Metadata } from "next";
import { BillFigures } from "@/components/estates/bill-figures";
import * as routes from "@/components/routes";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireEstateActor } from "@/lib/access/require-actor";
import type { BillSummaryView } from "@/lib/bills/bill-schemas";
import { summariseOwnBills } from "@/lib/bills/bill-summary";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import { clock } from "@/lib/kernel/clock";
import { amountWords } from "@/lib/status-words/amount-words";
import { dayWords } from "@/lib/status-words/date-words";

export const metadata: Metadata = { title: "Home" };

export default async function ResidentHomePage({ params }: PageProps<"/resident/[estateId]">) {
  const { estateId: id } = await params;
  const { actor, estateId } = await requireEstateActor("resident", id, routes.inPlace(`resident/${id}`));
  const [estate, summary] = await Promise.all([
    getOwnEstate(actor, estateId),
    summariseOwnBills(actor, estateId),
  ]);
  const now = clock.now();
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader title={estate.name} sub={estate.address} />
      <NextStep summary={summary} />
      <Section title="Your bills">
        <BillFigures summary={summary} />
      </Section>
      <Section title={estate.units.length === 1 ? "Your unit" : "Your units"}>
        <ul className="overflow-hidden rounded border border-line bg-surface">
          {estate.units.map(({ unit, since }) => (
            <li key={unit} className="border-b border-line px-4 py-3 last:border-b-0">
              <span className="block font-medium wrap-anywhere">{unit}</span>
              <span className="text-sm text-ink-soft">Since {dayWords(since, now)}</span>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

/** The one thing to do next: what is late, then what waits for a yes, then what can be paid. */
function NextStep({ summary }: { summary: BillSummaryView }) {
  const { overdue, to_confirm: toConfirm, payable, currency } = summary;
  const bills = (count: number) => (count === 1 ? "one bill" : `${count} bills`);
  if (overdue.count > 0)
    return (
      <Notice tone="danger" title={`${amountWords(overdue.amount, currency)} is overdue`}>
        It is about {bills(overdue.count)} whose due day is over.
      </Notice>
    );
  if (toConfirm.count > 0)
    return (
      <Notice tone="attention" title={`Look at ${bills(toConfirm.count)} and confirm or dispute`}>
        Until you do, nothing of it can be paid.
      </Notice>
    );
  if (payable.count > 0)
    return (
      <Notice tone="info" title={`${amountWords(payable.amount, currency)} to pay`}>
        It is about {bills(payable.count)} that you have confirmed.
      </Notice>
    );
  return (
    <Notice tone="success" title="Nothing to do">
      When the estate issues a bill, you find it here.
    </Notice>
  );
}
