import { route } from "@/lib/http/route";
import { listLeases } from "@/lib/leases/lease-queries";
import { leaseListQuery, leaseListView } from "@/lib/leases/lease-schemas";

export const GET = route({
  auth: ["tenant", "owner"],
  query: leaseListQuery,
  response: leaseListView,
  handle: ({ actor, query }) => listLeases(actor, query),
});
