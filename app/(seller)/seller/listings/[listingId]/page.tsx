import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOrNotFound, orNotFound } from "@/app/or-not-found";
import { ListingForm } from "@/components/orders/listing-form";
import { OfferButton } from "@/components/orders/offer-button";
import { PictureEditor } from "@/components/pictures/picture-editor";
import { PictureGallery } from "@/components/pictures/picture-gallery";
import * as routes from "@/components/routes";
import { Card } from "@/components/ui/card";
import { Money } from "@/components/ui/money";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { isChangeable } from "@/lib/orders/listing";
import { getListing } from "@/lib/orders/listing-queries";
import { amountWords } from "@/lib/status-words/amount-words";
import { listPictures } from "@/lib/pictures/picture-queries";
import { listingText } from "@/lib/status-words/order-words";

export const metadata: Metadata = { title: "Listing" };

export default async function SellerListingPage({ params }: PageProps<"/seller/listings/[listingId]">) {
  const { listingId } = await params;
  const actor = await requireActor("seller", routes.sellerListing(listingId));
  const id = idOrNotFound("listing", listingId);
  const listing = await orNotFound(getListing(actor, id));
  if (!listing.is_mine) notFound();
  const pictures = await listPictures(actor, { kind: "listing", id });
  const status = listingText(listing, clock.now());
  return (
    <div className="grid max-w-2xl grid-cols-1 gap-8">
      <PageHeader
        back={{ href: routes.sellerListings, label: "Listings" }}
        title={listing.title}
        sub={<Money amount={listing.price} currency={listing.currency} />}
        aside={<StatusBadge status={status} />}
      />
      <Card className="grid grid-cols-1 gap-4">
        <p className="text-lg">{status.sentence}</p>
        <p className="text-ink-soft">
          Buyers pay {amountWords(listing.total_price, listing.currency)}, with our fee and the gateway’s.
        </p>
        {isChangeable(listing) && (
          <OfferButton listingId={listing.id} isOffered={listing.status === "active"} />
        )}
      </Card>
      {isChangeable(listing) ? (
        <>
          <PictureEditor
            home={{ kind: "listing", id }}
            name={listing.title}
            pictures={pictures}
            page={routes.sellerListing(id)}
            seenBy="Everybody in the market sees these. The first is the cover."
          />
          <Section title="Change it">
            <ListingForm listing={listing} />
          </Section>
        </>
      ) : (
        pictures.count > 0 && (
          <Section title="Pictures">
            <PictureGallery pictures={pictures.results} of={listing.title} />
          </Section>
        )
      )}
    </div>
  );
}
