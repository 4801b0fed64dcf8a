import { z } from "zod";
import { listHistory } from "@/lib/history/history-queries";
import { historyId, historyQuery } from "@/lib/history/history-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { historyColumns } from "@/lib/papers/list-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["admin"],
  params: z.object({ id: historyId }),
  query: historyQuery,
  response: fileAnswer,
  handle: ({ actor, params, query }) =>
    listFile("history", historyColumns, query, (at) => listHistory(actor, params.id, at)),
});
