import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { statementColumns } from "@/lib/papers/list-columns";
import { listFile } from "@/lib/papers/paper-file";
import { statementListQuery } from "@/lib/papers/paper-schemas";
import { listStatements } from "@/lib/papers/statement-queries";

export const GET = route({
  auth: ["owner", "admin"],
  query: statementListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) =>
    listFile("statements", statementColumns, query, (at) => listStatements(actor, at)),
});
