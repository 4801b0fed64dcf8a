import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listLeases } from "@/lib/leases/lease-queries";
import { leaseListQuery } from "@/lib/leases/lease-schemas";
import { leaseColumns } from "@/lib/papers/home-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["tenant", "owner"],
  query: leaseListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("leases", leaseColumns, query, (at) => listLeases(actor, at)),
});
