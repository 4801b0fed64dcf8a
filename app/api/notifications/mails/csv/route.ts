import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listMails } from "@/lib/notifications/notice-queries";
import { mailListQuery } from "@/lib/notifications/notice-schemas";
import { listFile } from "@/lib/papers/paper-file";
import { mailColumns } from "@/lib/papers/platform-columns";

export const GET = route({
  auth: ["admin"],
  query: mailListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("mails", mailColumns, query, (at) => listMails(actor, at)),
});
