import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { changePackage } from "@/lib/services/change-package";
import { getCatalogueService } from "@/lib/services/service-queries";
import { changePackageBody, serviceView } from "@/lib/services/service-schemas";

export const PATCH = route({
  auth: ["admin"],
  params: z.object({ id: idSchema("service"), packageId: idSchema("servicePackage") }),
  body: changePackageBody,
  response: serviceView,
  handle: async ({ actor, params: { id, packageId }, body }) => {
    await changePackage(actor, { ...body, serviceId: id, packageId });
    return getCatalogueService(actor, id);
  },
});
