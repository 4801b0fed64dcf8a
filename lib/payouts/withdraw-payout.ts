import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { payoutGateway } from "@/lib/gateways/registry";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { inr, smaller, subtract, type Currency, type Money } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { holdPayout } from "./hold-payout";
import { payoutReleased } from "./payout-journals";
import {
  findLatestAttempt,
  findPayoutOfPayment,
  listFailedAttempts,
  lockPayoutOfPayment,
  savePayout,
  type PayoutRow,
} from "./payout-store";
import { settlePayout } from "./settle-payout";

/**
 * Makes sure that what counts as failed at the payout gateway still does, before its money is given to somebody else.
 * Answers whether that is certain. Never throws for want of an answer: then it is not.
 */
export async function confirmNothingIsOut(actor: Actor, paymentId: Id<"payment">): Promise<boolean> {
  const payout = await findPayoutOfPayment(paymentId);
  if (!payout) return true;
  try {
    for (const attempt of await listFailedAttempts(payout.id)) {
      const report = await payoutGateway("cashfree").fetchTransfer(attempt.transfer_id);
      if (report.kind === "processing") return false;
      if (report.kind === "paid") await settlePayout(actor, { transferId: attempt.transfer_id });
    }
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "gateway-unavailable") return false;
    throw error;
  }
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
  const amount = { amountMinor: payout.amount_minor, currency: payout.currency as Currency };
  const freed = smaller(amount, input.wanted);
  await callOff(tx, actor, payout, amount);
  await holdPayout(tx, actor, {
    kind: "owner_rent",
    cause: `rest:${input.cause}`,
    paymentId: input.paymentId,
    portfolioId: payout.portfolio_id as Id<"portfolio">,
    amount: subtract(amount, freed),
  });
  return freed;
}

/** `processing` may arrive any moment, and a failure we could not confirm may turn out to have been paid. */
async function isWithUs(tx: Tx, payout: PayoutRow, isNothingOut: boolean): Promise<boolean> {
  switch (payout.status) {
    case "pending": {
      const attempt = await findLatestAttempt(tx, payout.id);
      return !attempt || (attempt.state === "ready" && attempt.sent_at === null);
    }
    case "failed":
    case "retry_scheduled":
      return isNothingOut;
    case "returned":
      return true;
    case "processing":
    case "completed":
    case "cancelled":
      return false;
  }
}

/** The money of a returned payout is in the owner's balance already; any other's is released from its hold. */
async function callOff(tx: Tx, actor: Actor, payout: PayoutRow, amount: Money): Promise<void> {
  if (payout.status === "returned") return savePayout(tx, payout.id, { is_replaced: true });
  await postJournal(
    tx,
    payoutReleased({
      portfolioId: payout.portfolio_id,
      source: payout.id,
      amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  await savePayout(tx, payout.id, {
    status: "cancelled",
    is_replaced: true,
    cancelled_at: tx.now,
    next_retry_at: null,
    next_check_at: null,
    waiting_for: null,
  });
  await recordAudit(tx, actor, { action: "payout.cancelled", subject: payout.id });
}
