import { route } from "@/lib/http/route";
import { getOrder, listOrders } from "@/lib/orders/order-queries";
import { orderListQuery, orderListView, orderView, placeOrderBody } from "@/lib/orders/order-schemas";
import { placeOrder } from "@/lib/orders/place-order";

export const GET = route({
  auth: "person",
  query: orderListQuery,
  response: orderListView,
  handle: ({ actor, query }) => listOrders(actor, query),
});

export const POST = route({
  auth: "person",
  body: placeOrderBody,
  response: orderView,
  status: 201,
  idempotency: "optional",
  handle: async ({ actor, body, requestKey }) => {
    const order = await placeOrder(actor, {
      listingId: body.listing_id,
      meetingPlace: body.meeting_place,
      meetingAt: body.meeting_at,
      requestKey,
    });
    return getOrder(actor, order.id);
  },
});
