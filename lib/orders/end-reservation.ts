import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { saveListing } from "./listing-store";
import { saveOrder, type LockedOrder, type OrderRow } from "./order-store";

/** An unpaid order is called off or out of time: its listing is free again, in the caller's transaction. */
export async function endReservation(
  tx: Tx,
  actor: Actor,
  { order, listing }: LockedOrder,
  as: "cancelled" | "expired",
): Promise<OrderRow> {
  const ended = await saveOrder(tx, order, {
    status: as,
    ...(as === "cancelled" ? { cancelled_at: tx.now } : { expired_at: tx.now }),
  });
  await saveListing(tx, listing, { status: "active", reserved_until: null });
  await recordAudit(tx, actor, {
    action: `order.${as}`,
    subject: order.id,
    details: { listingId: listing.id },
  });
  return ended;
}
