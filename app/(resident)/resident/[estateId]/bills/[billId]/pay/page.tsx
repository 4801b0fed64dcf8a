import type { Metadata } from "next";
import type { ReactNode } from "react";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { BillFacts } from "@/components/resident/bill-facts";
import { OpenPayment } from "@/components/resident/open-payment";
import { PayBillFields, wayIn, type PayWay } from "@/components/resident/pay-bill-fields";
import { PayBillForm } from "@/components/resident/pay-bill-form";
import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { requireEstateActor } from "@/lib/access/require-actor";
import { getOwnBill } from "@/lib/bills/bill-queries";
import type { BillView } from "@/lib/bills/bill-schemas";
import { stepOf } from "@/lib/bills/bill-view";
import { getOwnEstate } from "@/lib/estates/estate-queries";
import { clock } from "@/lib/kernel/clock";
import { localDate } from "@/lib/kernel/local-date";
import { formatMoney, type Currency, type Money } from "@/lib/kernel/money";
import { dueNowWords } from "@/lib/status-words/instalment-words";
import { ownBillText } from "@/lib/status-words/own-bill-words";
import { walletProblem } from "@/lib/status-words/wallet-words";
import { getBalanceOfWallet, listOwnRemittances } from "@/lib/wallets/wallet-queries";
import type { RemittanceView, WalletBalanceView } from "@/lib/wallets/wallet-schemas";

export const metadata: Metadata = { title: "Pay a bill" };

export default async function PayBillPage({
  params,
  searchParams,
}: PageProps<"/resident/[estateId]/bills/[billId]/pay">) {
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
  // The last payment is part of the key: as long as no new one was made, paying the same amount is the same payment.
  const intentKey = `${bill.id}-${last?.id ?? "first"}`;
  const way = wayIn((await searchParams)["by"]);
  const form = <Form estateId={estateId} bill={bill} wallet={wallet} intentKey={intentKey} way={way} />;
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

type FormProps = {
  estateId: string;
  bill: BillView;
  wallet: WalletBalanceView;
  intentKey: string;
  way: PayWay | null;
};

function Form({ estateId, bill, wallet, intentKey, way }: FormProps) {
  const money = (minor: number): Money => ({
    amountMinor: BigInt(minor),
    currency: bill.currency as Currency,
  });
  const open = money(bill.remaining_amount_minor);
  const due = money(bill.due_amount_minor);
  const isPart = due.amountMinor < open.amountMinor;
  return (
    <PayBillForm
      paths={{
        direct: routes.memberApi(estateId, "bills/pay_bill_direct"),
        wallet: routes.memberApi(estateId, "bills/pay_bill"),
        results: routes.inPlace(`resident/${estateId}`, "payments"),
      }}
      billId={bill.id}
      version={bill.version}
      openMinor={String(open.amountMinor)}
      dueMinor={String(due.amountMinor)}
      availableMinor={String(wallet.available_balance_minor)}
      amountRule={`Enter an amount such as 1500 or 1500.50, at most ${formatMoney(open)}.`}
      label={
        <>
          {bill.is_acknowledged ? "Pay" : "Confirm and pay"}
          {isPart && (
            <span className="hidden group-has-[[value=due]:checked]:inline">{formatMoney(due)}</span>
          )}
          <span className="hidden group-has-[[value=all]:checked]:inline">{formatMoney(open)}</span>
        </>
      }
      intentKey={intentKey}
    >
      <PayBillFields
        open={open}
        due={isPart ? { amount: due, words: dueNowWords(bill) } : null}
        available={money(wallet.available_balance_minor)}
        walletProblem={walletProblem(wallet)}
        hasPin={wallet.has_pin}
        way={way}
      />
    </PayBillForm>
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
