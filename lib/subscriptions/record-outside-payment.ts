import "server-only";
import { inTransaction } from "@/lib/db/in-transaction";
import { actorName, type PersonActor } from "@/lib/kernel/actor";
import { earlier } from "@/lib/kernel/clock";
import { assertInvariant, DomainError } from "@/lib/kernel/errors";
import { postJournal } from "@/lib/ledger/post-journal";
import { activateOrder, isPlaceable } from "./activate-order";
import { openOrder } from "./open-order";
import type { Wanted } from "./order-terms";
import type { RecordPaymentBody } from "./subscription-schemas";
import { subscriptionReceivedOutside } from "./subscription-journals";
import { findOrder, findOrderByReference, lockPortfolioPlan, type OrderRow } from "./subscription-store";

/**
 * An admin writes down that an owner has paid for a plan directly, by bank transfer or in cash, and the plan begins. The
 * amount is the price; other amounts are agreed with sales and recorded in parts that are prices. The same method and
 * reference again answers the first order, and is a `conflict` when it was for something else.
 */
export async function recordOutsidePayment(actor: PersonActor, input: RecordPaymentBody): Promise<OrderRow> {
  const wanted: Wanted =
    input.type === "upgrade"
      ? { change: "upgrade", planCode: input.plan_code }
      : { change: "extend", planCode: input.plan_code, billing: input.period };
  return inTransaction(async (tx) => {
    await lockPortfolioPlan(tx, input.portfolio_id);
    const known = await findOrderByReference(tx, input.method, input.reference);
    if (known) return requireSame(known, input);
    const order = await openOrder(tx, actor, input.portfolio_id, wanted, {
      method: input.method,
      reference: input.reference,
    });
    assertInvariant(await isPlaceable(tx, order), `order ${order.id} has just been opened`);
    const paidAt = earlier(input.paid_at ?? tx.now, tx.now);
    const { ledgerTxnId } = await postJournal(
      tx,
      subscriptionReceivedOutside({
        orderId: order.id,
        price: order.price,
        paidAt,
        actor: actorName(actor),
      }),
    );
    await activateOrder(tx, actor, order, { ledgerTxnId, paidAt });
    const paid = await findOrder(tx, order.id);
    assertInvariant(paid, `order ${order.id} is there`);
    return paid;
  });
}

function requireSame(known: OrderRow, input: RecordPaymentBody): OrderRow {
  const isSame =
    known.portfolio_id === input.portfolio_id &&
    known.plan_code === input.plan_code &&
    (known.kind === "upgrade") === (input.type === "upgrade");
  if (isSame) return known;
  throw new DomainError(
    "conflict",
    "reference-used",
    "A payment with this method and reference has been recorded for something else. Check the reference.",
  );
}
