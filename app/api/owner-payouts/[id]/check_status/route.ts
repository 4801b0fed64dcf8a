import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { checkPayoutStatus } from "@/lib/payouts/payout-actions";
import { payoutDetailView } from "@/lib/payouts/payout-schemas";

const definition = {
  auth: ["owner", "admin"],
  params: z.object({ id: idSchema("payout") }),
  response: payoutDetailView,
} as const;

export const GET = route({
  ...definition,
  handle: ({ actor, params }) => checkPayoutStatus(actor, { payoutId: params.id }),
});

export const POST = route({
  ...definition,
  handle: ({ actor, params }) => checkPayoutStatus(actor, { payoutId: params.id }),
});
