import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";

/**
 * What became of a booking's refund, told by `lib/refunds` in its own transaction. The booking stays as it ended: how its
 * money stands is asked of the refund itself, and a refund that failed is tried again by an administrator.
 */
export async function followBookingRefund(
  tx: Tx,
  actor: Actor,
  input: { bookingId: Id<"booking">; refundId: Id<"refund">; outcome: "completed" | "failed" },
): Promise<void> {
  await recordAudit(tx, actor, {
    action: input.outcome === "completed" ? "booking.refunded" : "booking.refund-failed",
    subject: input.bookingId,
    details: { refundId: input.refundId },
  });
}
