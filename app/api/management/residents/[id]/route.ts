import { z } from "zod";
import { residentView } from "@/lib/estates/estate-schemas";
import { getResident } from "@/lib/estates/resident-queries";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  params: z.object({ id: idSchema("person") }),
  response: residentView,
  handle: ({ actor, estateId, params }) => getResident(actor, estateId, params.id),
});
