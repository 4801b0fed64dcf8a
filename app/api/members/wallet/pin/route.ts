import { route } from "@/lib/http/route";
import { setPin } from "@/lib/wallets/set-pin";
import { pinView, setPinBody } from "@/lib/wallets/wallet-schemas";

export const PUT = route({
  auth: ["resident"],
  estate: true,
  body: setPinBody,
  response: pinView,
  handle: ({ actor, estateId, body, secret }) => setPin(actor, estateId, secret, body.pin),
});
