import { listDocuments } from "@/lib/documents/document-queries";
import { documentListQuery } from "@/lib/documents/document-schemas";
import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { documentColumns } from "@/lib/papers/home-columns";
import { listFile } from "@/lib/papers/paper-file";

export const GET = route({
  auth: ["tenant", "owner"],
  query: documentListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) =>
    listFile("documents", documentColumns, query, (at) => listDocuments(actor, at)),
});
