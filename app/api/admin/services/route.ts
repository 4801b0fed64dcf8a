import { route } from "@/lib/http/route";
import { createService } from "@/lib/services/create-service";
import { getCatalogueService, listCatalogue } from "@/lib/services/service-queries";
import {
  createServiceBody,
  serviceListQuery,
  serviceListView,
  serviceView,
} from "@/lib/services/service-schemas";

export const GET = route({
  auth: ["admin"],
  query: serviceListQuery,
  response: serviceListView,
  handle: ({ actor, query }) => listCatalogue(actor, query),
});

export const POST = route({
  auth: ["admin"],
  body: createServiceBody,
  response: serviceView,
  status: 201,
  handle: async ({ actor, body }) => getCatalogueService(actor, await createService(actor, body)),
});
