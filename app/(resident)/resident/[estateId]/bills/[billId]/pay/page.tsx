import type { Metadata } from "next";
import type { ReactNode } from "react";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { BillFacts } from "@/components/resident/bill-facts";
import { OpenPayment } from "@/components/resident/own-bill";
import { PayBillForm } from "@/components/resident/pay-bill-form";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getOwnBill } from "@/lib/bills/bill-queries";
import { stepOf } from "@/lib/bills/bill-view";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import { clock } from "@/lib/kernel/clock";
import { localDate } from "@/lib/kernel/local-date";
import type { Currency } from "@/lib/kernel/money";
import { ownBillText } from "@/lib/status-words/own-bill-words";
import { walletProblem } from "@/lib/status-words/wallet-words";
import { getBalanceOfWallet, listOwnRemittances } from "@/lib/wallets/wallet-queries";
import type { RemittanceView } from "@/lib/wallets/wallet-schemas";

export const metadata: Metadata = { title: "Pay a bill" };

export default async function PayBillPage({ params }: PageProps<"/resident/[estateId]/bills/[billId]/pay">) {
  const { estateId: id, billId } = await params;
  const here = routes.inPlace(`resident/${id}`, `bills/${billId}/pay`);
  const { actor, estateId } = await requireEstateActor("resident", id, here);
  const bill_id = idOrNotFound("bill", billId);
  const bill = await orNotFound(getOwnBill(actor, estateId, bill_id));
  const [estate, wallet, payments] = await Promise.all([
    getOwnEstate(actor, estateId),
    getBalanceOfWallet(actor, estateId),
    listOwnRemittances(actor, estateId, { bill_id, limit: 1 }),
  ]);
  const now = clock.now();
  const zone = estate.timezone;
  const step = stepOf(bill, localDate(now, zone));
  const back = { href: routes.inPlace(`resident/${estateId}`, `bills/${billId}`), label: "The bill" };
  const header = <PageHeader back={back} title={`Pay ${bill.title}`} sub={bill.bill_number} />;
  if (step !== "confirm" && step !== "pay")
    return (
      <div className="grid grid-cols-1 gap-6">
        {header}
        <CannotPay sentence={ownBillText(bill, now, zone).sentence} back={back.href} />
      </div>
    );
  const [last] = payments.results;
  const form = (
    // The last payment is part of the key: as long as no new one was made, paying the same amount is the same payment.
    <PayBillForm
      estateId={estateId}
      billId={bill.id}
      version={bill.version}
      isConfirmed={bill.is_acknowledged}
      openMinor={String(bill.remaining_amount_minor)}
      availableMinor={String(wallet.available_balance_minor)}
      currency={estate.currency as Currency}
      walletProblem={walletProblem(wallet)}
      hasPin={wallet.has_pin}
      intentKey={`${bill.id}-${last?.id ?? "first"}`}
    />
  );
  return (
    <div className="grid grid-cols-1 gap-6">
      {header}
      {step === "confirm" && (
        <Section title="What you confirm by paying">
          <BillFacts bill={bill} zone={zone} now={now} isShort />
        </Section>
      )}
      {last?.status === "pending" ? <PayAnyway estateId={estateId} open={last} form={form} /> : form}
    </div>
  );
}

/** A payment that is still open comes first, so that nobody pays twice by mistake. */
function PayAnyway({ estateId, open, form }: { estateId: string; open: RemittanceView; form: ReactNode }) {
  return (
    <>
      <OpenPayment estateId={estateId} payment={open} />
      <details>
        <summary className="flex min-h-11 items-center gap-2 text-ink-soft underline underline-offset-4">
          I did not pay that one; make another payment
        </summary>
        <div className="pt-4">{form}</div>
      </details>
    </>
  );
}

function CannotPay({ sentence, back }: { sentence: string; back: string }) {
  return (
    <EmptyState
      icon="info"
      action={
        <a href={back} className={buttonLook("primary")}>
          Back to the bill
        </a>
      }
    >
      This bill cannot be paid now. {sentence}
    </EmptyState>
  );
}
