import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { RecurringPaymentView } from "@/lib/recurring/recurring-schemas";
import { dayWords } from "@/lib/status-words/date-words";
import { purposeWords, recurringText, rhythmWords } from "@/lib/status-words/recurring-words";

type CardProps = {
  payment: RecurringPaymentView;
  now: Date;
  /** Where its own page is, in lists of the resident. */
  href?: string;
  /** Who ordered it, for those who see everybody's. */
  isOfEstate?: boolean;
  children?: ReactNode;
};

/** One recurring payment: how much, how often, how it stands. */
export function RecurringCard({ payment, now, href, isOfEstate = false, children }: CardProps) {
  const status = recurringText(payment, now, isOfEstate ? "estate" : "resident");
  return (
    <Card className="grid grid-cols-1 gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <h2 className="min-w-0 text-xl font-semibold tracking-tight wrap-anywhere">
          {href ? (
            <a href={href} className="text-accent hover:underline">
              {payment.title}
            </a>
          ) : (
            payment.title
          )}
        </h2>
        <StatusBadge status={status} />
      </div>
      <p>{status.sentence}</p>
      <RecurringFacts payment={payment} now={now} isOfEstate={isOfEstate} />
      {children}
    </Card>
  );
}

type FactsProps = { payment: RecurringPaymentView; now: Date; isOfEstate?: boolean };

/** What was ordered. */
export function RecurringFacts({ payment, now, isOfEstate = false }: FactsProps) {
  const amount = <Money amount={payment.amount} currency={payment.currency} />;
  return (
    <Facts
      facts={[
        ...(isOfEstate ? [{ label: "Resident", value: payment.user_name }] : []),
        { label: payment.bill_type ? "At most" : "Amount", value: amount },
        { label: "How often", value: rhythmWords(payment) },
        { label: "Pays", value: purposeWords(payment) },
        ...(payment.end_date ? [{ label: "Last day", value: dayWords(payment.end_date, now) }] : []),
      ]}
    />
  );
}

type ListProps = {
  payments: readonly RecurringPaymentView[];
  now: Date;
  hrefOf: (payment: RecurringPaymentView) => string;
};

/** A resident's recurring payments one below the other, each leading to its own page. */
export function RecurringList({ payments, now, hrefOf }: ListProps) {
  return (
    <ul className="grid grid-cols-1 gap-4">
      {payments.map((payment) => (
        <li key={payment.id}>
          <RecurringCard payment={payment} now={now} href={hrefOf(payment)} />
        </li>
      ))}
    </ul>
  );
}
