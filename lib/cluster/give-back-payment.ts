import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import { requirePermission } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { assertInvariant, DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { formatMoney, toDecimal, type Money } from "@/lib/kernel/money";
import { amountToGiveBack, leftToGiveBack } from "./give-back";
import {
  findGiveBackByKey,
  insertGiveBack,
  isOneWaiting,
  lockPaymentOfBill,
  type GiveBack,
  type LockedPayment,
} from "./give-back-store";
import { moveBack } from "./move-back";
import { needsSecondPerson } from "./transfer";
import { lockEstateMoney, sumSentAlone } from "./transfer-store";

export type GiveBackPayment = {
  /** The payment's id, or its number `TXN-…`. */
  payment: string;
  /** All that is left of it, when not given. Never more. */
  amountMinor: bigint | undefined;
  reason: string;
  /** Takes the bill back with it; only when nothing of it stays paid. */
  isCancelling: boolean;
  /** The caller's `Idempotency-Key`: the same key finds the same give-back. */
  requestKey: string | null;
};

/**
 * Gives what was paid for a bill back to its payer's wallet, out of the estate's money, and opens so much of the bill again or
 * cancels it. Needs `ManageTransaction`. Above what one person may move in a day it waits for a second one
 * (`approveGiveBack`); nothing has moved until then.
 *
 * Throws `not-found` for a payment of another estate, `conflict` for what paid no bill, has not arrived, is given back already
 * or waits for a second person, and for a bill that cannot be cancelled; `invalid-input` for more than is left;
 * `insufficient-funds` when the estate has less.
 */
export async function giveBackPayment(
  actor: PersonActor,
  estateId: Id<"estate">,
  input: GiveBackPayment,
): Promise<Id<"giveBack">> {
  requirePermission(actor, estateId, "ManageTransaction");
  return inTransaction(
    async (tx) => {
      // First, so that two people's days, a transfer and this take turns; then the bill, then the wallet.
      await lockEstateMoney(tx, estateId);
      const known = input.requestKey ? await findGiveBackByKey(tx, actor.personId, input.requestKey) : null;
      const { payment, bill } = await lockPaymentOfBill(tx, estateId, input.payment);
      if (known) return requireSame(known, payment.id, input);
      const left = leftToGiveBack(payment);
      assertInvariant(bill, `payment ${payment.id} paid a bill`);
      if (await isOneWaiting(tx, payment.id)) throw waiting();
      const amount = amountToGiveBack(left, input.amountMinor);
      if (input.isCancelling) requireNothingElsePaid({ payment, bill }, amount);
      const estate = await getEstate(tx, estateId);
      return saveNew(tx, actor, estate, { payment, bill }, { ...input, amount });
    },
    { estate: estateId },
  );
}

async function saveNew(
  tx: Tx,
  actor: PersonActor,
  estate: Estate,
  { payment, bill }: LockedPayment,
  input: GiveBackPayment & { amount: Money },
): Promise<Id<"giveBack">> {
  const { amount, reason, isCancelling } = input;
  const movedAlone = await sumSentAlone(tx, estate, actor.personId);
  const needsApproval = needsSecondPerson(estate.transferLimitMinor, movedAlone, amount.amountMinor);
  const giveBackId = newId("giveBack");
  const moved = needsApproval
    ? null
    : await moveBack(tx, actor, { giveBackId, payment, bill, amount, reason, isCancelling });
  await insertGiveBack(tx, {
    id: giveBackId,
    estate_id: estate.id,
    payment_id: payment.id,
    bill_id: bill.id,
    amount_minor: amount.amountMinor,
    currency: amount.currency,
    reason,
    is_cancelling: isCancelling,
    needs_approval: needsApproval,
    limit_minor: estate.transferLimitMinor,
    requested_by: actor.personId,
    requested_at: tx.now,
    request_key: input.requestKey,
    ...moved,
  });
  if (needsApproval)
    await recordAudit(tx, actor, {
      action: "payment.give-back-requested",
      subject: payment.id,
      details: { giveBackId, amount: toDecimal(amount), reason, isCancelling },
    });
  return giveBackId;
}

/** A bill is cancelled only when nothing of it stays paid. */
export function requireNothingElsePaid({ bill }: LockedPayment, amount: Money): void {
  const staysMinor = bill.paid.amountMinor - amount.amountMinor;
  if (staysMinor === 0n) return;
  const stays = formatMoney({ ...amount, amountMinor: staysMinor });
  const message = `${stays} of this bill would stay paid, so it cannot be cancelled with this. Give back the rest first, or leave the bill open.`;
  throw new DomainError("conflict", "bill-has-payments", message, {
    fields: [{ path: "cancel_bill", code: "bill-has-payments", message }],
  });
}

/** A key stands for one give-back; with anything else it was not meant. */
function requireSame(known: GiveBack, paymentId: Id<"remittance">, input: GiveBackPayment): Id<"giveBack"> {
  const isSame =
    known.payment_id === paymentId &&
    known.reason === input.reason &&
    known.is_cancelling === input.isCancelling &&
    (input.amountMinor === undefined || known.amount_minor === input.amountMinor);
  if (isSame) return known.id;
  throw new DomainError(
    "conflict",
    "idempotency-key-reused",
    "This Idempotency-Key was used with another request. Use a new key for a new request.",
  );
}

const waiting = (): DomainError =>
  new DomainError(
    "conflict",
    "refund-in-progress",
    "Giving back of this payment waits for a second person. Let it be approved or rejected first.",
  );
