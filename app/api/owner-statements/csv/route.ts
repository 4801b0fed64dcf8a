import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { csvBody } from "@/lib/papers/csv";
import { csvFile } from "@/lib/papers/paper-file";
import { statementColumns } from "@/lib/papers/list-columns";
import { listStatements } from "@/lib/papers/statement-queries";
import { statementListQuery } from "@/lib/papers/paper-schemas";

export const GET = route({
  auth: ["owner", "admin"],
  query: statementListQuery,
  response: fileAnswer,
  handle: async ({ actor, query }) =>
    csvFile("statements", await csvBody(statementColumns, query, (at) => listStatements(actor, at))),
});
