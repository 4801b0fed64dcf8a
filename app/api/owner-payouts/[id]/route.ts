import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getPayout } from "@/lib/payouts/payout-queries";
import { payoutDetailView } from "@/lib/payouts/payout-schemas";

export const GET = route({
  auth: ["owner", "admin"],
  params: z.object({ id: idSchema("payout") }),
  response: payoutDetailView,
  handle: ({ actor, params }) => getPayout(actor, params.id),
});
