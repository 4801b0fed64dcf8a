import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { formatMoney } from "@/lib/kernel/money";
import { coverage, hasRoomFor, smallestPlanFor, type Plan } from "./subscription";
import { countUnits, listPeriods, listPlans, lockPortfolioPlan } from "./subscription-store";

/**
 * Lets a unit be added only while the portfolio's plan has room for it, and locks the portfolio until the caller's
 * transaction ends, so that fifty at once are counted one after the other. Nothing but new units ever asks this.
 *
 * Throws `conflict`: `unit-limit-reached` or `subscription-expired`, both with the limit, the present number and the
 * plan that would do.
 */
export async function requireRoomForUnit(tx: Tx, portfolioId: Id<"portfolio">): Promise<void> {
  await lockPortfolioPlan(tx, portfolioId);
  const units = await countUnits(tx, portfolioId);
  const { current } = coverage(await listPeriods(tx, portfolioId), tx.now);
  if (current && hasRoomFor(current.unitLimit, units + 1)) return;
  const suggested = smallestPlanFor(await listPlans(tx), units + 1);
  const details = {
    unit_limit: current ? current.unitLimit : 0,
    unit_count: units,
    suggested_plan: suggested ? { plan_code: suggested.code, name: suggested.name } : null,
  };
  const remedy = suggested ? `${suggested.name} (${priceWords(suggested)})` : "a larger plan";
  if (!current)
    throw new DomainError(
      "conflict",
      "subscription-expired",
      `Your plan is over, so no unit can be added; everything else goes on. Choose ${remedy} under Plan.`,
      details,
    );
  throw new DomainError(
    "conflict",
    "unit-limit-reached",
    `Your plan ${current.planName} holds ${current.unitLimit} units and you have ${units}. Change to ${remedy} under Plan.`,
    details,
  );
}

const priceWords = (plan: Plan): string => `${formatMoney(plan.monthly)} a month and GST`;
