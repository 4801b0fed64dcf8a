import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { appendEvent } from "@/lib/outbox/append-event";
import { workThrough } from "@/lib/reconciliation/work-through";
import { earnSubscriptions } from "./earn-subscriptions";
import { openOrder } from "./open-order";
import { listLapsedPortfolios, listPortfoliosToRenew, markLapsed } from "./renewal-store";
import { coverage, DAY_MS, isLarger, RENEWAL_DAYS, smallestPlanFor, type Billing } from "./subscription";
import {
  countUnits,
  findOpenOrder,
  isBeingPaid,
  listPeriods,
  listPlans,
  lockPortfolioPlan,
  saveOpenOrder,
} from "./subscription-store";

const BATCH = 500;
/** A job that slept for a month still asks whoever has lapsed meanwhile; later it would only annoy. */
const LATE_DAYS = 30;

export type RenewalCounts = { expired: number; renewals: number; earned: number; failed: number };

/**
 * The daily round of subscriptions: notes what has ended, asks each owner once for the renewal seven days before the
 * end, and makes income of what has been delivered. Runs at once and runs again find nothing to do twice.
 */
export async function processSubscriptionRenewals(actor: Actor): Promise<RenewalCounts> {
  const now = clock.now();
  let [expired, renewals] = [0, 0];
  const lapsed = await workThrough("app", await listLapsedPortfolios(now, BATCH), async (portfolioId) => {
    expired += await noteLapse(actor, portfolioId);
  });
  const days = (count: number): Date => new Date(now.getTime() + count * DAY_MS);
  const ending = await listPortfoliosToRenew(days(-LATE_DAYS), days(RENEWAL_DAYS), BATCH);
  const asked = await workThrough("app", ending, async (portfolioId) => {
    renewals += await askForRenewal(actor, portfolioId);
  });
  const { earned, failed } = await earnSubscriptions(actor);
  const counts = { expired, renewals, earned, failed: failed + lapsed.failed + asked.failed };
  log("app").info(counts, "subscription-renewals-processed");
  return counts;
}

function noteLapse(actor: Actor, portfolioId: Id<"portfolio">): Promise<number> {
  return inTransaction(async (tx) => {
    await lockPortfolioPlan(tx, portfolioId);
    const ended = await markLapsed(tx, portfolioId);
    for (const periodId of ended) {
      await recordAudit(tx, actor, {
        action: "subscription.expired",
        subject: portfolioId,
        details: { periodId },
      });
      await appendEvent(tx, {
        name: "subscriptions/subscription.expired",
        data: { portfolioId, periodId },
      });
    }
    return ended.length;
  });
}

/** One open order for the plan as it is; a portfolio that has been asked, or is paying, is left alone. */
function askForRenewal(actor: Actor, portfolioId: Id<"portfolio">): Promise<number> {
  return inTransaction(async (tx) => {
    await lockPortfolioPlan(tx, portfolioId);
    const { last } = coverage(await listPeriods(tx, portfolioId), tx.now);
    if (!last) return 0;
    const askFrom = new Date(last.endsAt.getTime() - RENEWAL_DAYS * DAY_MS);
    const open = await findOpenOrder(tx, portfolioId);
    const isAsked = open !== null && open.kind !== "upgrade" && open.created_at >= askFrom;
    if (tx.now < askFrom || isAsked || (open && (await isBeingPaid(tx, open.id)))) return 0;
    // Something that was looked at long ago and never paid.
    if (open) await saveOpenOrder(tx, open.id, { status: "replaced" });
    const plans = await listPlans(tx);
    const smallest = smallestPlanFor(plans, await countUnits(tx, portfolioId));
    const same = plans.find(({ code }) => code === last.planCode);
    // The plan as it is, unless more is let by now or the plan is no longer on offer.
    const plan = same && smallest && !isLarger(smallest.unitLimit, same.unitLimit) ? same : smallest;
    if (!plan) return 0;
    const billing: Billing = last.billing === "trial" ? "monthly" : last.billing;
    const order = await openOrder(tx, actor, portfolioId, {
      change: "extend",
      planCode: plan.code,
      billing,
    });
    await appendEvent(tx, {
      name: "subscriptions/renewal.due",
      data: { portfolioId, orderId: order.id },
    });
    return 1;
  });
}
