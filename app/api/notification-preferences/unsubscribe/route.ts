import { route } from "@/lib/http/route";
import { unsubscribedView, unsubscribeQuery } from "@/lib/notifications/notice-schemas";
import { unsubscribe } from "@/lib/notifications/unsubscribe";

// Open to everybody: the token proves the mail it came in. A mail program posts here by itself (RFC 8058).
export const POST = route({
  auth: "public",
  query: unsubscribeQuery,
  response: unsubscribedView,
  handle: ({ query }) => unsubscribe(query),
});
