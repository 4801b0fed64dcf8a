import { z } from "zod";
import { sessionListQuery, sessionListView } from "@/lib/access/access-schemas";
import { endOtherSessions } from "@/lib/access/end-other-sessions";
import { listSessions } from "@/lib/access/session-queries";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: "person",
  query: sessionListQuery,
  response: sessionListView,
  handle: ({ actor, query, secret }) => listSessions(actor, secret, query),
});

export const DELETE = route({
  auth: "person",
  response: z.object({ ended: z.int() }),
  handle: ({ actor, secret }) => endOtherSessions(actor, secret),
});
