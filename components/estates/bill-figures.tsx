import { Figures, type Figure } from "@/components/ui/figures";
import { Money } from "@/components/ui/money";
import type { BillSummaryView } from "@/lib/bills/bill-schemas";

const HEAPS = [
  { heap: "to_confirm", label: "To confirm" },
  { heap: "payable", label: "To pay" },
  { heap: "overdue", label: "Overdue", isWorrying: true },
  { heap: "disputed", label: "Disputed" },
  { heap: "paid", label: "Paid" },
] as const;

/** What of somebody's bills, or of an estate's, is where. */
export function BillFigures({ summary }: { summary: BillSummaryView }) {
  const figures = HEAPS.map(({ heap, label, ...look }): Figure => {
    const { amount, count } = summary[heap];
    return {
      label,
      value: <Money amount={amount} currency={summary.currency} />,
      note: count === 1 ? "1 bill" : `${count} bills`,
      isWorrying: "isWorrying" in look && count > 0,
    };
  });
  return <Figures figures={figures} />;
}
