import { z } from "zod";
import { getGiveBack } from "@/lib/cluster/give-back-queries";
import { giveBackView } from "@/lib/cluster/give-back-schemas";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";

export const GET = route({
  auth: ["estate_admin", "estate_staff"],
  estate: true,
  params: z.object({ id: idSchema("giveBack") }),
  response: giveBackView,
  handle: ({ actor, estateId, params }) => getGiveBack(actor, estateId, params.id),
});
