import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { endReservation } from "./end-reservation";
import { lockOrder } from "./order-store";

/**
 * An order that was not paid in time ends and frees its listing. False, and nothing changes, when it has been paid or has
 * ended meanwhile, is not over yet, or a payment of it is still open: then its listing waits for what becomes of that.
 */
export async function expireOrder(actor: Actor, orderId: Id<"order">): Promise<boolean> {
  return inTransaction(async (tx) => {
    const locked = await lockOrder(tx, orderId);
    assertInvariant(locked, `order ${orderId} is there`);
    const { order } = locked;
    if (order.status !== "pending" || order.reserved_until > tx.now) return false;
    const open = await tx.db
      .selectFrom("payment")
      .select("id")
      .where("order_id", "=", order.id)
      .where("status", "in", ["created", "pending"])
      .executeTakeFirst();
    if (open) return false;
    await endReservation(tx, actor, locked, "expired");
    return true;
  });
}
