import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { tenantListQuery } from "@/lib/leases/lease-schemas";
import { listTenants } from "@/lib/leases/tenant-queries";
import { tenantColumns } from "@/lib/papers/home-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["owner"],
  query: tenantListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("tenants", tenantColumns, query, (at) => listTenants(actor, at)),
});
