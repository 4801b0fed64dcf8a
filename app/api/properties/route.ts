import { z } from "zod";
import { route } from "@/lib/http/route";
import { createProperty } from "@/lib/properties/create-property";
import { listProperties } from "@/lib/properties/property-queries";
import { createPropertyBody, propertyListQuery, propertyView } from "@/lib/properties/property-schemas";

export const GET = route({
  auth: ["owner"],
  query: propertyListQuery,
  response: z.object({ results: z.array(propertyView) }),
  handle: async ({ actor, query }) => ({
    results: await listProperties(actor, { isArchived: query.archived === "true" }),
  }),
});

export const POST = route({
  auth: ["owner"],
  body: createPropertyBody,
  response: z.object({ id: z.string() }),
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => ({ id: await createProperty(actor, body) }),
});
