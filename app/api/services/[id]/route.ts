import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getService } from "@/lib/services/service-queries";
import { serviceView } from "@/lib/services/service-schemas";

export const GET = route({
  auth: "public",
  params: z.object({ id: idSchema("service") }),
  response: serviceView,
  handle: ({ params }) => getService(params.id),
});
