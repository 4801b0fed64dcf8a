import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { OrderRecord } from "@/components/orders/order-record";
import { GiveBack, SetMeeting } from "@/components/orders/order-sheets";
import * as routes from "@/components/routes";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { isLive } from "@/lib/orders/order";
import { getOrder } from "@/lib/orders/order-queries";
import { amountWords } from "@/lib/status-words/amount-words";
import { MARKET_ORDER_WORDS } from "@/lib/status-words/order-words";

export const metadata: Metadata = { title: "Order" };

export default async function SoldOrderPage({ params }: PageProps<"/seller/orders/[orderId]">) {
  const { orderId } = await params;
  const actor = await requireActor("seller", routes.soldOrder(orderId));
  const order = await orNotFound(getOrder(actor, idOrNotFound("order", orderId)));
  // What they bought themselves is at their place as a customer.
  if (order.role !== "seller") notFound();
  const isPaid = order.status === "escrowed";
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.soldOrders, label: "Orders" }}
        title={order.title}
        aside={
          <StatusBadge status={MARKET_ORDER_WORDS[order.status]} isMoving={order.status === "refunding"} />
        }
      />
      {isPaid && order.problem && (
        <Notice tone="attention" title={`${order.buyer_name} says that something is wrong`}>
          “{order.problem}”
        </Notice>
      )}
      <OrderRecord order={order} now={clock.now()}>
        {isLive(order.status) && (
          <div className="flex flex-wrap items-start gap-3">
            <SetMeeting orderId={order.id} place={order.meeting_place} />
            {isPaid && (
              <GiveBack
                orderId={order.id}
                total={amountWords(order.total, order.currency)}
                buyer={order.buyer_name}
              />
            )}
          </div>
        )}
      </OrderRecord>
    </div>
  );
}
