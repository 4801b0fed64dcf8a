import { DomainError, notFound } from "@/lib/kernel/errors";
import {
  coverage,
  hasRoomFor,
  isLarger,
  priceOf,
  smallestPlanFor,
  upgradeNet,
  withGst,
  type Billing,
  type OrderKind,
  type Period,
  type Plan,
  type Price,
} from "./subscription";

/** What an owner asks for: more time on a plan, or more units at once. */
export type Wanted =
  | { readonly change: "extend"; readonly planCode: string; readonly billing: Billing }
  | { readonly change: "upgrade"; readonly planCode: string };

export type OrderTerms = {
  readonly kind: OrderKind;
  readonly plan: Plan;
  readonly billing: Billing;
  readonly price: Price;
};

type Situation = {
  /** Who sells what no page does: a smaller plan while a larger one runs. */
  readonly salesContact: string;
  readonly plans: readonly Plan[];
  readonly periods: readonly Period[];
  readonly units: number;
  readonly now: Date;
};

/**
 * What exactly is sold, and for how much. Throws `not-found` for a plan that is not on offer and `conflict` for one that
 * would be smaller than the running one, too small for what is let, or no upgrade.
 */
export function orderTerms(wanted: Wanted, situation: Situation): OrderTerms {
  const plan = situation.plans.find(({ code }) => code === wanted.planCode);
  if (!plan) throw notFound("plan");
  return wanted.change === "extend"
    ? extensionTerms(plan, wanted.billing, situation)
    : upgradeTerms(plan, situation);
}

function extensionTerms(
  plan: Plan,
  billing: Billing,
  { plans, periods, units, now, salesContact }: Situation,
): OrderTerms {
  const { last } = coverage(periods, now);
  const isRunning = last !== null && last.billing !== "trial" && last.endsAt > now;
  if (isRunning && isLarger(last.unitLimit, plan.unitLimit)) throw downgrade(last, plan, salesContact);
  if (!hasRoomFor(plan.unitLimit, units)) throw tooSmall(plan, units, smallestPlanFor(plans, units));
  const kind = periods.some((period) => period.billing !== "trial") ? "renewal" : "subscription";
  return { kind, plan, billing, price: withGst(priceOf(plan, billing)) };
}

function upgradeTerms(plan: Plan, { periods, now, salesContact }: Situation): OrderTerms {
  const { current } = coverage(periods, now);
  const bought = periods.filter((period) => period.endsAt > now && period.billing !== "trial");
  const [next] = bought;
  if (!current || !next || next.billing === "trial")
    throw new DomainError(
      "conflict",
      "no-active-subscription",
      "There is no running plan to upgrade. Choose a plan first; it may have as many units as you like.",
    );
  if (isLarger(current.unitLimit, plan.unitLimit)) throw downgrade(current, plan, salesContact);
  if (!isLarger(plan.unitLimit, current.unitLimit))
    throw new DomainError(
      "conflict",
      "already-on-plan",
      `You are on ${current.planName} already. An upgrade is a plan with more units.`,
    );
  return { kind: "upgrade", plan, billing: next.billing, price: withGst(upgradeNet(periods, plan, now)) };
}

const downgrade = (from: Period, to: Plan, salesContact: string): DomainError =>
  new DomainError(
    "conflict",
    "downgrade-needs-sales",
    `${to.name} has fewer units than ${from.planName}, which you have paid for. Write to ${salesContact} to change to a smaller plan.`,
    { sales_contact: salesContact, current_plan: from.planCode },
  );

const tooSmall = (plan: Plan, units: number, suggested: Plan | null): DomainError =>
  new DomainError(
    "conflict",
    "plan-too-small",
    `You let ${units} units and ${plan.name} holds ${plan.unitLimit}. Choose ${suggested?.name ?? "a larger plan"}.`,
    {
      unit_limit: plan.unitLimit,
      unit_count: units,
      suggested_plan: suggested ? { plan_code: suggested.code, name: suggested.name } : null,
    },
  );

/** Whether an open order is the very thing that is asked for again. A quote for an upgrade ages, a price does not. */
export function isSameOrder(
  open: { kind: OrderKind; plan_code: string; billing: Billing },
  wanted: Wanted,
  isBeingPaid: boolean,
): boolean {
  if (open.plan_code !== wanted.planCode || (open.kind === "upgrade") !== (wanted.change === "upgrade"))
    return false;
  return wanted.change === "upgrade" ? isBeingPaid : open.billing === wanted.billing;
}
