import { route } from "@/lib/http/route";
import { createListing } from "@/lib/orders/create-listing";
import { getListing, listListings } from "@/lib/orders/listing-queries";
import {
  createListingBody,
  listingListQuery,
  listingListView,
  listingView,
} from "@/lib/orders/listing-schemas";

export const GET = route({
  auth: "person",
  query: listingListQuery,
  response: listingListView,
  handle: ({ actor, query }) => listListings(actor, query),
});

export const POST = route({
  auth: ["seller"],
  body: createListingBody,
  response: listingView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => getListing(actor, await createListing(actor, body)),
});
