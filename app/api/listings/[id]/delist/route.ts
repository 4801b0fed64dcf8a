import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getListing } from "@/lib/orders/listing-queries";
import { listingView } from "@/lib/orders/listing-schemas";
import { offerListing } from "@/lib/orders/offer-listing";

export const POST = route({
  auth: ["seller"],
  params: z.object({ id: idSchema("listing") }),
  response: listingView,
  handle: async ({ actor, params: { id } }) => {
    await offerListing(actor, { listingId: id, to: "delisted" });
    return getListing(actor, id);
  },
});
