import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { OccurrenceList } from "@/components/recurring/occurrence-list";
import { RecurringActions } from "@/components/recurring/recurring-actions";
import { RecurringFacts } from "@/components/recurring/recurring-list";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { orNotFound } from "@/app/or-not-found";
import { requireEstateActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getOwnRecurringPayment, listOccurrences } from "@/lib/recurring/recurring-queries";
import { historyQuery, recurringPaymentBody } from "@/lib/recurring/recurring-schemas";
import { recurringText } from "@/lib/status-words/recurring-words";

export const metadata: Metadata = { title: "Recurring payment" };

export default async function RecurringPaymentPage({
  params,
  searchParams,
}: PageProps<"/resident/[estateId]/recurring/[paymentId]">) {
  const { estateId: place, paymentId } = await params;
  const { actor, estateId } = await requireEstateActor("resident", place);
  const known = recurringPaymentBody.safeParse({ recurring_payment_id: paymentId });
  if (!known.success) notFound();
  const id = known.data.recurring_payment_id;
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = historyQuery.pick({ cursor: true }).safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const payment = await orNotFound(getOwnRecurringPayment(actor, estateId, id));
  const history = await listOccurrences(actor, estateId, { recurring_payment_id: id, cursor, limit: 12 });
  const list = routes.inPlace(`resident/${estateId}`, "recurring");
  const here = routes.inPlace(`resident/${estateId}`, `recurring/${id}`);
  const now = clock.now();
  const status = recurringText(payment, now, "resident");
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        back={{ href: list, label: "Recurring payments" }}
        title={payment.title}
        sub={status.sentence}
        aside={<StatusBadge status={status} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        {payment.description && <p className="wrap-anywhere">{payment.description}</p>}
        <RecurringFacts payment={payment} now={now} />
        <RecurringActions estateId={estateId} payment={payment} />
      </Card>
      <Section title="What became of each day">
        {history.results.length > 0 ? (
          <OccurrenceList occurrences={history.results} now={now} />
        ) : (
          <EmptyState icon="calendar">Its first day has not come yet.</EmptyState>
        )}
        <Pager
          newest={cursor ? here : null}
          older={history.next_cursor ? routes.withQuery(here, { cursor: history.next_cursor }) : null}
        />
      </Section>
    </div>
  );
}
