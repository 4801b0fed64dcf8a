import { recoveryCodesView, twoFactorConfirmBody } from "@/lib/access/access-schemas";
import { confirmTwoFactor } from "@/lib/access/confirm-two-factor";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: "person",
  body: twoFactorConfirmBody,
  response: recoveryCodesView,
  handle: ({ actor, body }) => confirmTwoFactor(actor, body),
});
