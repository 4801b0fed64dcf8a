import { codeOnItsWay } from "@/lib/access/access-schemas";
import { CODE_MINUTES } from "@/lib/access/one-time-code";
import { requestOwnCode } from "@/lib/access/request-own-code";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: "person",
  response: codeOnItsWay,
  handle: async ({ actor, from }) => {
    await requestOwnCode(actor, "step-up", from);
    return { on_its_way: true as const, valid_minutes: CODE_MINUTES };
  },
});
