import * as routes from "@/components/routes";
import { buttonLook } from "@/components/ui/button-look";
import { EmptyState } from "@/components/ui/empty-state";
import { Figures } from "@/components/ui/figures";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { SellerHomeView } from "@/lib/orders/listing-schemas";
import type { OrderView } from "@/lib/orders/order-schemas";
import { amountWords } from "@/lib/status-words/amount-words";
import { AskForBalance } from "./ask-for-balance";
import { MarketOrderList } from "./market-order-list";

type Props = {
  home: SellerHomeView;
  toHandOver: readonly OrderView[];
  /** Where their money goes, masked; null while nobody knows. */
  destination: string | null;
  now: Date;
};

/** What waits for a seller, and how their money stands. */
export function SellerHome({ home, toHandOver, destination, now }: Props) {
  const words = (amount: string) => amountWords(amount, home.currency);
  return (
    <>
      {!home.has_payment_details && (
        <Notice
          tone="attention"
          title="Say where your money goes"
          action={
            <a href={routes.inPlace("seller", "payment-details")} className={buttonLook("primary")}>
              Add your bank account or UPI id
            </a>
          }
        >
          What you sell is paid out as soon as we know where to.
        </Notice>
      )}
      {home.problems > 0 && (
        <Notice tone="attention" title="A buyer says that something is wrong">
          Talk to them, and give the money back if they are right. We look at it, too.
        </Notice>
      )}
      <Section title="To hand over" aside={<TextLink href={routes.soldOrders}>All orders</TextLink>}>
        {toHandOver.length > 0 ? (
          <MarketOrderList orders={toHandOver} hrefOf={routes.soldOrder} now={now} />
        ) : (
          <EmptyState icon="check" action={<TextLink href={routes.newListing}>Offer something</TextLink>}>
            Nothing waits for you. When somebody has paid for a thing of yours, it stands here.
          </EmptyState>
        )}
      </Section>
      <Section title="Your money">
        <Figures
          figures={[
            {
              label: "Waits for buyers",
              value: words(home.waiting),
              note: "Paid, and not confirmed yet",
              href: routes.withQuery(routes.soldOrders, { status: "escrowed" }),
            },
            { label: "In your balance", value: words(home.available) },
            { label: "On its way to you", value: words(home.coming), note: "Goes out every hour" },
            { label: "Paid out", value: words(home.paid_out) },
            {
              label: "Earned in all",
              value: words(home.earned),
              href: routes.withQuery(routes.soldOrders, { status: "completed" }),
            },
          ]}
        />
        <AskForBalance home={home} destination={destination} />
      </Section>
    </>
  );
}
