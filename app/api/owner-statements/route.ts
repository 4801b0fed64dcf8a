import { route } from "@/lib/http/route";
import { statementListQuery, statementListView } from "@/lib/papers/paper-schemas";
import { listStatements } from "@/lib/papers/statement-queries";

export const GET = route({
  auth: ["owner", "admin"],
  query: statementListQuery,
  response: statementListView,
  handle: ({ actor, query }) => listStatements(actor, query),
});
