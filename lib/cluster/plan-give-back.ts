import "server-only";
import type { Bill } from "@/lib/bills/bill";
import type { Tx } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, type Money } from "@/lib/kernel/money";
import {
  planWalletRefund,
  startWalletRefund,
  type PlannedWalletRefund,
} from "@/lib/refunds/start-wallet-refund";
import type { Remittance } from "@/lib/wallets/remittance-store";
import { amountToGiveBack, leftToGiveBack, type GiveBackDestination } from "./give-back";
import type { LockedPayment } from "./give-back-store";
import { moveBack, type MovedBack } from "./move-back";

/** What is given back, under all locks that the decision takes. */
export type PlannedGiveBack = { payment: Remittance; amount: Money } & (
  { destination: "wallet"; bill: Bill } | { destination: "source"; refund: PlannedWalletRefund }
);

type Asked = { destination: GiveBackDestination; amountMinor: bigint | undefined; isCancelling: boolean };

/** Whether what is asked can be given back, and of what. Throws `conflict` and `invalid-input`, as `giveBackPayment` says. */
export async function planGiveBack(
  tx: Tx,
  { payment, bill }: LockedPayment,
  { destination, amountMinor, isCancelling }: Asked,
): Promise<PlannedGiveBack> {
  if (destination === "source") {
    const refund = await planWalletRefund(tx, payment, amountMinor);
    return { destination, payment, amount: refund.amount, refund };
  }
  const left = leftToGiveBack(payment);
  assertInvariant(bill, `payment ${payment.id} paid a bill`);
  const amount = amountToGiveBack(left, amountMinor);
  if (isCancelling) requireNothingElsePaid(bill, amount);
  return { destination, payment, amount, bill };
}

type Decision = { giveBackId: Id<"giveBack">; reason: string; isCancelling: boolean };

/** Moves it, or sets it on its way, in the caller's transaction. Throws `insufficient-funds`. */
export const moveGiveBack = (
  tx: Tx,
  actor: PersonActor,
  planned: PlannedGiveBack,
  decision: Decision,
): Promise<MovedBack> =>
  planned.destination === "source"
    ? startWalletRefund(tx, actor, { ...planned.refund, sent: planned.payment, reason: decision.reason })
    : moveBack(tx, actor, { ...planned, ...decision });

/** A bill is cancelled only when nothing of it stays paid. */
function requireNothingElsePaid(bill: Bill, amount: Money): void {
  const staysMinor = bill.paid.amountMinor - amount.amountMinor;
  if (staysMinor === 0n) return;
  const stays = formatMoney({ ...amount, amountMinor: staysMinor });
  const message = `${stays} of this bill would stay paid, so it cannot be cancelled with this. Give back the rest first, or leave the bill open.`;
  throw new DomainError("conflict", "bill-has-payments", message, {
    fields: [{ path: "cancel_bill", code: "bill-has-payments", message }],
  });
}
