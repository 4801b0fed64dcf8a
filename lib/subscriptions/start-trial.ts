import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { assertInvariant } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { DAY_MS, TRIAL_DAYS } from "./subscription";
import { insertPeriod, listPlans } from "./subscription-store";

/** Thirty free days on the smallest plan for a portfolio that has just been opened, in the caller's transaction. */
export async function startTrial(tx: Tx, portfolioId: Id<"portfolio">): Promise<void> {
  const [smallest] = await listPlans(tx);
  assertInvariant(smallest, "there is a plan on offer");
  await insertPeriod(tx, {
    id: newId("subscriptionPeriod"),
    portfolio_id: portfolioId,
    plan_code: smallest.code,
    plan_name: smallest.name,
    unit_limit: smallest.unitLimit,
    billing: "trial",
    price_minor: 0n,
    currency: smallest.monthly.currency,
    starts_at: tx.now,
    ends_at: new Date(tx.now.getTime() + TRIAL_DAYS * DAY_MS),
    created_at: tx.now,
  });
}
