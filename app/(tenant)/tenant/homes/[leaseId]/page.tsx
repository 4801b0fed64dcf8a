import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { HomeContacts } from "@/components/leases/home-contacts";
import { NoticeForm } from "@/components/leases/notice-form";
import { PictureGallery } from "@/components/pictures/picture-gallery";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { Facts, type Fact } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { getLease } from "@/lib/leases/lease-queries";
import type { LeaseDetailView } from "@/lib/leases/lease-schemas";
import { listPictures } from "@/lib/pictures/picture-queries";
import { dayWords, monthWords, ordinalWords } from "@/lib/status-words/date-words";
import { leaseText } from "@/lib/status-words/lease-words";

export const metadata: Metadata = { title: "Your home" };

export default async function HomePage({ params }: PageProps<"/tenant/homes/[leaseId]">) {
  const { leaseId } = await params;
  const actor = await requireActor("tenant", routes.tenantHome(leaseId));
  const lease = await orNotFound(getLease(actor, idOrNotFound("lease", leaseId)));
  const [ofUnit, ofProperty] = await Promise.all([
    listPictures(actor, { kind: "unit", id: lease.unit_id as Id<"unit"> }),
    listPictures(actor, { kind: "property", id: lease.property_id as Id<"property"> }),
  ]);
  const now = clock.now();
  const status = leaseText(lease, now);
  const isGone = lease.state === "ended";
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.tenant, label: "Your rent" }}
        title={`${lease.unit_number}, ${lease.property_name}`}
        sub={lease.address}
        aside={<StatusBadge status={status} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        <p className="text-lg">{status.sentence}</p>
        {isGone && <AfterTheEnd lease={lease} />}
      </Card>
      <Section
        title="Your lease"
        aside={
          <TextLink href={routes.withQuery(routes.tenantInvoices, { lease_id: lease.id })}>Invoices</TextLink>
        }
      >
        <Facts facts={factsOf(lease, now)} />
      </Section>
      {ofUnit.count + ofProperty.count > 0 && (
        <Section title="Pictures">
          <PictureGallery
            pictures={[...ofUnit.results, ...ofProperty.results]}
            of={`${lease.unit_number}, ${lease.property_name}`}
          />
        </Section>
      )}
      {!isGone && <HomeContacts lease={lease} />}
      {(lease.state === "active" || lease.state === "notice") && (
        <Section title="Leaving">
          <p className="text-ink-soft">
            {lease.notice_day
              ? `You have told the owner that you want to leave on ${dayWords(lease.notice_day, now)}.`
              : "Tell the owner on which day you want to leave. The lease ends when the owner agrees; a month that has begun counts whole."}
          </p>
          <NoticeForm key={lease.notice_day} leaseId={lease.id} noticeDay={lease.notice_day} />
        </Section>
      )}
    </div>
  );
}

function AfterTheEnd({ lease }: { lease: LeaseDetailView }) {
  return (
    <>
      {lease.owed_amount_minor > 0 && (
        <a href={routes.payRest(lease.id)} className={buttonLook("primary", "justify-self-start")}>
          Pay the rest
        </a>
      )}
      {lease.credit_amount_minor > 0 && (
        <p>
          You have paid <Money amount={lease.credit_amount} currency={lease.currency} /> more than you owed.
          The owner gives it back to you on the way you paid it; ask them if you do not see it on its way.
        </p>
      )}
    </>
  );
}

function factsOf(lease: LeaseDetailView, now: Date): Fact[] {
  const money = (amount: string) => <Money amount={amount} currency={lease.currency} />;
  return [
    { label: "Living here since", value: dayWords(lease.started_on, now) },
    ...(lease.last_day ? [{ label: "Last day", value: dayWords(lease.last_day, now) }] : []),
    ...(lease.state === "ended"
      ? []
      : [
          { label: "Rent a month", value: money(lease.rent_amount) },
          { label: "Due", value: `On the ${ordinalWords(lease.rent_due_date)} of the month` },
        ]),
    ...(lease.next_rent_amount && lease.next_rent_from
      ? [{ label: `Rent from ${monthWords(lease.next_rent_from)}`, value: money(lease.next_rent_amount) }]
      : []),
    { label: "Owed today", value: money(lease.owed_amount) },
    ...(lease.credit_amount_minor > 0
      ? [{ label: "Paid in advance", value: money(lease.credit_amount) }]
      : []),
  ];
}
