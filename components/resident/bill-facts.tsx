import { InstalmentList } from "@/components/bills/instalment-list";
import { Facts, type Fact } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import type { BillDetailView } from "@/lib/bills/bill-schemas";
import { BILL_TYPE_WORDS } from "@/lib/status-words/bill-words";
import { dayOfWords, dayWords } from "@/lib/status-words/date-words";

type Props = {
  bill: BillDetailView;
  zone: string;
  now: Date;
  /** Only what is confirmed, where something else is to be done on the page. */
  isShort?: boolean;
};

/** What a bill says: exactly this is confirmed. */
export function BillFacts({ bill, zone, now, isShort = false }: Props) {
  return (
    <>
      {bill.description && <p className="max-w-prose whitespace-pre-line">{bill.description}</p>}
      <Facts
        facts={isShort ? said(bill, zone, now) : [...said(bill, zone, now), ...known(bill, zone, now)]}
      />
      {bill.instalments.length > 0 && (
        <InstalmentList parts={bill.instalments} currency={bill.currency} zone={zone} now={now} />
      )}
    </>
  );
}

const said = (bill: BillDetailView, zone: string, now: Date): Fact[] => [
  { label: "Amount", value: <Money amount={bill.amount} currency={bill.currency} /> },
  { label: bill.instalments.length > 0 ? "All of it due" : "Due", value: dayWords(bill.due_date, now, zone) },
  { label: "For", value: BILL_TYPE_WORDS[bill.type] },
];

const known = (bill: BillDetailView, zone: string, now: Date): Fact[] => [
  { label: "After its due day", value: bill.allow_payment_after_due ? "Can be paid" : "Cannot be paid" },
  { label: "Number", value: bill.bill_number, copy: bill.bill_number },
  { label: "Issued", value: dayOfWords(bill.created_at, now, zone) },
  {
    label: "Version",
    value: bill.is_acknowledged ? `${bill.version}, confirmed by you` : `${bill.version}, not confirmed`,
  },
];
