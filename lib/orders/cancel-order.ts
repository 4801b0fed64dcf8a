import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { endReservation } from "./end-reservation";
import { requireStep } from "./order";
import { lockOrderFor } from "./order-policy";
import type { OrderRow } from "./order-store";

/**
 * The buyer calls off an order that is not paid. Money that comes for it afterwards waits in suspense. Called twice it is
 * once. Throws `not-found` for strangers, `forbidden` for the seller, `conflict` for an order that is paid or has ended.
 */
export async function cancelOrder(actor: PersonActor, orderId: Id<"order">): Promise<OrderRow> {
  return inTransaction(async (tx) => {
    const locked = await lockOrderFor(tx, actor, orderId, ["buyer"]);
    if (locked.order.status === "cancelled") return locked.order;
    requireStep(locked.order, "cancelled");
    return endReservation(tx, actor, locked, "cancelled");
  });
}
