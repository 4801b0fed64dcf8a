import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { markNoticeRead } from "@/lib/notifications/mark-notice-read";
import { noticeView } from "@/lib/notifications/notice-schemas";

export const POST = route({
  auth: "person",
  estateTokens: true,
  params: z.object({ id: idSchema("notification") }),
  response: noticeView,
  handle: ({ actor, params }) => markNoticeRead(actor, { noticeId: params.id }),
});
