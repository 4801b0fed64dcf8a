import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import { estateDay, type Estate } from "@/lib/estates/estate";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import { findPaidRemittance, type PaidRemittance } from "./estate-receipt-store";
import type { PaperBytes } from "./issue-receipt";
import type { EstateReceiptFacts } from "./paper-facts";
import { insertPaper } from "./paper-store";
import { renderEstateReceipt } from "./render-estate-receipt";

/**
 * The receipt for a bill that was paid or money that was added, numbered when it is first asked for; whoever asks later gets
 * the same number, facts and fingerprint. For the payer, and for those of the estate with `ViewTransaction`.
 *
 * Throws *not found* for anybody else, and `conflict` `receipt-not-yet` before the money is there or when it was neither.
 */
export async function issueEstateReceipt(
  actor: PersonActor,
  estateId: Id<"estate">,
  { remittanceId, isTest }: { remittanceId: Id<"remittance">; isTest: boolean },
): Promise<PaperBytes> {
  const { paper, givenBack } = await inTransaction(
    async (tx) => {
      const paid = await findPaidRemittance(tx, actor, estateId, remittanceId);
      if (!paid) throw notFound("payment");
      const facts = receiptFacts(await getEstate(tx, estateId), paid, isTest);
      const issued = await insertPaper(tx, {
        kind: "estate_receipt",
        subject: remittanceId,
        day: facts.paidOn,
        amount: { amountMinor: paid.amount_minor, currency: facts.currency },
        facts,
      });
      if (issued.isNew)
        await recordAudit(tx, actor, {
          action: "paper.issued",
          subject: remittanceId,
          details: { number: issued.number },
        });
      return { paper: issued, givenBack: paid.given_back_minor };
    },
    { estate: estateId },
  );
  // Our own row, written from this very type.
  const facts = paper.facts as unknown as EstateReceiptFacts;
  return { number: paper.number, bytes: await renderEstateReceipt(paper, facts, givenBack) };
}

function receiptFacts(estate: Estate, paid: PaidRemittance, isTest: boolean): EstateReceiptFacts {
  const { kind, completed_at: completedAt } = paid;
  if (!completedAt || (kind !== "bill_payment" && kind !== "deposit"))
    throw new DomainError(
      "conflict",
      "receipt-not-yet",
      "There is a receipt once a bill's payment or added money has arrived. Look at its page to see how it stands.",
    );
  return {
    remittanceId: paid.id,
    number: paid.number,
    kind,
    paidOn: estateDay(estate, completedAt),
    payerName: paid.payer_name,
    estateName: estate.name,
    unit: paid.unit,
    bill: paid.bill_number
      ? {
          number: paid.bill_number,
          title: paid.bill_title ?? "",
          type: paid.bill_type ?? "",
          dueOn: (paid.bill_due_on ?? "") as LocalDate,
        }
      : null,
    currency: paid.currency as Currency,
    totalMinor: paid.amount_minor.toString(),
    appliedMinor: paid.applied_minor.toString(),
    method: paid.method as EstateReceiptFacts["method"],
    reference: paid.merchant_order_id,
    gatewayReference: paid.gateway_txn_id,
    isTest,
  };
}
