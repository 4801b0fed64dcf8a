import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { OrderPoller } from "@/components/orders/order-poller";
import { OrderRecord } from "@/components/orders/order-record";
import { CancelOrder, CompleteOrder, ReportProblem, SetMeeting } from "@/components/orders/order-sheets";
import { PayOrder } from "@/components/orders/pay-order";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getOrder } from "@/lib/orders/order-queries";
import type { OrderView } from "@/lib/orders/order-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { MARKET_ORDER_WORDS } from "@/lib/status-words/order-words";

export const metadata: Metadata = { title: "Order" };

const PAYING = new Set(["created", "pending"]);

export default async function BoughtOrderPage({ params }: PageProps<"/services/orders/[orderId]">) {
  const { orderId } = await params;
  const actor = await requireActor("customer", routes.boughtOrder(orderId));
  const order = await orNotFound(getOrder(actor, idOrNotFound("order", orderId)));
  const now = clock.now();
  const isPaying = order.status === "pending" && PAYING.has(order.payment_status ?? "");
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.boughtOrders, label: "My orders" }}
        title={order.title}
        aside={
          <StatusBadge status={MARKET_ORDER_WORDS[order.status]} isMoving={order.status === "refunding"} />
        }
      />
      <OrderRecord order={order} now={now}>
        {isPaying && <OrderPoller orderId={order.id} seen={`${order.status} ${order.payment_status}`} />}
        <Steps order={order} isPaying={isPaying} now={now} />
      </OrderRecord>
    </div>
  );
}

function Steps({ order, isPaying, now }: { order: OrderView; isPaying: boolean; now: Date }) {
  const total = amountWords(order.total, order.currency);
  const isInTime = new Date(order.reserved_until) > now;
  if (order.status === "pending")
    return (
      <div className="flex flex-wrap items-start gap-3">
        {(isInTime || isPaying) && (
          <PayOrder orderId={order.id} label={isPaying ? "Go on with the payment" : `Pay ${total}`} />
        )}
        <SetMeeting orderId={order.id} place={order.meeting_place} />
        <CancelOrder orderId={order.id} />
      </div>
    );
  if (order.status !== "escrowed") return null;
  return (
    <div className="flex flex-wrap items-start gap-3">
      <CompleteOrder
        orderId={order.id}
        price={amountWords(order.item_price, order.currency)}
        seller={order.seller_name}
      />
      <SetMeeting orderId={order.id} place={order.meeting_place} />
      {!order.problem && <ReportProblem orderId={order.id} />}
    </div>
  );
}
