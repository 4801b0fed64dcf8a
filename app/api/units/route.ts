import { z } from "zod";
import { route } from "@/lib/http/route";
import { createUnit } from "@/lib/properties/create-unit";
import { createUnitBody, unitView } from "@/lib/properties/property-schemas";
import { listUnits } from "@/lib/rent/unit-queries";

export const GET = route({
  auth: ["tenant", "owner"],
  response: z.object({ results: z.array(unitView) }),
  handle: async ({ actor }) => ({ results: await listUnits(actor) }),
});

export const POST = route({
  auth: ["owner"],
  body: createUnitBody,
  response: z.object({ id: z.string() }),
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body }) => ({ id: await createUnit(actor, body) }),
});
