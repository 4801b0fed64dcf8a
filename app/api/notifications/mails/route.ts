import { route } from "@/lib/http/route";
import { listMails } from "@/lib/notifications/notice-queries";
import { mailListQuery, mailListView } from "@/lib/notifications/notice-schemas";

export const GET = route({
  auth: ["admin"],
  query: mailListQuery,
  response: mailListView,
  handle: ({ actor, query }) => listMails(actor, query),
});
