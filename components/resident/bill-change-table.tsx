import type { BillDetailView } from "@/lib/bills/bill-schemas";
import { billChanges } from "@/lib/status-words/bill-history-words";

type Props = { bill: BillDetailView; now: Date };

/** What a bill says otherwise than before its last change, field by field, with the estate's reason. */
export function BillChangeTable({ bill, now }: Props) {
  const [after, before] = bill.versions;
  if (!after || !before) return null;
  const changes = billChanges(before, after, bill.currency, now);
  return (
    <div className="overflow-x-auto rounded border border-line bg-surface">
      <table className="w-full text-left text-sm sm:text-base">
        <caption className="px-4 py-3 text-left text-ink-soft">
          {after.reason ? `Your estate says why: “${after.reason}”` : "Your estate gave no reason."}
        </caption>
        <thead className="border-y border-line text-sm text-ink-faint">
          <tr>
            {["What", "Before", "Now"].map((label) => (
              <th key={label} scope="col" className="px-3 py-2 font-medium sm:px-4">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map(({ label, before: old, after: present }) => (
            <tr key={label} className="border-b border-line align-top last:border-b-0">
              <th scope="row" className="px-3 py-3 font-normal whitespace-nowrap text-ink-soft sm:px-4">
                {label}
              </th>
              <td className="px-3 py-3 sm:px-4">
                <del>{old}</del>
              </td>
              <td className="px-3 py-3 font-medium sm:px-4">{present}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
