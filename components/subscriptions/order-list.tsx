import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import { amountWords } from "@/lib/status-words/amount-words";
import { shortDayWords } from "@/lib/status-words/date-words";
import { ORDER_WORDS } from "@/lib/status-words/status-words";
import { coverWords, orderMethodWords, orderWords } from "@/lib/status-words/subscription-words";
import type { OrderView } from "@/lib/subscriptions/subscription-schemas";

type Props = {
  orders: readonly OrderView[];
  now: Date;
  /** Of all owners: says whose, and leads nowhere. */ isAdmin?: boolean;
};

/** What an owner ordered and paid, one a line; one that was paid at PhonePe leads to its payment. */
export function OrderList({ orders, now, isAdmin = false }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {orders.map((order) => (
        <OrderRow key={order.id} order={order} now={now} isAdmin={isAdmin} />
      ))}
    </ul>
  );
}

function OrderRow({ order, now, isAdmin }: { order: OrderView; now: Date; isAdmin: boolean }) {
  const cover = coverWords(order, now);
  const total = <Money amount={order.total} currency={order.currency} />;
  return (
    <li className="relative flex items-start justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken">
      <div className="min-w-0">
        <p className="font-medium">
          {order.payment_id && !isAdmin ? (
            <a href={routes.subscriptionPayment(order.payment_id)} className="after:absolute after:inset-0">
              {total}
            </a>
          ) : (
            total
          )}
        </p>
        <p>
          {isAdmin && `${order.owner_name}: `}
          {orderWords(order)}
        </p>
        <p className="text-sm text-ink-faint">
          {amountWords(order.amount, order.currency)} and {amountWords(order.gst, order.currency)} GST
          {order.status === "completed" && `, by ${orderMethodWords(order)}`}
        </p>
        {cover && <p className="text-sm text-ink-faint">{cover}</p>}
      </div>
      <span className="grid shrink-0 justify-items-end gap-1">
        <StatusBadge status={ORDER_WORDS[order.status]} />
        <span className="text-sm text-ink-faint">
          {shortDayWords(order.paid_at ?? order.created_at, now)}
        </span>
      </span>
    </li>
  );
}
