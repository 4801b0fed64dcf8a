import { route } from "@/lib/http/route";
import { markAllNoticesRead } from "@/lib/notifications/mark-all-notices-read";
import { readAllView } from "@/lib/notifications/notice-schemas";

export const POST = route({
  auth: "person",
  estateTokens: true,
  response: readAllView,
  handle: ({ actor }) => markAllNoticesRead(actor),
});
