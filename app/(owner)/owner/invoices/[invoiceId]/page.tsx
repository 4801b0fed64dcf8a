import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { InvoiceRecord } from "@/components/rent/invoice-record";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getInvoice } from "@/lib/rent/invoice-queries";

export const metadata: Metadata = { title: "Invoice" };

export default async function OwnerInvoicePage({ params }: PageProps<"/owner/invoices/[invoiceId]">) {
  const { invoiceId } = await params;
  const actor = await requireActor("owner");
  const invoice = await orNotFound(getInvoice(actor, idOrNotFound("charge", invoiceId)));
  return <InvoiceRecord invoice={invoice} reader="owner" now={clock.now()} />;
}
