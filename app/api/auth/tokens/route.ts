import { apiTokenBody, apiTokenView } from "@/lib/access/access-schemas";
import { makeApiToken } from "@/lib/access/make-api-token";
import { route } from "@/lib/http/route";

export const POST = route({
  auth: "person",
  body: apiTokenBody,
  response: apiTokenView,
  status: 201,
  handle: ({ actor, body, from, secret }) => makeApiToken(actor, secret, body, from),
});
