import { route } from "@/lib/http/route";
import { getEarnings } from "@/lib/scouts/scout-queries";
import { earningsQuery, earningsView, scoutParams } from "@/lib/scouts/scout-schemas";

export const GET = route({
  auth: ["scout", "admin"],
  params: scoutParams,
  query: earningsQuery,
  response: earningsView,
  handle: ({ actor, params, query }) => getEarnings(actor, params.id, query),
});
