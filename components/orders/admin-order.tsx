import type { ReactNode } from "react";
import { HistoryLinks } from "@/components/audit/history-links";
import * as routes from "@/components/routes";
import type { Fact } from "@/components/ui/facts";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { OrderView } from "@/lib/orders/order-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { MARKET_ORDER_WORDS } from "@/lib/status-words/order-words";
import { OrderRecord } from "./order-record";
import { GiveBack } from "./order-sheets";

type Party = { personId: string; name: string; email: string };
type Detail = {
  order: OrderView;
  buyer: Party;
  seller: Party;
  refund: { id: string; status: string; error: string | null } | null;
  reviewId: string | null;
};
type Props = { detail: Detail; now: Date; /** What the books say. */ children: ReactNode };

/** One order for administrators: what is wrong first, then how it stands, what can be done, who they are, and the money. */
export function AdminOrder({ detail, now, children }: Props) {
  const { order, buyer, refund } = detail;
  const isHeld = order.status === "escrowed";
  return (
    <>
      <div className="grid max-w-3xl grid-cols-1 gap-8">
        <PageHeader
          back={{ href: routes.adminOrders, label: "Orders" }}
          title={order.title}
          sub={`${detail.seller.name} to ${buyer.name}`}
          aside={
            <StatusBadge status={MARKET_ORDER_WORDS[order.status]} isMoving={order.status === "refunding"} />
          }
        />
        {order.problem && <Problem detail={detail} isHeld={isHeld} />}
        {isHeld && refund?.status === "failed" && (
          <Notice tone="attention" title="It could not be given back">
            {refund.error ?? "The gateway gave no reason."} The money waits with us again; try once more.
          </Notice>
        )}
        <OrderRecord order={order} now={now} facts={factsOf(detail)}>
          {/* An administrator who bought it leaves the decision to another one. */}
          {isHeld && order.role !== "buyer" && (
            <div>
              <GiveBack
                orderId={order.id}
                total={amountWords(order.total, order.currency)}
                buyer={buyer.name}
              />
            </div>
          )}
        </OrderRecord>
        {children}
      </div>
      <HistoryLinks things={historyOf(detail)} />
    </>
  );
}

function Problem({ detail: { order, buyer, reviewId }, isHeld }: { detail: Detail; isHeld: boolean }) {
  return (
    <Notice
      tone={isHeld ? "attention" : "info"}
      title={`${buyer.name} ${isHeld ? "says that something is" : "said that something was"} wrong`}
      action={reviewId && <TextLink href={routes.adminQueueItem(reviewId)}>Open it in the queue</TextLink>}
    >
      “{order.problem}”
    </Notice>
  );
}

function factsOf({ order, buyer, seller }: Detail): Fact[] {
  const person = ({ name, email }: Party): ReactNode => (
    <>
      {name}
      <span className="block text-sm break-all text-ink-faint">{email}</span>
    </>
  );
  return [
    { label: "Buyer", value: person(buyer), copy: buyer.email },
    { label: "Seller", value: person(seller), copy: seller.email },
    ...(order.payment_id
      ? [
          {
            label: "Payment",
            value: (
              <TextLink
                href={routes.adminHistory(order.payment_id)}
                className="text-[0.8125rem] tracking-tight"
              >
                {order.payment_id}
              </TextLink>
            ),
            copy: order.payment_id,
          },
        ]
      : []),
    ...(order.payout_id
      ? [
          {
            label: "The seller’s payout",
            value: (
              <TextLink
                href={routes.adminHistory(order.payout_id)}
                className="text-[0.8125rem] tracking-tight"
              >
                {order.payout_id}
              </TextLink>
            ),
            copy: order.payout_id,
          },
        ]
      : []),
  ];
}

const historyOf = ({ buyer, seller, refund }: Detail) => [
  { label: `Everything about the buyer, ${buyer.name}`, id: buyer.personId },
  { label: `Everything about the seller, ${seller.name}`, id: seller.personId },
  ...(refund ? [{ label: "The refund", id: refund.id }] : []),
];
