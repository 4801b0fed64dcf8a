import type { Metadata } from "next";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { OrderListingForm } from "@/components/orders/order-listing-form";
import { PictureGallery } from "@/components/pictures/picture-gallery";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { Facts } from "@/components/ui/facts";
import { Money } from "@/components/ui/money";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { getListing } from "@/lib/orders/listing-queries";
import type { ListingView } from "@/lib/orders/listing-schemas";
import { listPictures } from "@/lib/pictures/picture-queries";
import { amountWords } from "@/lib/status-words/amount-words";
import { momentWords } from "@/lib/status-words/date-words";
import { CATEGORY_WORDS, CONDITION_WORDS } from "@/lib/status-words/order-words";

export const metadata: Metadata = { title: "Market" };

export default async function MarketListingPage({ params }: PageProps<"/services/market/[listingId]">) {
  const { listingId } = await params;
  const actor = await requireActor("customer", routes.marketListing(listingId));
  const id = idOrNotFound("listing", listingId);
  const listing = await orNotFound(getListing(actor, id));
  const pictures = await orNotFound(listPictures(actor, { kind: "listing", id }));
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.market, label: "Market" }}
        title={listing.title}
        sub={`${CATEGORY_WORDS[listing.category]}, ${CONDITION_WORDS[listing.condition].toLowerCase()}`}
      />
      {pictures.count > 0 && <PictureGallery pictures={pictures.results} of={listing.title} />}
      <Card className="grid grid-cols-1 gap-4">
        <div>
          <p className="text-2xl font-semibold">
            <Money amount={listing.total_price} currency={listing.currency} />
          </p>
          <p className="text-sm text-ink-soft">
            {amountWords(listing.price, listing.currency)} for the seller, the rest our fee and the gateway’s.
          </p>
        </div>
        <Offer listing={listing} now={clock.now()} />
      </Card>
      <Section title="About it">
        {listing.description && (
          <p className="max-w-prose break-words whitespace-pre-line">{listing.description}</p>
        )}
        <Facts
          facts={[
            { label: "Where", value: listing.location },
            { label: "Seller", value: listing.seller_name },
          ]}
        />
      </Section>
    </div>
  );
}

function Offer({ listing, now }: { listing: ListingView; now: Date }) {
  if (listing.status === "active")
    return (
      <>
        <OrderListingForm listingId={listing.id} />
        <p className="text-sm text-ink-soft">
          It is reserved for you while you pay. The seller gets the money only when you say that you have it.
        </p>
      </>
    );
  const until = listing.reserved_until;
  return (
    <Notice
      tone="info"
      title={listing.status === "reserved" ? "It is reserved" : "It is not offered any more"}
      action={<TextLink href={routes.boughtOrders}>Your orders</TextLink>}
    >
      {until
        ? `Until ${momentWords(until, now)}. If it is not paid by then, it is free again. When it is yours, pay it at your orders.`
        : "Look for another one in the market."}
    </Notice>
  );
}
