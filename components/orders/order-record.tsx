import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Facts, type Fact } from "@/components/ui/facts";
import { Section } from "@/components/ui/section";
import { Trail } from "@/components/ui/trail";
import type { OrderView } from "@/lib/orders/order-schemas";
import { orderTrail } from "@/lib/status-words/order-trail-words";
import { meetingWords, orderText } from "@/lib/status-words/order-words";
import { OrderPrice } from "./order-price";

/** An id on one line of a narrow phone. */
const SmallId = ({ id }: { id: string }) => <span className="text-[0.8125rem] tracking-tight">{id}</span>;

type Props = {
  order: OrderView;
  now: Date;
  /** Who and what else belongs to it; the other side's name unless given. */
  facts?: readonly Fact[];
  /** What the reader can do now. */
  children?: ReactNode;
};

/** One order for either side: how it stands, what can be done, its meeting, what happened, what it costs. */
export function OrderRecord({ order, now, facts, children }: Props) {
  const status = orderText(order, now);
  return (
    <>
      <Card className="grid grid-cols-1 gap-4">
        <output className="block text-lg">
          <span className="sr-only">{status.word}: </span>
          {status.sentence}
        </output>
        {children}
      </Card>
      <Section title="What happened">
        <Trail steps={orderTrail(order)} now={now} />
      </Section>
      <Section title="What it costs">
        <OrderPrice order={order} />
      </Section>
      <Section title="More">
        <Facts
          facts={[
            { label: "Meeting", value: meetingWords(order, now) ?? "Not said yet" },
            ...(facts ?? [
              order.role === "buyer"
                ? { label: "Seller", value: order.seller_name }
                : { label: "Buyer", value: order.buyer_name },
            ]),
            { label: "Order", value: <SmallId id={order.id} />, copy: order.id },
          ]}
        />
      </Section>
    </>
  );
}
