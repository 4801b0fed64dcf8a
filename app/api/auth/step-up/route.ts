import { stepUpBody, stepUpView } from "@/lib/access/access-schemas";
import { getStepUp, stepUp } from "@/lib/access/step-up";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: "person",
  response: stepUpView,
  handle: ({ actor, secret }) => getStepUp(actor, secret),
});

export const POST = route({
  auth: "person",
  body: stepUpBody,
  response: stepUpView,
  handle: ({ actor, body, secret }) => stepUp(actor, secret, body),
});
