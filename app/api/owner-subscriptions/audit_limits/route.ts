import { route } from "@/lib/http/route";
import { auditLimits } from "@/lib/subscriptions/audit-limits";
import { auditView, auditQuery } from "@/lib/subscriptions/subscription-schemas";

export const GET = route({
  auth: ["admin"],
  query: auditQuery,
  response: auditView,
  handle: ({ actor, query }) => auditLimits(actor, query),
});
