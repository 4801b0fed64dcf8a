import type { ReactNode } from "react";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { PayoutView } from "@/lib/payouts/payout-schemas";
import { shortDayWords } from "@/lib/status-words/date-words";
import { payoutText, type PayoutReader } from "@/lib/status-words/payout-words";

type Props = {
  payouts: readonly PayoutView[];
  reader: PayoutReader;
  hrefOf: (payoutId: string) => string;
  /** What can be done about a row, for those who may. */
  actionsOf?: (payout: PayoutView) => ReactNode;
  now: Date;
};

/** Payouts as a table where there is room for its columns, and as cards where there is not. */
export function PayoutList(props: Props) {
  const isWide = props.reader === "admin";
  return (
    <>
      <div className={isWide ? "hidden lg:block" : "hidden sm:block"}>
        <PayoutTable {...props} />
      </div>
      <ul className={`grid grid-cols-1 gap-3 ${isWide ? "lg:hidden" : "sm:hidden"}`}>
        {props.payouts.map((payout) => (
          <PayoutCard key={payout.id} {...props} payout={payout} />
        ))}
      </ul>
    </>
  );
}

const homeOf = (payout: PayoutView): string =>
  [payout.unit_number, payout.property_name].filter(Boolean).join(", ");

const dayOf = (payout: PayoutView): string => payout.completed_at ?? payout.processed_at ?? payout.created_at;

const cell = "px-4 py-3 align-top";

function PayoutTable({ payouts, reader, hrefOf, actionsOf, now }: Props) {
  return (
    <div className="relative overflow-x-auto rounded border border-line bg-surface">
      <table className="w-full text-left text-sm">
        <caption className="sr-only">Payouts</caption>
        <thead className="border-b border-line text-ink-faint">
          <tr>
            <th scope="col" className={`${cell} font-medium`}>
              Status
            </th>
            <th scope="col" className={`${cell} text-right font-medium`}>
              Amount
            </th>
            {reader === "admin" && (
              <th scope="col" className={`${cell} font-medium`}>
                Owner
              </th>
            )}
            <th scope="col" className={`${cell} font-medium`}>
              Rent from
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              To
            </th>
            <th scope="col" className={`${cell} font-medium`}>
              Day
            </th>
            {actionsOf && (
              <th scope="col" className={cell}>
                <span className="sr-only">Actions</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {payouts.map((payout) => (
            <PayoutRow
              key={payout.id}
              payout={payout}
              reader={reader}
              href={hrefOf(payout.id)}
              actions={actionsOf?.(payout)}
              now={now}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { payout: PayoutView; reader: PayoutReader; href: string; actions: ReactNode; now: Date };

function PayoutRow({ payout, reader, href, actions, now }: RowProps) {
  const status = payoutText(payout, reader, now);
  return (
    <tr className="relative border-b border-line last:border-b-0 focus-within:bg-sunken hover:bg-sunken">
      <td className={cell}>
        <a href={href} className="inline-block rounded after:absolute after:inset-0">
          <StatusBadge status={status} />
          <span className="sr-only">. {status.sentence}</span>
        </a>
      </td>
      <td className={`${cell} text-right font-medium`}>
        <Money amount={payout.amount} currency={payout.currency} />
      </td>
      {reader === "admin" && <td className={cell}>{payout.owner_name}</td>}
      <td className={`${cell} whitespace-nowrap`}>
        {payout.tenant_name}
        <span className="block text-ink-faint">{homeOf(payout)}</span>
      </td>
      <td className={`${cell} whitespace-nowrap`}>{payout.payment_details ?? "No details yet"}</td>
      <td className={`${cell} whitespace-nowrap`}>{shortDayWords(dayOf(payout), now)}</td>
      {actions && <td className="relative z-1 px-4 py-1.5 text-right align-top">{actions}</td>}
    </tr>
  );
}

function PayoutCard({ payout, reader, hrefOf, actionsOf, now }: Props & { payout: PayoutView }) {
  const status = payoutText(payout, reader, now);
  return (
    <li className="relative grid grid-cols-1 gap-2 rounded border border-line bg-surface p-4">
      <div className="flex items-start justify-between gap-3">
        <StatusBadge status={status} />
        <span className="text-sm text-ink-faint">{shortDayWords(dayOf(payout), now)}</span>
      </div>
      <p>
        <a
          href={hrefOf(payout.id)}
          className="text-xl font-semibold tracking-tight after:absolute after:inset-0"
        >
          <Money amount={payout.amount} currency={payout.currency} />
        </a>
      </p>
      <p className="text-sm text-ink-soft">
        {reader === "admin" && `To ${payout.owner_name}. `}
        {[payout.tenant_name, homeOf(payout)].filter(Boolean).join(", ")}
      </p>
      {payout.status !== "completed" && <p className="text-sm">{status.sentence}</p>}
      {actionsOf && <div className="relative z-1">{actionsOf(payout)}</div>}
    </li>
  );
}
