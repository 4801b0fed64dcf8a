import { z } from "zod";
import { route } from "@/lib/http/route";
import { createProperty } from "@/lib/properties/create-property";
import { listPropertiesPage } from "@/lib/properties/property-queries";
import { createPropertyBody, propertyListQuery, propertyListView } from "@/lib/properties/property-schemas";

export const GET = route({
  auth: ["owner"],
  query: propertyListQuery,
  response: propertyListView,
  handle: ({ actor, query }) => listPropertiesPage(actor, query),
});

export const POST = route({
  auth: ["owner"],
  body: createPropertyBody,
  response: z.object({ id: z.string() }),
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => ({ id: await createProperty(actor, body) }),
});
