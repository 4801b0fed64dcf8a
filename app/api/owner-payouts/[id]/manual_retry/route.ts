import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { payoutDetailView } from "@/lib/payouts/payout-schemas";
import { retryPayoutByHand } from "@/lib/payouts/payout-actions";

export const POST = route({
  auth: ["admin"],
  params: z.object({ id: idSchema("payout") }),
  response: payoutDetailView,
  idempotency: "optional",
  handle: ({ actor, params }) => retryPayoutByHand(actor, { payoutId: params.id }),
});
