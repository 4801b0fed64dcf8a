import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { InvoiceView } from "@/lib/rent/invoice-schemas";
import { monthWords } from "@/lib/status-words/date-words";
import { invoiceText } from "@/lib/status-words/lease-words";

type Props = {
  invoices: readonly InvoiceView[];
  /** Whose name stands beside the home: the tenant's for an owner, nobody's for the tenant or on a unit's own page. */
  reader: "owner" | "tenant" | "unit";
  now: Date;
};

/** Months as they were charged, each with its number, what is left of it and since when. */
export function InvoiceList({ invoices, reader, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {invoices.map((invoice) => {
        const status = invoiceText(invoice, now);
        const place = reader === "unit" ? "" : `${invoice.unit_number}, ${invoice.property_name}`;
        return (
          <li key={invoice.id} className="grid gap-1 border-b border-line px-4 py-3 last:border-b-0">
            <p className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <TextLink
                href={routes.invoice(reader === "tenant" ? "tenant" : "owner", invoice.id)}
                className="font-medium"
              >
                {monthWords(invoice.month)}
                <span className="sr-only">, {place || invoice.invoice_number}</span>
              </TextLink>
              <span className="flex items-center gap-3">
                <Money amount={invoice.amount} currency={invoice.currency} />
                <StatusBadge status={status} />
              </span>
            </p>
            <p className="text-sm text-ink-soft">
              {[reader === "tenant" ? "" : invoice.tenant_name, place].filter(Boolean).join(", ")}
              {". "}
              {status.sentence}
            </p>
            <p className="figures text-sm text-ink-faint">{invoice.invoice_number}</p>
          </li>
        );
      })}
    </ul>
  );
}
