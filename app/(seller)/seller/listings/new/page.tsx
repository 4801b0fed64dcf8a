import type { Metadata } from "next";
import { ListingForm } from "@/components/orders/listing-form";
import * as routes from "@/components/routes";
import { PageHeader } from "@/components/ui/page-header";
import { requireActor } from "@/lib/access/require-actor";

export const metadata: Metadata = { title: "Offer something" };

export default async function NewListingPage() {
  await requireActor("seller", routes.newListing);
  return (
    <div className="grid grid-cols-1 gap-8">
      <PageHeader back={{ href: routes.sellerListings, label: "Listings" }} title="Offer something" />
      <ListingForm />
    </div>
  );
}
