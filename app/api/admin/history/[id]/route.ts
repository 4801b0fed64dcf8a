import { z } from "zod";
import { listHistory } from "@/lib/history/history-queries";
import { historyId, historyQuery, historyView } from "@/lib/history/history-schemas";
import { route } from "@/lib/http/route";

export const GET = route({
  auth: ["admin"],
  params: z.object({ id: historyId }),
  query: historyQuery,
  response: historyView,
  handle: ({ actor, params, query }) => listHistory(actor, params.id, query),
});
