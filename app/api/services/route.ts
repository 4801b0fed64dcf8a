import { route } from "@/lib/http/route";
import { listServices } from "@/lib/services/service-queries";
import { serviceListQuery, serviceListView } from "@/lib/services/service-schemas";

export const GET = route({
  auth: "public",
  query: serviceListQuery,
  response: serviceListView,
  handle: ({ query }) => listServices(query),
});
