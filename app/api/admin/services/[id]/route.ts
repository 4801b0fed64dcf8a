import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { changeService } from "@/lib/services/change-service";
import { getCatalogueService } from "@/lib/services/service-queries";
import { changeServiceBody, serviceView } from "@/lib/services/service-schemas";

const params = z.object({ id: idSchema("service") });

export const GET = route({
  auth: ["admin"],
  params,
  response: serviceView,
  handle: ({ actor, params: { id } }) => getCatalogueService(actor, id),
});

export const PATCH = route({
  auth: ["admin"],
  params,
  body: changeServiceBody,
  response: serviceView,
  handle: async ({ actor, params: { id }, body }) => {
    await changeService(actor, { ...body, serviceId: id });
    return getCatalogueService(actor, id);
  },
});
