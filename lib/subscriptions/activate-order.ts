import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import { appendEvent } from "@/lib/outbox/append-event";
import { earningSchedule } from "./earning-schedule";
import { coverage, extensionOf, isLarger, priceOf, upgradable, type Period, type Plan } from "./subscription";
import {
  insertEarnings,
  insertPeriod,
  listPeriods,
  listPlans,
  saveOpenOrder,
  savePeriod,
  type OrderRow,
} from "./subscription-store";

/** Whether money for an order still buys something: it is open, and an upgrade finds a running plan. */
export async function isPlaceable(tx: Tx, order: OrderRow): Promise<boolean> {
  if (order.status !== "open") return false;
  if (order.kind !== "upgrade") return true;
  return upgradable(await listPeriods(tx, order.portfolio_id), order.unit_limit, tx.now).length > 0;
}

/**
 * Gives an owner what an order has paid for, in the transaction that writes its money into the books and under the
 * portfolio's lock: the time or the units, the schedule by which the price becomes income, the event. Once for each
 * order: a second call is a broken invariant, so check `isPlaceable` first.
 */
export async function activateOrder(
  tx: Tx,
  actor: Actor,
  order: OrderRow,
  paid: { ledgerTxnId: bigint; paidAt: Date },
): Promise<void> {
  const periods = await listPeriods(tx, order.portfolio_id);
  const covers =
    order.kind === "upgrade" ? await upgrade(tx, order, periods) : await extend(tx, order, periods);
  await saveOpenOrder(tx, order.id, {
    status: "paid",
    paid_at: paid.paidAt,
    ledger_txn_id: paid.ledgerTxnId,
    covers_from: covers.from,
    covers_until: covers.until,
  });
  const earnings = earningSchedule(order.price.net, covers.from, covers.until);
  await insertEarnings(
    tx,
    earnings.map(({ number, amount, dueAt }) => ({
      order_id: order.id,
      number,
      amount_minor: amount.amountMinor,
      currency: amount.currency,
      due_at: dueAt,
    })),
  );
  await recordAudit(tx, actor, {
    action: "subscription.activated",
    subject: order.id,
    details: {
      portfolioId: order.portfolio_id,
      kind: order.kind,
      plan: order.plan_code,
      until: covers.until.toISOString(),
    },
  });
  await appendEvent(tx, {
    name: "subscriptions/subscription.activated",
    data: { portfolioId: order.portfolio_id, orderId: order.id },
  });
}

type Covers = { from: Date; until: Date };

async function extend(tx: Tx, order: OrderRow, periods: readonly Period[]): Promise<Covers> {
  const { current, last } = coverage(periods, tx.now);
  // Who buys a larger plan in the free days needs it now: the rest of them is on it too.
  if (current?.billing === "trial" && isLarger(order.unit_limit, current.unitLimit))
    await savePeriod(tx, current.id, {
      plan_code: order.plan_code,
      plan_name: order.plan_name,
      unit_limit: order.unit_limit,
    });
  const covers = extensionOf(order.billing, last, tx.now);
  await addPeriod(tx, order, {
    billing: order.billing,
    price: order.price.net,
    startsAt: covers.from,
    endsAt: covers.until,
  });
  return covers;
}

/** What is left of the present period, and what is bought for later, goes on at once on the larger plan. */
async function upgrade(tx: Tx, order: OrderRow, periods: readonly Period[]): Promise<Covers> {
  const changed = upgradable(periods, order.unit_limit, tx.now);
  const last = changed.at(-1);
  assertInvariant(last, `order ${order.id} has something to upgrade`);
  const plan = (await listPlans(tx)).find(({ code }) => code === order.plan_code);
  for (const period of changed) await replacePeriod(tx, order, period, plan);
  return { from: tx.now, until: last.endsAt };
}

async function replacePeriod(tx: Tx, order: OrderRow, period: Period, plan: Plan | undefined): Promise<void> {
  const { billing, endsAt } = period;
  if (billing === "trial")
    return savePeriod(tx, period.id, {
      plan_code: order.plan_code,
      plan_name: order.plan_name,
      unit_limit: order.unit_limit,
    });
  const isRunning = period.startsAt < tx.now;
  await savePeriod(tx, period.id, isRunning ? { ends_at: tx.now } : { replaced_by: order.id });
  await addPeriod(tx, order, {
    billing,
    // A plan that went out of the offer since: the old price stands, and a later upgrade pays from it.
    price: plan ? priceOf(plan, billing) : period.price,
    startsAt: isRunning ? tx.now : period.startsAt,
    endsAt,
  });
}

function addPeriod(
  tx: Tx,
  order: OrderRow,
  time: { billing: Period["billing"]; price: Money; startsAt: Date; endsAt: Date },
): Promise<void> {
  return insertPeriod(tx, {
    id: newId("subscriptionPeriod"),
    portfolio_id: order.portfolio_id,
    order_id: order.id,
    plan_code: order.plan_code,
    plan_name: order.plan_name,
    unit_limit: order.unit_limit,
    billing: time.billing,
    price_minor: time.price.amountMinor,
    currency: time.price.currency,
    starts_at: time.startsAt,
    ends_at: time.endsAt,
    created_at: tx.now,
  });
}
