import "server-only";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { PaperBytes } from "./issue-receipt";
import type { ServiceInvoiceFacts } from "./paper-facts";
import { findPaper } from "./paper-store";
import { listReceiptRefunds } from "./receipt-store";
import { renderServiceInvoice } from "./render-service-invoice";
import { findOwnServiceInvoice } from "./service-invoice-store";

/**
 * The invoice of a booking as a PDF, for its customer and for administrators, the same for both: what was frozen when it was
 * confirmed, and beside it the time it was moved to since and what was given back until now.
 *
 * Throws *not found* for anybody else, and `conflict` `invoice-not-yet` for a booking that was never confirmed.
 */
export async function printServiceInvoice(
  actor: PersonActor,
  { bookId }: { bookId: string },
): Promise<PaperBytes> {
  const found = await findOwnServiceInvoice(actor, bookId);
  if (!found) throw notFound("booking");
  if (!found.paper_id)
    throw new DomainError(
      "conflict",
      "invoice-not-yet",
      found.status === "pending"
        ? "There is an invoice once the booking is confirmed."
        : "This booking was never confirmed, so nothing was invoiced.",
    );
  const paper = await findPaper(found.paper_id as Id<"paper">);
  assertInvariant(paper, `paper ${found.paper_id} is there`);
  const bytes = await renderServiceInvoice(paper, paper.facts as unknown as ServiceInvoiceFacts, {
    now: { on: found.service_date as LocalDate, time: found.service_time },
    refunds: await listReceiptRefunds(found.payment_id),
  });
  return { number: paper.number, bytes };
}
