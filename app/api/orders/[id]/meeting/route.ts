import { z } from "zod";
import { route } from "@/lib/http/route";
import { idSchema } from "@/lib/kernel/id";
import { getOrder } from "@/lib/orders/order-queries";
import { orderView, setMeetingBody } from "@/lib/orders/order-schemas";
import { setMeeting } from "@/lib/orders/set-meeting";

export const POST = route({
  auth: "person",
  params: z.object({ id: idSchema("order") }),
  body: setMeetingBody,
  response: orderView,
  handle: async ({ actor, params: { id }, body }) => {
    await setMeeting(actor, {
      orderId: id,
      meetingPlace: body.meeting_place,
      meetingAt: body.meeting_at,
    });
    return getOrder(actor, id);
  },
});
