import type { Route } from "next";
import { Money } from "@/components/ui/money";
import { StatusBadge } from "@/components/ui/status-badge";
import type { OrderView } from "@/lib/orders/order-schemas";
import { shortDayWords } from "@/lib/status-words/date-words";
import { MARKET_ORDER_WORDS } from "@/lib/status-words/order-words";

type Props = { orders: readonly OrderView[]; hrefOf: (orderId: string) => Route; now: Date };

/** Orders one below the other, with the other side's name and one's own amount: what a buyer pays, what a seller gets. */
export function MarketOrderList({ orders, hrefOf, now }: Props) {
  return (
    <ul className="overflow-hidden rounded border border-line bg-surface">
      {orders.map((order) => (
        <li
          key={order.id}
          className="relative flex items-start justify-between gap-3 border-b border-line px-4 py-3 last:border-b-0 focus-within:bg-sunken hover:bg-sunken"
        >
          <div className="min-w-0">
            <p className="font-medium break-words">
              <a href={hrefOf(order.id)} className="after:absolute after:inset-0">
                {order.title}
              </a>
            </p>
            <p className="text-sm break-words text-ink-soft">
              {order.role === "buyer" ? `From ${order.seller_name}` : `To ${order.buyer_name}`}
            </p>
            <p className="text-sm text-ink-faint">{shortDayWords(order.created_at, now)}</p>
          </div>
          <span className="grid shrink-0 justify-items-end gap-1">
            <span className="font-medium">
              <Money
                amount={order.role === "buyer" ? order.total : order.item_price}
                currency={order.currency}
              />
            </span>
            <StatusBadge status={MARKET_ORDER_WORDS[order.status]} />
          </span>
        </li>
      ))}
    </ul>
  );
}
