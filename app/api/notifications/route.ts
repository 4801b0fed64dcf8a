import { route } from "@/lib/http/route";
import { listNotices } from "@/lib/notifications/notice-queries";
import { noticeListQuery, noticeListView } from "@/lib/notifications/notice-schemas";

export const GET = route({
  auth: "person",
  estateTokens: true,
  query: noticeListQuery,
  response: noticeListView,
  handle: ({ actor, query }) => listNotices(actor, query),
});
