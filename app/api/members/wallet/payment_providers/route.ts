import { listOwnProviders } from "@/lib/failures/provider-queries";
import { ownProvidersView } from "@/lib/failures/payment-error-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["resident"],
  estate: true,
  response: ownProvidersView,
  handle: ({ actor, estateId }) => listOwnProviders(actor, estateId),
});
