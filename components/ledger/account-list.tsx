import * as routes from "@/components/routes";

type Line = {
  readonly code: string;
  readonly type: string;
  readonly debit: string | null;
  readonly credit: string | null;
};

/** The lines of the trial balance; each opens the entries that it adds up. */
export function AccountList({ lines }: { lines: readonly Line[] }) {
  return (
    <div className="overflow-x-auto rounded border border-line bg-surface">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">Accounts that do not stand at nil</caption>
        <thead className="border-b border-line text-ink-faint">
          <tr>
            <th scope="col" className="px-4 py-3 font-medium">
              Account
            </th>
            <th scope="col" className="px-2 py-3 text-right font-medium">
              Debit
            </th>
            <th scope="col" className="py-3 pr-4 pl-2 text-right font-medium">
              Credit
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.code} className="relative border-b border-line last:border-b-0 hover:bg-sunken">
              <td className="px-4 py-3">
                <a
                  href={routes.adminAccountEntries(line.code)}
                  className="rounded text-accent underline decoration-accent/40 underline-offset-4 after:absolute after:inset-0"
                >
                  {line.code}
                </a>
                <span className="block text-ink-faint">{line.type}</span>
              </td>
              <td className="px-2 py-3 text-right whitespace-nowrap">{line.debit}</td>
              <td className="py-3 pr-4 pl-2 text-right whitespace-nowrap">{line.credit}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
