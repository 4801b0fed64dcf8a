import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { InvoiceRecord } from "@/components/rent/invoice-record";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { requireActor } from "@/lib/access/require-actor";
import type { PersonActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { getLease } from "@/lib/leases/lease-queries";
import { getInvoice } from "@/lib/rent/invoice-queries";
import type { InvoiceDetailView } from "@/lib/rent/invoice-schemas";

export const metadata: Metadata = { title: "Invoice" };

export default async function TenantInvoicePage({ params }: PageProps<"/tenant/invoices/[invoiceId]">) {
  const { invoiceId } = await params;
  const actor = await requireActor("tenant");
  const invoice = await orNotFound(getInvoice(actor, idOrNotFound("charge", invoiceId)));
  const payHref = invoice.remaining_amount_minor > 0 ? await payAddress(actor, invoice) : null;
  return (
    <InvoiceRecord
      invoice={invoice}
      reader="tenant"
      action={
        payHref && (
          <p>
            <a href={payHref} className={buttonLook("primary")}>
              Pay the rent of this home
            </a>
          </p>
        )
      }
      now={clock.now()}
    />
  );
}

/** What is owed for a home one has left is paid on a page of its own. */
async function payAddress(actor: PersonActor, invoice: InvoiceDetailView): Promise<string> {
  const lease = await orNotFound(getLease(actor, invoice.lease_id as Id<"lease">));
  return lease.state === "ended" ? routes.payRest(invoice.lease_id) : routes.pay(invoice.unit_id);
}
