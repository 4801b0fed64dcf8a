import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { changeUnitBody, unitView } from "@/lib/properties/property-schemas";
import { changeUnit } from "@/lib/rent/change-unit";
import { getUnit } from "@/lib/rent/unit-queries";

const params = z.object({ id: idSchema("unit") });

export const GET = route({
  auth: ["tenant", "owner"],
  params,
  response: unitView,
  handle: ({ actor, params: { id } }) => getUnit(actor, id),
});

export const PATCH = route({
  auth: ["owner"],
  params,
  body: changeUnitBody,
  response: unitView,
  handle: async ({ actor, params: { id }, body }) => {
    await changeUnit(actor, { ...body, unitId: id });
    return getUnit(actor, id);
  },
});
