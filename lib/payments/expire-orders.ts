import "server-only";
import { clock } from "@/lib/kernel/clock";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { inTransaction } from "@/lib/db/in-transaction";
import { log } from "@/lib/log";
import { expireOrder } from "@/lib/orders/expire-order";
import { listUnpaidOrders } from "@/lib/orders/order-store";
import { workThrough } from "@/lib/reconciliation/work-through";
import { findOpenPaymentFor } from "./payment-store";
import { settlePayment } from "./settle-payment";

const BATCH = 200;

export type ExpireCounts = { due: number; expired: number; waiting: number; unanswered: number };

/**
 * Ends the orders that were not paid in time and frees what they had reserved. The gateway is asked about an open payment
 * first: one that was paid is escrowed instead, and while it may still be paid the order waits for the next run, as it does
 * when the gateway has no answer. Called twice, or by two at once, it does the same.
 */
export async function expireOrders(actor: Actor): Promise<ExpireCounts> {
  const due = await listUnpaidOrders(clock.now(), BATCH);
  let expired = 0;
  const { done, failed } = await workThrough("app", due, async (orderId) => {
    await askAboutPayment(actor, orderId);
    if (await expireOrder(actor, orderId)) expired += 1;
  });
  const counts = { due: due.length, expired, waiting: done - expired, unanswered: failed };
  log("app").info(counts, "orders-expired");
  return counts;
}

async function askAboutPayment(actor: Actor, orderId: Id<"order">): Promise<void> {
  const open = await inTransaction((tx) => findOpenPaymentFor(tx, { column: "order_id", id: orderId }));
  if (open) await settlePayment(actor, { merchantOrderId: open.merchant_order_id });
}
