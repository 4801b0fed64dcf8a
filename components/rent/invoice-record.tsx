import type { ReactNode } from "react";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { InvoiceDetailView } from "@/lib/rent/invoice-schemas";
import { dayOfWords, dayWords, monthWords } from "@/lib/status-words/date-words";
import { invoiceText } from "@/lib/status-words/lease-words";

type Props = {
  invoice: InvoiceDetailView;
  reader: "owner" | "tenant";
  /** The one thing to do now, if there is any. */
  action?: ReactNode;
  now: Date;
};

/** One month's rent as it was charged: how it stands, what settled it, and the paper. */
export function InvoiceRecord({ invoice, reader, action, now }: Props) {
  const status = invoiceText(invoice, now);
  const home = `${invoice.unit_number}, ${invoice.property_name}`;
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-8">
      <PageHeader
        back={{ href: reader === "owner" ? routes.ownerInvoices : routes.tenantInvoices, label: "Invoices" }}
        title={<Money amount={invoice.amount} currency={invoice.currency} />}
        sub={`Rent for ${monthWords(invoice.month)}, ${reader === "owner" ? `${invoice.tenant_name}, ` : ""}${home}`}
        aside={<StatusBadge status={status} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        <p className="text-lg">
          <span className="sr-only">{status.word}: </span>
          {status.sentence}
        </p>
        {action}
        <p>
          <TextLink href={routes.invoicePdf(invoice.id)} isFile>
            Invoice (PDF)
          </TextLink>
        </p>
      </Card>
      <Section title="What became of it">
        <InvoiceSums invoice={invoice} reader={reader} now={now} />
      </Section>
      <Section title="About this invoice">
        <Facts
          facts={[
            { label: "Number", value: invoice.invoice_number, copy: invoice.invoice_number },
            { label: "From", value: invoice.owner_name },
            { label: "To", value: invoice.tenant_name },
            { label: "Issued on", value: dayWords(invoice.issued_on, now) },
            { label: "Due on", value: dayWords(invoice.due_on, now) },
            { label: "Home", value: `${home}, ${invoice.address}` },
          ]}
        />
      </Section>
    </div>
  );
}

/** From the rent to what is left of it, line by line; each payment opens. */
function InvoiceSums({ invoice, reader, now }: Pick<Props, "invoice" | "reader" | "now">) {
  const { currency } = invoice;
  return (
    <dl className="overflow-hidden rounded border border-line bg-surface">
      <Line label={`Rent for ${monthWords(invoice.month)}`}>
        <Money amount={invoice.amount} currency={currency} />
      </Line>
      {invoice.settled_by.map((part) => (
        <Line
          key={`${part.at} ${part.payment_id} ${part.amount}`}
          label={<PartLabel part={part} reader={reader} now={now} />}
        >
          <Money amount={turned(part.amount)} currency={currency} />
        </Line>
      ))}
      {invoice.waived_amount_minor > 0 && (
        <Line label={reader === "owner" ? "Waived by you" : "Waived by the owner"}>
          <Money amount={turned(invoice.waived_amount)} currency={currency} />
        </Line>
      )}
      <Line label={<strong className="font-semibold">Still to pay</strong>}>
        <strong className="font-semibold">
          <Money amount={invoice.remaining_amount} currency={currency} />
        </strong>
      </Line>
    </dl>
  );
}

/** What was paid makes the rest smaller, and what was given back larger. */
const turned = (amount: string): string => (amount.startsWith("-") ? amount.slice(1) : `-${amount}`);

type PartProps = Pick<Props, "reader" | "now"> & { part: InvoiceDetailView["settled_by"][number] };

function PartLabel({ part, reader, now }: PartProps) {
  const day = dayOfWords(part.at, now);
  if (!part.payment_id) return <>From money paid ahead, {day}</>;
  const words = `${part.amount_minor < 0 ? "Given back" : "Paid"}, ${day}`;
  const href = reader === "owner" ? routes.ownerPayment(part.payment_id) : routes.payment(part.payment_id);
  return <TextLink href={href}>{words}</TextLink>;
}

function Line({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-12 items-center justify-between gap-4 border-b border-line px-4 py-1 last:border-b-0">
      <dt>{label}</dt>
      <dd className="figures">{children}</dd>
    </div>
  );
}
