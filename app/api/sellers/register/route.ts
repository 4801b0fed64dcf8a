import { route } from "@/lib/http/route";
import { becomeSeller } from "@/lib/orders/become-seller";
import { getSeller } from "@/lib/orders/listing-queries";
import { sellerView } from "@/lib/orders/listing-schemas";

export const POST = route({
  auth: "person",
  response: sellerView,
  handle: async ({ actor }) => getSeller((await becomeSeller(actor)).portfolioId),
});
