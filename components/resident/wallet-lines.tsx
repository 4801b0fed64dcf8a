import { Money } from "@/components/ui/money";
import { shortDayWords } from "@/lib/status-words/date-words";
import type { WalletStatementView } from "@/lib/wallets/wallet-schemas";

type Props = {
  lines: WalletStatementView["results"];
  currency: string;
  zone: string;
  now: Date;
};

/** What moved a wallet, newest first, each line with what it held afterwards. */
export function WalletLines({ lines, currency, zone, now }: Props) {
  return (
    <div className="overflow-x-auto rounded border border-line bg-surface">
      <table className="w-full text-left text-sm sm:text-base">
        <caption className="sr-only">What moved your wallet, newest first</caption>
        <thead className="border-b border-line text-sm text-ink-faint">
          <tr>
            <th scope="col" className="px-3 py-2 font-medium sm:px-4">
              What
            </th>
            <th scope="col" className="px-2 py-2 text-right font-medium whitespace-nowrap">
              Amount
            </th>
            <th scope="col" className="py-2 pr-3 pl-2 text-right font-medium whitespace-nowrap sm:pr-4">
              Balance
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={index} className="border-b border-line align-top last:border-b-0">
              <td className="px-3 py-3 sm:px-4">
                {line.words}
                <span className="block text-sm text-ink-faint">{shortDayWords(line.at, now, zone)}</span>
              </td>
              <td className="px-2 py-3 text-right font-medium">
                {line.amount_minor > 0 && "+"}
                <Money amount={line.amount} currency={currency} />
              </td>
              <td className="py-3 pr-3 pl-2 text-right text-ink-soft sm:pr-4">
                <Money amount={line.balance} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
