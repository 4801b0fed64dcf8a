import { recoveryCodesView } from "@/lib/access/access-schemas";
import { renewRecoveryCodes } from "@/lib/access/renew-recovery-codes";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: "person",
  response: recoveryCodesView,
  handle: ({ actor, secret }) => renewRecoveryCodes(actor, secret),
});
