import * as routes from "@/components/routes";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { OrderView } from "@/lib/orders/order-schemas";
import { shortDayWords } from "@/lib/status-words/date-words";
import { MARKET_ORDER_WORDS } from "@/lib/status-words/order-words";

type Props = { orders: readonly OrderView[]; now: Date };

/** Orders one below the other for administrators, with both sides, what was paid in all and what is wrong. */
export function AdminOrderList({ orders, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {orders.map((order) => (
        <li
          key={order.id}
          className="relative flex items-start justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken"
        >
          <div className="min-w-0">
            <p className="font-medium break-words">
              <a href={routes.adminOrder(order.id)} className="after:absolute after:inset-0">
                {order.title}
              </a>
            </p>
            <p className="text-sm break-words text-ink-soft">
              {order.seller_name} to {order.buyer_name}
            </p>
            {order.status === "escrowed" && order.problem && (
              <p className="text-sm break-words text-attention-ink">“{order.problem}”</p>
            )}
            <p className="text-sm text-ink-faint">{shortDayWords(order.created_at, now)}</p>
          </div>
          <span className="grid shrink-0 justify-items-end gap-1">
            <span className="font-medium">
              <Money amount={order.total} currency={order.currency} />
            </span>
            <StatusBadge status={MARKET_ORDER_WORDS[order.status]} isMoving={order.status === "refunding"} />
          </span>
        </li>
      ))}
    </ul>
  );
}
