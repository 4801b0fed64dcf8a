import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { formatMoney } from "@/lib/kernel/money";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { requireStep } from "./order";
import { lockOrderFor } from "./order-policy";
import { saveOrder, type OrderRow } from "./order-store";

/**
 * The buyer of an order in escrow says what is wrong: it goes before an administrator, who may give the money back. The
 * order stays as it is. Throws `not-found` for strangers, `forbidden` for the seller, `conflict` unless it is in escrow
 * and nothing was said yet.
 */
export async function reportProblem(
  actor: PersonActor,
  { orderId, reason }: { orderId: Id<"order">; reason: string },
): Promise<OrderRow> {
  return inTransaction(async (tx) => {
    const { order } = await lockOrderFor(tx, actor, orderId, ["buyer"]);
    requireStep(order, "refunding");
    if (order.problem === reason) return order;
    if (order.problem)
      throw new DomainError(
        "conflict",
        "problem-reported",
        "You have told us of a problem with this order already. Somebody looks at it.",
      );
    await openReviewItem(tx, {
      kind: "order-problem",
      subject: order.id,
      summary: `The buyer of an order of ${formatMoney(order.price.total)} says that something is wrong with it.`,
      details: { orderId: order.id, title: order.title, reason },
    });
    await recordAudit(tx, actor, {
      action: "order.problem-reported",
      subject: order.id,
      details: { reason },
    });
    return saveOrder(tx, order, { problem: reason, problem_at: tx.now });
  });
}
