import { z } from "zod";
import { route } from "@/lib/http/route";
import { createUnit } from "@/lib/properties/create-unit";
import { createUnitBody, unitListQuery, unitListView } from "@/lib/properties/property-schemas";
import { listUnitsPage } from "@/lib/rent/unit-queries";

export const GET = route({
  auth: ["tenant", "owner"],
  query: unitListQuery,
  response: unitListView,
  handle: ({ actor, query }) => listUnitsPage(actor, query),
});

export const POST = route({
  auth: ["owner"],
  body: createUnitBody,
  response: z.object({ id: z.string() }),
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => ({ id: await createUnit(actor, body) }),
});
