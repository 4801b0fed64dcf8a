import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { requireLive, requireMeetable } from "./order";
import { lockOrderFor } from "./order-policy";
import { saveOrder, type OrderRow } from "./order-store";

export type SetMeeting = { orderId: Id<"order">; meetingPlace: string; meetingAt: Date | null };

/**
 * Buyer or seller says where and when they meet; the last word counts. Throws `not-found` for strangers, `conflict` when
 * the order has ended or for a time that cannot be kept.
 */
export async function setMeeting(actor: PersonActor, input: SetMeeting): Promise<OrderRow> {
  return inTransaction(async (tx) => {
    const { order } = await lockOrderFor(tx, actor, input.orderId, ["buyer", "seller"]);
    requireLive(order);
    requireMeetable(input.meetingAt, tx.now);
    const to = { meeting_place: input.meetingPlace, meeting_at: input.meetingAt };
    await recordAudit(tx, actor, {
      action: "order.meeting-set",
      subject: order.id,
      change: { from: order, to },
    });
    return saveOrder(tx, order, to);
  });
}
