import { Money } from "@/components/ui/money";
import type { OrderView } from "@/lib/orders/order-schemas";

type Props = { order: OrderView };

/** What was never paid is still said as an offer. */
function totalLabel({ role, escrowed_at: paidAt }: OrderView): string {
  if (role === "buyer") return paidAt ? "You paid" : "You pay";
  return paidAt ? "The buyer paid" : "The buyer pays";
}

/** What a buyer pays, line by line, with the tax that our fee contains. */
export function OrderPrice({ order }: Props) {
  const lines = [
    ["Price", order.item_price],
    ["Our fee", order.platform_fee],
    ["Gateway’s fee", order.gateway_fee],
  ] as const;
  return (
    <dl className="rounded border border-line bg-surface px-4 py-1">
      {lines.map(([label, amount]) => (
        <div key={label} className="flex items-baseline justify-between gap-4 border-b border-line py-3">
          <dt className="min-w-0 text-ink-soft">
            {label}
            {label === "Our fee" && (
              <span className="block text-sm text-ink-faint">
                GST in it: <Money amount={order.platform_tax} currency={order.currency} />
              </span>
            )}
          </dt>
          <dd>
            <Money amount={amount} currency={order.currency} />
          </dd>
        </div>
      ))}
      <div className="flex items-baseline justify-between gap-4 py-3">
        <dt className="font-medium">{totalLabel(order)}</dt>
        <dd className="text-xl font-semibold">
          <Money amount={order.total} currency={order.currency} />
        </dd>
      </div>
    </dl>
  );
}
