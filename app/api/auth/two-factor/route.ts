import { twoFactorStartBody, twoFactorStartView, twoFactorView } from "@/lib/access/access-schemas";
import { getTwoFactor } from "@/lib/access/session-queries";
import { startTwoFactor } from "@/lib/access/start-two-factor";
import { turnOffTwoFactor } from "@/lib/access/turn-off-two-factor";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: "person",
  response: twoFactorView,
  handle: ({ actor }) => getTwoFactor(actor),
});

export const POST = route({
  auth: "person",
  body: twoFactorStartBody,
  response: twoFactorStartView,
  handle: ({ actor, body }) => startTwoFactor(actor, body),
});

export const DELETE = route({
  auth: "person",
  response: twoFactorView,
  handle: async ({ actor, secret }) => {
    await turnOffTwoFactor(actor, secret);
    return getTwoFactor(actor);
  },
});
