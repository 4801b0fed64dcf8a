import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { changeListing } from "@/lib/orders/change-listing";
import { getListing } from "@/lib/orders/listing-queries";
import { changeListingBody, listingView } from "@/lib/orders/listing-schemas";

const params = z.object({ id: idSchema("listing") });

export const GET = route({
  auth: "person",
  params,
  response: listingView,
  handle: ({ actor, params: { id } }) => getListing(actor, id),
});

export const PATCH = route({
  auth: ["seller"],
  params,
  body: changeListingBody,
  response: listingView,
  handle: async ({ actor, params: { id }, body }) => {
    await changeListing(actor, { listingId: id, change: body });
    return getListing(actor, id);
  },
});
