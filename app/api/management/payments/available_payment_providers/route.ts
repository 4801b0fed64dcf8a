import { listProviders } from "@/lib/failures/provider-queries";
import { providersView } from "@/lib/failures/payment-error-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  response: providersView,
  handle: ({ actor, estateId }) => listProviders(actor, estateId),
});
