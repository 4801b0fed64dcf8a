import { codeOnItsWay, codeRequestBody } from "@/lib/access/access-schemas";
import { CODE_MINUTES } from "@/lib/access/one-time-code";
import { startEmailChange } from "@/lib/access/start-email-change";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: "person",
  body: codeRequestBody,
  response: codeOnItsWay,
  handle: async ({ actor, body, from, secret }) => {
    await startEmailChange(actor, secret, body, from);
    return { on_its_way: true as const, valid_minutes: CODE_MINUTES };
  },
});
