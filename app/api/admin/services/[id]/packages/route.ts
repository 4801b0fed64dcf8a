import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { createPackage } from "@/lib/services/create-package";
import { getCatalogueService } from "@/lib/services/service-queries";
import { createPackageBody, serviceView } from "@/lib/services/service-schemas";

export const POST = route({
  auth: ["admin"],
  params: z.object({ id: idSchema("service") }),
  body: createPackageBody,
  response: serviceView,
  status: 201,
  handle: async ({ actor, params: { id }, body }) => {
    await createPackage(actor, { ...body, serviceId: id });
    return getCatalogueService(actor, id);
  },
});
