import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import { requirePermission } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, keyReused } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { toDecimal } from "@/lib/kernel/money";
import type { GiveBackDestination } from "./give-back";
import {
  findGiveBackByKey,
  insertGiveBack,
  isOneWaiting,
  lockPaymentOfBill,
  type GiveBack,
} from "./give-back-store";
import { moveGiveBack, planGiveBack, type PlannedGiveBack } from "./plan-give-back";
import { needsSecondPerson } from "./transfer";
import { lockEstateMoney, sumSentAlone } from "./transfer-store";

export type GiveBackPayment = {
  /** The payment's id, or its number `TXN-…`. */
  payment: string;
  /** All that is left of it, when not given. Never more. */
  amountMinor: bigint | undefined;
  /** Into the payer's wallet, or out of it to where it came from. */
  destination: GiveBackDestination;
  reason: string;
  /** Takes the bill back with it; only when nothing of it stays paid. */
  isCancelling: boolean;
  /** The caller's `Idempotency-Key`: the same key finds the same give-back. */
  requestKey: string | null;
};

/**
 * Gives a payment back. To the `wallet`: what was paid for a bill, out of the estate's money to its payer, and so much of the bill
 * is open again or it is cancelled. To the `source`: what a gateway payment brought into its payer's wallet, out of that wallet
 * through the gateway. Needs `ManageTransaction`. Above what one person may move in a day it waits for a second one
 * (`approveGiveBack`); nothing has moved until then.
 *
 * Throws `not-found` for a payment of another estate, `conflict` for what has nothing to give back, has not arrived, is given back
 * already or waits for a second person, and for a bill that cannot be cancelled; `invalid-input` for more than is left;
 * `insufficient-funds` when the estate, or the wallet, has less.
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
      const locked = await lockPaymentOfBill(tx, estateId, input.payment);
      if (known) return requireSame(known, locked.payment.id, input);
      if (input.destination === "source" && input.isCancelling) throw cancelsNoBill();
      if (await isOneWaiting(tx, locked.payment.id)) throw waiting();
      const planned = await planGiveBack(tx, locked, input);
      return saveNew(tx, actor, await getEstate(tx, estateId), planned, input);
    },
    { estate: estateId },
  );
}

async function saveNew(
  tx: Tx,
  actor: PersonActor,
  estate: Estate,
  planned: PlannedGiveBack,
  input: GiveBackPayment,
): Promise<Id<"giveBack">> {
  const { amount, payment } = planned;
  const { reason, isCancelling, destination } = input;
  const movedAlone = await sumSentAlone(tx, estate, actor.personId);
  const needsApproval = needsSecondPerson(estate.transferLimitMinor, movedAlone, amount.amountMinor);
  const giveBackId = newId("giveBack");
  const moved = needsApproval
    ? null
    : await moveGiveBack(tx, actor, planned, { giveBackId, reason, isCancelling });
  await insertGiveBack(tx, {
    id: giveBackId,
    estate_id: estate.id,
    payment_id: payment.id,
    bill_id: planned.destination === "wallet" ? planned.bill.id : null,
    destination,
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
      details: { giveBackId, amount: toDecimal(amount), reason, isCancelling, destination },
    });
  return giveBackId;
}

/** A key stands for one give-back; with anything else it was not meant. */
function requireSame(known: GiveBack, paymentId: Id<"remittance">, input: GiveBackPayment): Id<"giveBack"> {
  const isSame =
    known.payment_id === paymentId &&
    known.destination === input.destination &&
    known.reason === input.reason &&
    known.is_cancelling === input.isCancelling &&
    (input.amountMinor === undefined || known.amount_minor === input.amountMinor);
  if (isSame) return known.id;
  throw keyReused();
}

const waiting = (): DomainError =>
  new DomainError(
    "conflict",
    "refund-in-progress",
    "Giving back of this payment waits for a second person. Let it be approved or rejected first.",
  );

const cancelsNoBill = (): DomainError => {
  const message =
    "What goes back to where it came from is taken from the wallet; no bill can be cancelled with it.";
  return new DomainError("invalid-input", "refund-cancels-no-bill", message, {
    fields: [{ path: "cancel_bill", code: "refund-cancels-no-bill", message }],
  });
};
