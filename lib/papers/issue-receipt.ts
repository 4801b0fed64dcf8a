import "server-only";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import { recordAudit } from "@/lib/audit/record-audit";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { HOMES_ZONE, localDate, type LocalDate } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import type { InvoiceFacts, ReceiptFacts } from "./paper-facts";
import { insertPaper, type IssuedPaper, type NewPaper } from "./paper-store";
import { findPaidPayment, listReceiptRefunds, listSettledMonths, type PaidPayment } from "./receipt-store";
import { renderInvoice } from "./render-invoice";
import { renderReceipt } from "./render-receipt";

export type PaperBytes = { number: string; bytes: Buffer };

/**
 * The receipt for a rent that was received, or the invoice for a subscription that was paid. It is given its number when it
 * is first asked for; whoever asks later, and however often, gets the same number, facts and fingerprint. What was given back
 * until now is printed beside them.
 *
 * Throws *not found* for a payment that is not the actor's, and `conflict` `receipt-not-yet` before the money is there.
 */
export async function issueReceipt(
  actor: PersonActor,
  { paymentId, isTest }: { paymentId: Id<"payment">; isTest: boolean },
): Promise<PaperBytes> {
  const { paper, isInvoice } = await inTransaction(async (tx) => {
    const payment = await findPaidPayment(tx, actor, paymentId);
    // What residents send has papers of its own.
    if (!payment || payment.estate_id) throw notFound("payment");
    if (payment.status !== "succeeded" || !payment.completed_at)
      throw new DomainError(
        "conflict",
        "receipt-not-yet",
        "There is a receipt once the payment is received. Look at the payment's page to see how it stands.",
      );
    const paidOn = localDate(payment.completed_at, HOMES_ZONE);
    const isRent = payment.purpose === "rent";
    const facts = isRent
      ? await receiptFacts(tx, payment, paidOn, isTest)
      : invoiceFacts(payment, paidOn, isTest);
    const issued = await insertPaper(tx, newPaper(payment, paidOn, facts, isRent));
    if (issued.isNew)
      await recordAudit(tx, actor, {
        action: "paper.issued",
        subject: paymentId,
        details: { number: issued.number },
      });
    return { paper: issued, isInvoice: !isRent };
  });
  const refunds = await listReceiptRefunds(paymentId);
  const bytes = isInvoice
    ? await renderInvoice(paper, factsOf<InvoiceFacts>(paper))
    : await renderReceipt(paper, factsOf<ReceiptFacts>(paper), refunds);
  return { number: paper.number, bytes };
}

/** Our own rows, written from this very type. */
const factsOf = <F>(paper: IssuedPaper): F => paper.facts as unknown as F;

const newPaper = (
  payment: PaidPayment,
  day: LocalDate,
  facts: ReceiptFacts | InvoiceFacts,
  isRent: boolean,
): NewPaper => ({
  kind: isRent ? "receipt" : "invoice",
  subject: payment.id,
  day,
  amount: {
    amountMinor: payment.base_minor + payment.charge_minor,
    currency: payment.currency as Currency,
  },
  facts,
});

async function receiptFacts(
  tx: Tx,
  payment: PaidPayment,
  paidOn: LocalDate,
  isTest: boolean,
): Promise<ReceiptFacts> {
  const months = await listSettledMonths(tx, payment.id as Id<"payment">);
  const settledMinor = months.reduce((sum, part) => sum + part.amountMinor, 0n);
  return {
    paymentId: payment.id,
    merchantOrderId: payment.merchant_order_id,
    paidOn,
    payerName: payment.payer_name,
    ownerName: payment.owner_name,
    home: [payment.unit_number, payment.property_name, payment.address, payment.city]
      .filter(Boolean)
      .join(", "),
    months: months.map((part) => ({ month: part.month, amountMinor: part.amountMinor.toString() })),
    creditedMinor: (payment.base_minor - settledMinor).toString(),
    chargeMinor: payment.charge_minor.toString(),
    chargeRate: String(payment.charge_basis_points / 100),
    totalMinor: (payment.base_minor + payment.charge_minor).toString(),
    gatewayName: payment.gateway === "direct" ? null : "PhonePe",
    method: payment.method,
    utr: payment.utr,
    isTest,
  };
}

function invoiceFacts(payment: PaidPayment, day: LocalDate, isTest: boolean): InvoiceFacts {
  return {
    paymentId: payment.id,
    day,
    sellerName: "Latchkey",
    sellerGstin: env().PLATFORM_GSTIN ?? null,
    customerName: payment.owner_name,
    customerAddress: null,
    customerGstin: null,
    description: `Subscription to Latchkey, plan ${payment.plan_name}, ${payment.billing}`,
    totalMinor: (payment.base_minor + payment.charge_minor).toString(),
    method: payment.method,
    utr: payment.utr,
    isTest,
  };
}
