import { booking } from "./booking";
import type { HeldThing } from "./held-thing";
import { order } from "./order";

/** What a refund gives back the price of; null for rent and for a resident's money. */
export function heldThingOf(refund: {
  order_id: string | null;
  booking_id: string | null;
}): HeldThing | null {
  if (refund.order_id) return order;
  return refund.booking_id ? booking : null;
}
