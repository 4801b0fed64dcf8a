import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { changeProperty } from "@/lib/properties/change-property";
import { getProperty } from "@/lib/properties/property-queries";
import { changePropertyBody, propertyView } from "@/lib/properties/property-schemas";

const params = z.object({ id: idSchema("property") });

export const GET = route({
  auth: ["owner"],
  params,
  response: propertyView,
  handle: ({ actor, params: { id } }) => getProperty(actor, id),
});

export const PATCH = route({
  auth: ["owner"],
  params,
  body: changePropertyBody,
  response: propertyView,
  handle: async ({ actor, params: { id }, body }) => {
    await changeProperty(actor, { ...body, propertyId: id });
    return getProperty(actor, id);
  },
});
