import { codeOnItsWay, codeRequestBody } from "@/lib/access/access-schemas";
import { CODE_MINUTES } from "@/lib/access/one-time-code";
import { requestCode } from "@/lib/access/request-code";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: "public",
  body: codeRequestBody,
  response: codeOnItsWay,
  handle: async ({ body, from }) => {
    await requestCode({ email: body.email, purpose: "password-reset", from });
    return { on_its_way: true as const, valid_minutes: CODE_MINUTES };
  },
});
