import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { holdEarnings } from "@/lib/payouts/hold-earnings";
import { closeReviewItem } from "@/lib/reconciliation/close-review-item";
import { earnBounty } from "@/lib/scouts/earn-bounty";
import { saveListing } from "./listing-store";
import { requireStep } from "./order";
import { orderCompleted } from "./order-journals";
import { lockOrderFor } from "./order-policy";
import { saveOrder, type LockedOrder, type OrderRow } from "./order-store";

/**
 * The buyer has the thing: what lay in escrow is the seller's, ours and the state's, the thing is sold, and the seller's
 * payout is set aside, and whoever brought the seller earns their bounty at the first sale, all in one transaction. Completing what is completed changes nothing: one payout an order, for ever.
 *
 * Throws `not-found` for strangers, `forbidden` for the seller, `conflict` for an order that is not paid or is being
 * given back. A refund that begins at the same moment waits for the order's lock: exactly one of the two happens.
 */
export async function completeOrder(actor: PersonActor, orderId: Id<"order">): Promise<OrderRow> {
  return inTransaction(async (tx) => {
    const locked = await lockOrderFor(tx, actor, orderId, ["buyer"]);
    if (locked.order.status === "completed") return locked.order;
    requireStep(locked.order, "completed");
    return complete(tx, actor, locked);
  });
}

async function complete(tx: Tx, actor: PersonActor, { order, listing }: LockedOrder): Promise<OrderRow> {
  // It locks the seller, and accounts are locked after everybody.
  await earnBounty(tx, actor, {
    orderId: order.id,
    sellerPortfolioId: order.portfolio_id,
    buyerId: order.buyer_id,
  });
  const { ledgerTxnId } = await postJournal(
    tx,
    orderCompleted({
      orderId: order.id,
      sellerPortfolioId: order.portfolio_id,
      price: order.price,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  const completed = await saveOrder(tx, order, {
    status: "completed",
    completed_at: tx.now,
    complete_txn_id: ledgerTxnId,
  });
  await saveListing(tx, listing, { status: "sold", reserved_until: null });
  await holdEarnings(tx, actor, {
    kind: "seller_payout",
    cause: `order:${order.id}`,
    portfolioId: order.portfolio_id,
    amount: order.price.item,
    orderId: order.id,
  });
  await recordAudit(tx, actor, { action: "order.completed", subject: order.id });
  await appendEvent(tx, { name: "orders/order.completed", data: { orderId: order.id } });
  await closeReviewItem(tx, actor, {
    kind: "order-problem",
    subject: order.id,
    resolution: "The buyer has completed the order.",
  });
  return completed;
}
