import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { mailView } from "@/lib/notifications/notice-schemas";
import { resendNotice } from "@/lib/notifications/resend-notice";

export const POST = route({
  auth: ["admin"],
  params: z.object({ id: idSchema("notification") }),
  response: mailView,
  handle: ({ actor, params }) => resendNotice(actor, { noticeId: params.id }),
});
