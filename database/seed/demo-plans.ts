import { randomInt } from "node:crypto";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { newId, newReference, type Id } from "@/lib/kernel/id";
import { completeSubscriptionPayment } from "@/lib/payments/complete-subscription-payment";
import { insertPayment } from "@/lib/payments/payment-store";
import { openOrder } from "@/lib/subscriptions/open-order";

const seeder = systemActor("demo-world");
const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join("");

/** A year on a plan as it would have been paid for on a plain day in the past; nobody was called. */
export async function buyYear(
  owner: PersonActor,
  portfolioId: Id<"portfolio">,
  planCode: string,
): Promise<void> {
  await inTransaction(async (tx) => {
    const order = await openOrder(tx, owner, portfolioId, { change: "extend", planCode, billing: "yearly" });
    const payment = await insertPayment(tx, {
      id: newId("payment"),
      purpose: "subscription",
      subscription_order_id: order.id,
      payer_id: owner.personId,
      portfolio_id: portfolioId,
      base_minor: order.price.total.amountMinor,
      charge_minor: 0n,
      charge_basis_points: 0,
      currency: order.price.total.currency,
      status: "pending",
      gateway: "phonepe",
      merchant_order_id: newReference("plan"),
      expires_at: new Date(tx.now.getTime() + 1_200_000),
      created_at: tx.now,
    });
    await completeSubscriptionPayment(tx, seeder, payment, {
      kind: "completed",
      gatewayOrderId: `OMO${digits(16)}`,
      reference: payment.merchant_order_id,
      transactionId: `OM${digits(16)}`,
      amount: payment.total,
      method: "NET_BANKING",
      utr: digits(12),
      paidAt: tx.now,
      further: [],
    });
  });
}
