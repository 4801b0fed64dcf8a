import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listListings } from "@/lib/orders/listing-queries";
import { listingListQuery } from "@/lib/orders/listing-schemas";
import { listingColumns } from "@/lib/papers/market-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: "person",
  query: listingListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("listings", listingColumns, query, (at) => listListings(actor, at)),
});
