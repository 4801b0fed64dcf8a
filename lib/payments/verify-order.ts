import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { clock } from "@/lib/kernel/clock";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { getOrder } from "@/lib/orders/order-queries";
import type { OrderView } from "@/lib/orders/order-schemas";
import { claimLook, findOpenPaymentFor } from "./payment-store";
import { PAUSE_MS, settleQuietly } from "./verify-payment";

/**
 * How an order stands, the gateway asked about its open payment; whoever may see the order may ask. Many who ask at once ask
 * the gateway once in two seconds. When it has no answer, the last known state is.
 */
export async function verifyOrder(actor: PersonActor, orderId: Id<"order">): Promise<OrderView> {
  const before = await getOrder(actor, orderId);
  const open = await inTransaction((tx) => findOpenPaymentFor(tx, { column: "order_id", id: orderId }));
  if (!open || !(await claimLook(open.merchant_order_id, clock.now(), PAUSE_MS))) return before;
  await settleQuietly(`verify:${actor.personId}`, open.merchant_order_id);
  return getOrder(actor, orderId);
}
