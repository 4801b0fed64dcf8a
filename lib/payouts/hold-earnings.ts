import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { Actor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import type { Money } from "@/lib/kernel/money";
import { holdPayout, type HoldPayout } from "./hold-payout";
import { payoutDueAt } from "./payout-schedule";

type HoldEarnings = Pick<HoldPayout, "cause" | "portfolioId" | "orderId" | "asked"> & {
  kind: "seller_payout" | "scout_bounty";
  amount: Money;
};

/**
 * `holdPayout` for what sellers and scouts earn, by the operator's rules: it leaves after the hold and by the schedule, above the
 * maximum it waits for an administrator, and less than the minimum stays in the balance, where it can be asked for together
 * with what follows. Answers null for that, and when what is owed to us took all of it.
 */
export async function holdEarnings(tx: Tx, actor: Actor, hold: HoldEarnings): Promise<Id<"payout"> | null> {
  const rules = env().payouts;
  if (hold.amount.amountMinor < rules.minimumMinor) return null;
  return holdPayout(tx, actor, {
    ...hold,
    paymentId: null,
    dueAt: payoutDueAt(tx.now, rules),
    isWaiting: hold.amount.amountMinor > rules.maximumMinor,
  });
}
