import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { Trail } from "@/components/ui/trail";
import type { BillDetailView } from "@/lib/bills/bill-schemas";
import { stepOf } from "@/lib/bills/bill-view";
import { localDate } from "@/lib/kernel/local-date";
import { amountWords } from "@/lib/status-words/amount-words";
import { billHistory } from "@/lib/status-words/bill-history-words";
import { ownBillText } from "@/lib/status-words/own-bill-words";
import type { RemittanceView } from "@/lib/wallets/wallet-schemas";
import { BillButton } from "./bill-button";
import { BillChangeTable } from "./bill-change-table";
import { BillFacts } from "./bill-facts";
import { OpenPayment } from "./open-payment";
import { QuestionBill } from "./question-bill";
import { RemittanceList } from "./remittance-list";

type Props = {
  estateId: string;
  bill: BillDetailView;
  /** What was paid for it or tried, the newest first. */
  payments: readonly RemittanceView[];
  zone: string;
  now: Date;
};

/** Everything about one of a resident's bills, the thing to do first. */
export function OwnBill({ estateId, bill, payments, zone, now }: Props) {
  const status = ownBillText(bill, now, zone);
  const open = payments.find((payment) => payment.status === "pending");
  const isOpen = bill.remaining_amount_minor > 0;
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.inPlace(`resident/${estateId}`, "bills"), label: "Bills" }}
        title={bill.title}
        sub={bill.bill_number}
        aside={<StatusBadge status={status} />}
      />
      {open && <OpenPayment estateId={estateId} payment={open} />}
      <Card className="grid grid-cols-1 gap-5">
        <div>
          <p className="text-4xl font-semibold tracking-tight">
            <Money amount={isOpen ? bill.due_amount : bill.amount} currency={bill.currency} />
          </p>
          <output className="mt-3 block">
            <span className="sr-only">{status.word}: </span>
            {status.sentence}
          </output>
        </div>
        <BillSteps
          estateId={estateId}
          bill={bill}
          isPaymentOpen={open !== undefined}
          today={localDate(now, zone)}
        />
      </Card>
      {bill.version > 1 && (
        <Section title="What has changed">
          <BillChangeTable bill={bill} now={now} />
        </Section>
      )}
      <Section title="What it says">
        <BillFacts bill={bill} zone={zone} now={now} />
      </Section>
      {payments.length > 0 && (
        <Section title="Payments">
          <RemittanceList payments={payments} estateId={estateId} zone={zone} now={now} />
        </Section>
      )}
      <Section title="What happened">
        <Trail steps={billHistory(bill, payments)} now={now} zone={zone} />
      </Section>
    </div>
  );
}

type StepProps = {
  estateId: string;
  bill: BillDetailView;
  isPaymentOpen: boolean;
  today: ReturnType<typeof localDate>;
};

/** What can be done with it now. */
function BillSteps({ estateId, bill, isPaymentOpen, today }: StepProps) {
  const step = stepOf(bill, today);
  if (step === "nothing" || step === "closed") return null;
  if (step === "disputed")
    return (
      <BillButton
        path={routes.memberApi(estateId, "bills/withdraw_dispute")}
        body={{ bill_id: bill.id }}
        label="Take my question back"
        busyLabel="Taking it back …"
      />
    );
  const amount = amountWords(bill.due_amount, bill.currency);
  return (
    <div className="grid grid-cols-1 gap-3">
      <a
        href={routes.inPlace(`resident/${estateId}`, `bills/${bill.id}/pay`)}
        className={buttonLook(
          isPaymentOpen ? "secondary" : "primary",
          "w-full text-lg sm:w-auto sm:justify-self-start sm:px-8",
        )}
      >
        {step === "confirm" ? `Confirm and pay ${amount}` : `Pay ${amount}`}
      </a>
      <div className="flex flex-wrap items-start gap-3">
        {step === "confirm" && (
          <BillButton
            path={routes.memberApi(estateId, "bills/acknowledge_bill")}
            body={{ bill_id: bill.id, version: bill.version }}
            label="Only confirm it"
            busyLabel="Confirming …"
          />
        )}
        <QuestionBill path={routes.memberApi(estateId, "bills/dispute_bill")} billId={bill.id} />
      </div>
    </div>
  );
}
