import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { generateTenantKey } from "@/lib/properties/generate-tenant-key";
import { tenantKeyBody, tenantKeyView } from "@/lib/properties/property-schemas";

export const POST = route({
  auth: ["owner"],
  params: z.object({ id: idSchema("property") }),
  body: tenantKeyBody,
  response: tenantKeyView,
  status: 201,
  handle: ({ actor, params, body }) =>
    generateTenantKey(actor, { propertyId: params.id, unitId: body.unit_id }),
});
