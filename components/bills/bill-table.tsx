import type { Route } from "next";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { BillView } from "@/lib/bills/bill-schemas";
import { billText } from "@/lib/status-words/bill-words";
import { dayWords } from "@/lib/status-words/date-words";

type Props = { bills: readonly BillView[]; hrefOf: (billId: string) => Route; now: Date };

const cell = "px-4 py-3 align-top";

/** An estate's bills as a table where there is room for its columns, and as cards where there is not. */
export function BillTable({ bills, hrefOf, now }: Props) {
  return (
    <>
      <div className="relative hidden overflow-x-auto rounded border border-line bg-surface sm:block">
        <table className="w-full text-left text-sm">
          <caption className="sr-only">Bills</caption>
          <thead className="border-b border-line text-ink-faint">
            <tr>
              {["Bill", "Resident", "Still open", "Due", "Status"].map((label) => (
                <th key={label} scope="col" className={`${cell} font-medium`}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {bills.map((bill) => (
              <Row key={bill.id} bill={bill} href={hrefOf(bill.id)} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      <ul className="grid grid-cols-1 gap-3 sm:hidden">
        {bills.map((bill) => (
          <BillCard key={bill.id} bill={bill} href={hrefOf(bill.id)} now={now} />
        ))}
      </ul>
    </>
  );
}

type RowProps = { bill: BillView; href: Route; now: Date };

function Row({ bill, href, now }: RowProps) {
  const status = billText(bill, now);
  return (
    <tr className="relative border-b border-line last:border-b-0 focus-within:bg-sunken hover:bg-sunken">
      <td className={cell}>
        <a href={href} className="inline-block rounded font-medium after:absolute after:inset-0">
          {bill.title}
        </a>
        <span className="figures block text-ink-faint">{bill.bill_number}</span>
      </td>
      <td className={cell}>
        {bill.user_name}
        <span className="block text-ink-faint">{bill.unit ?? "moved out"}</span>
      </td>
      <td className={`${cell} font-medium`}>
        {bill.status === "CANCELLED" ? (
          "–"
        ) : (
          <Money amount={bill.remaining_amount} currency={bill.currency} />
        )}
        {bill.paid_amount_minor > 0 && (
          <span className="block font-normal text-ink-faint">
            of <Money amount={bill.amount} currency={bill.currency} />
          </span>
        )}
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        {dayWords(bill.next_instalment?.due_date ?? bill.due_date, now)}
      </td>
      <td className={cell}>
        <StatusBadge status={status} />
        <span className="sr-only">. {status.sentence}</span>
      </td>
    </tr>
  );
}

function BillCard({ bill, href, now }: RowProps) {
  const status = billText(bill, now);
  return (
    <li className="relative grid grid-cols-1 gap-1 rounded border border-line bg-surface p-4">
      <div className="flex items-start justify-between gap-3">
        <a href={href} className="min-w-0 font-medium break-words after:absolute after:inset-0">
          {bill.title}
        </a>
        {bill.status !== "CANCELLED" && (
          <Money amount={bill.remaining_amount} currency={bill.currency} className="font-medium" />
        )}
      </div>
      <p className="text-sm text-ink-soft">
        {bill.user_name}, {bill.unit ?? "moved out"}
      </p>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="text-sm text-ink-faint">
          Due {dayWords(bill.next_instalment?.due_date ?? bill.due_date, now)}
        </span>
        <StatusBadge status={status} />
      </div>
    </li>
  );
}
