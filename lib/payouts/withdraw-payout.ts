import "server-only";
import type { Tx } from "@/lib/db/in-transaction";
import type { Actor } from "@/lib/kernel/actor";
import { assertInvariant } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { inr, smaller, subtract, type Money } from "@/lib/kernel/money";
import { callOff, isNothingOut, isWithUs } from "./call-off-payout";
import { holdPayout } from "./hold-payout";
import { findPayoutOfPayment, lockPayoutOfPayment } from "./payout-store";

/** Whether it is certain that nothing of a payment's payout is on its way; see `isNothingOut`. */
export async function confirmNothingIsOut(actor: Actor, paymentId: Id<"payment">): Promise<boolean> {
  const payout = await findPayoutOfPayment(paymentId);
  return !payout || isNothingOut(actor, payout);
}

/**
 * Takes up to `wanted` out of the payout of a payment, as long as nothing of it is on its way: the payout is called off,
 * the owner's balance gets the money, and a smaller payout takes the rest. Answers how much was freed; nil when the owner
 * has the money already or may have. Under the payment's lock; a cause (`refund:<reference>`) frees money once.
 */
export async function withdrawPayout(
  tx: Tx,
  actor: Actor,
  input: { paymentId: Id<"payment">; cause: string; wanted: Money; isNothingOut: boolean },
): Promise<Money> {
  const payout = await lockPayoutOfPayment(tx, input.paymentId);
  if (!payout || !(await isWithUs(tx, payout, input.isNothingOut))) return inr(0n);
  assertInvariant(payout.payee.kind === "owner", "rent is an owner's");
  const freed = smaller(payout.amount, input.wanted);
  await callOff(tx, actor, payout);
  await holdPayout(tx, actor, {
    kind: "owner_rent",
    cause: `rest:${input.cause}`,
    paymentId: input.paymentId,
    portfolioId: payout.payee.portfolioId as Id<"portfolio">,
    amount: subtract(payout.amount, freed),
  });
  return freed;
}
