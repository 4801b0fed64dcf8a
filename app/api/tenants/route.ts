import { route } from "@/lib/http/route";
import { tenantListQuery, tenantListView } from "@/lib/leases/lease-schemas";
import { listTenants } from "@/lib/leases/tenant-queries";

export const GET = route({
  auth: ["owner"],
  query: tenantListQuery,
  response: tenantListView,
  handle: ({ actor, query }) => listTenants(actor, query),
});
