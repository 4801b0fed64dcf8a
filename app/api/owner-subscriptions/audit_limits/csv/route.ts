import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listFile } from "@/lib/papers/paper-file";
import { planColumns } from "@/lib/papers/platform-columns";
import { auditLimits } from "@/lib/subscriptions/audit-limits";
import { auditQuery } from "@/lib/subscriptions/subscription-schemas";

export const GET = route({
  auth: ["admin"],
  query: auditQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("plans", planColumns, query, (at) => auditLimits(actor, at)),
});
