import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { BillActions } from "@/components/bills/bill-actions";
import { BillVersions } from "@/components/bills/bill-versions";
import { InstalmentList } from "@/components/bills/instalment-list";
import { DisputeList } from "@/components/bills/dispute-list";
import * as routes from "@/components/routes";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getBill } from "@/lib/bills/bill-queries";
import type { BillDetailView } from "@/lib/bills/bill-schemas";
import { may } from "@/lib/estates/estate-policy";
import { clock } from "@/lib/kernel/clock";
import { BILL_TYPE_WORDS, billText } from "@/lib/status-words/bill-words";
import { dayWords } from "@/lib/status-words/date-words";

export const metadata: Metadata = { title: "Bill" };

export default async function EstateBillPage({ params }: PageProps<"/estate/[estateId]/bills/[billId]">) {
  const { estateId: place, billId } = await params;
  const { actor, estateId } = await requireEstateActor("estate", place);
  if (!may(actor, estateId, "ViewBill")) notFound();
  const bill = await orNotFound(getBill(actor, estateId, idOrNotFound("bill", billId)));
  const now = clock.now();
  const status = billText(bill, now);
  const mayManage = may(actor, estateId, "ManageBill");
  const isOpen = bill.status !== "CANCELLED" && bill.paid_amount_minor === 0;
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title={
          <>
            <Money amount={bill.amount} currency={bill.currency} />, {bill.user_name}
          </>
        }
        sub={<StatusBadge status={status} />}
        back={{ href: routes.inPlace(`estate/${estateId}`, "bills"), label: "Bills" }}
      />
      <p>{status.sentence}</p>
      {mayManage &&
        (isOpen ? (
          <BillActions estateId={estateId} bill={bill} />
        ) : (
          bill.status !== "CANCELLED" && (
            <p className="text-ink-soft">
              Something of it is paid, so it can no longer be changed or cancelled until that has been given
              back.
            </p>
          )
        ))}
      <BillFacts bill={bill} now={now} />
      {bill.instalments.length > 0 && (
        <Section title="In parts">
          <InstalmentList parts={bill.instalments} currency={bill.currency} now={now} />
        </Section>
      )}
      <BillLinks
        base={`estate/${estateId}`}
        bill={bill}
        mayOpenPayments={may(actor, estateId, "ViewTransaction")}
      />
      {bill.disputes.length > 0 && (
        <Section title="Disputes">
          <DisputeList estateId={estateId} disputes={bill.disputes} mayDecide={mayManage} />
        </Section>
      )}
      <Section title="What it says">
        <BillVersions bill={bill} now={now} />
      </Section>
    </div>
  );
}

function BillLinks(props: { base: string; bill: BillDetailView; mayOpenPayments: boolean }) {
  const { base, bill, mayOpenPayments } = props;
  const payments = routes.withQuery(routes.inPlace(base, "payments"), { bill_id: bill.id });
  return (
    <>
      {bill.batch_id && (
        <p>
          <TextLink href={routes.inPlace(base, `bills/batches/${bill.batch_id}`)}>
            The batch it was issued with
          </TextLink>
        </p>
      )}
      {mayOpenPayments && (
        <p>
          <TextLink href={payments}>What was paid for it and given back</TextLink>
        </p>
      )}
    </>
  );
}

function BillFacts({ bill, now }: { bill: BillDetailView; now: Date }) {
  const money = (amount: string) => <Money amount={amount} currency={bill.currency} />;
  return (
    <Facts
      facts={[
        { label: "Number", value: bill.bill_number, copy: bill.bill_number },
        { label: "Resident", value: `${bill.user_name}, ${bill.unit ?? "moved out"}` },
        { label: "Title", value: bill.title },
        { label: "For", value: BILL_TYPE_WORDS[bill.type] },
        { label: bill.instalments.length > 0 ? "All of it due" : "Due", value: dayWords(bill.due_date, now) },
        {
          label: "After the due day",
          value: bill.allow_payment_after_due ? "Can still be paid" : "Can no longer be paid",
        },
        { label: "Paid", value: money(bill.paid_amount) },
        { label: "Still open", value: money(bill.remaining_amount) },
      ]}
    />
  );
}
