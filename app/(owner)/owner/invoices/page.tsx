import type { Metadata } from "next";
import { InvoicePage } from "@/components/rent/invoice-page";
import * as routes from "@/components/routes";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listInvoices } from "@/lib/rent/invoice-queries";
import { invoiceListQuery } from "@/lib/rent/invoice-schemas";

export const metadata: Metadata = { title: "Invoices" };

export default async function OwnerInvoicesPage({ searchParams }: PageProps<"/owner/invoices">) {
  const actor = await requireActor("owner");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = invoiceListQuery.safeParse(await searchParams);
  const filter = asked.success ? asked.data : { limit: 25 };
  return (
    <InvoicePage
      path={routes.ownerInvoices}
      reader="owner"
      sub="Every month of rent you charged, with its number."
      filter={filter}
      list={await listInvoices(actor, filter)}
      now={clock.now()}
    />
  );
}
