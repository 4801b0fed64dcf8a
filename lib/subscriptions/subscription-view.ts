import type { Currency, Money } from "@/lib/kernel/money";
import { wireAmount } from "@/lib/kernel/wire-money";
import type { Billing, OrderKind, OrderMethod, OrderStatus, Price } from "./subscription";
import type { OrderView } from "./subscription-schemas";

export const toPriceView = ({ net, gst, total }: Price) => ({
  ...wireAmount("amount", net),
  ...wireAmount("gst", gst),
  ...wireAmount("total", total),
});

const PUBLIC_STATUS: Readonly<Record<OrderStatus, OrderView["status"]>> = {
  open: "pending",
  paid: "completed",
  replaced: "replaced",
};

/** An order as a query reads it, with its owner and its payment at the gateway. */
export type OrderFacts = {
  id: string;
  portfolio_id: string;
  owner_name: string;
  kind: string;
  method: string;
  status: string;
  plan_code: string;
  plan_name: string;
  billing: string;
  unit_limit: number | null;
  net_minor: bigint;
  gst_minor: bigint;
  gst_basis_points: number;
  currency: string;
  reference: string | null;
  payment_id: string | null;
  covers_from: Date | null;
  covers_until: Date | null;
  created_at: Date;
  paid_at: Date | null;
};

const iso = (instant: Date | null): string | null => instant?.toISOString() ?? null;

/** What may leave the server about an order. */
export function toOrderView(row: OrderFacts): OrderView {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency: row.currency as Currency });
  const price = {
    net: money(row.net_minor),
    gst: money(row.gst_minor),
    total: money(row.net_minor + row.gst_minor),
  };
  return {
    id: row.id,
    portfolio_id: row.portfolio_id,
    owner_name: row.owner_name,
    payment_type: row.kind as OrderKind,
    payment_method: row.method as OrderMethod,
    status: PUBLIC_STATUS[row.status as OrderStatus],
    plan_code: row.plan_code,
    plan_name: row.plan_name,
    period: row.billing as Billing,
    unit_limit: row.unit_limit,
    currency: row.currency,
    ...toPriceView(price),
    gst_percent: row.gst_basis_points / 100,
    reference: row.reference,
    payment_id: row.payment_id,
    start_date: iso(row.covers_from),
    end_date: iso(row.covers_until),
    created_at: row.created_at.toISOString(),
    paid_at: iso(row.paid_at),
  };
}
