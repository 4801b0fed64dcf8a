import { fileAnswer } from "@/lib/http/file-answer";
import { route } from "@/lib/http/route";
import { listNotices } from "@/lib/notifications/notice-queries";
import { noticeListQuery } from "@/lib/notifications/notice-schemas";
import { listFile } from "@/lib/papers/paper-file";
import { noticeColumns } from "@/lib/papers/platform-columns";

export const GET = route({
  auth: "person",
  estateTokens: true,
  query: noticeListQuery,
  response: fileAnswer,
  handle: ({ actor, query }) => listFile("notices", noticeColumns, query, (at) => listNotices(actor, at)),
});
