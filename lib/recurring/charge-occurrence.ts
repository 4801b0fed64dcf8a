import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { requirePayable, type Bill } from "@/lib/bills/bill";
import { lockOpenBillsOfType } from "@/lib/bills/bill-store";
import { dueUntil } from "@/lib/bills/instalment";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { estateDay, type Estate } from "@/lib/estates/estate";
import { getEstate } from "@/lib/estates/estate-store";
import { livesIn } from "@/lib/estates/resident-store";
import { recordError } from "@/lib/failures/record-error";
import type { Actor } from "@/lib/kernel/actor";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { addDays } from "@/lib/kernel/local-date";
import { toDecimal } from "@/lib/kernel/money";
import type { PaymentErrorType } from "@/lib/kernel/payment-error-type";
import { getBalance } from "@/lib/ledger/balances";
import { walletMoney } from "@/lib/ledger/chart";
import { appendEvent } from "@/lib/outbox/append-event";
import type { Wallet } from "@/lib/wallets/wallet";
import { findOrOpenWallet, lockWallet } from "@/lib/wallets/wallet-store";
import { endOccurrence, type Trial, type TrialOutcome } from "./end-occurrence";
import { moveMoney, type DueBill } from "./move-money";
import {
  lockOccurrenceToTry,
  saveOccurrence,
  sumTakenThisMonth,
  type OccurrenceToTry,
} from "./occurrence-store";
import { isLastTry, nextDueAfter, refusalOf, type Refusal } from "./recurring";
import { claimRecurringPayment, findMonthlyLimit } from "./recurring-store";

/** Far more open bills of one type than anybody has; the rest waits for the next due day. */
const BILLS_MAX = 50;
/** A little less than the hour between two runs, so that a run which starts late does not leave one out. */
const RETRY_MS = 55 * 60_000;

/**
 * Tries to charge one due day: money, occurrence and order change in one transaction or not at all, so a stop at any point
 * charges once. `busy`: another run has it or has done it. What is refused on its day is tried again an hour later.
 */
export async function chargeOccurrence(
  actor: Actor,
  { id, estateId, recurringPaymentId }: OccurrenceToTry,
): Promise<TrialOutcome | "busy"> {
  return inTransaction(
    async (tx) => {
      const order = await claimRecurringPayment(tx, recurringPaymentId);
      const occurrence = order && (await lockOccurrenceToTry(tx, id));
      if (!order || !occurrence) return "busy";
      const trial = { actor, order, occurrence, estate: await getEstate(tx, estateId) };
      if (!(await livesIn(tx, estateId, order.personId)))
        return endOccurrence(tx, trial, { outcome: "failed", reason: "moved-out" });
      return charge(tx, trial);
    },
    { estate: estateId },
  );
}

async function charge(tx: Tx, trial: Trial): Promise<TrialOutcome> {
  const { order, estate, occurrence } = trial;
  const bills = order.billType ? await payableBills(tx, trial) : null;
  const open = bills?.reduce((sum, bill) => sum + bill.dueMinor, 0n);
  if (open === 0n) return endOccurrence(tx, trial, { outcome: "skipped", reason: "nothing-to-pay" });
  const wantedMinor = open !== undefined && open < order.amount.amountMinor ? open : order.amount.amountMinor;
  const wallet = await lockOwnWallet(tx, trial);
  const refusal = refusalOf({
    walletStatus: wallet.status,
    availableMinor: (await getBalance(walletMoney(wallet.id, wallet.currency), tx.db)).amountMinor,
    wantedMinor,
    takenThisMonthMinor: await sumTakenThisMonth(tx, estate, order.personId),
    monthlyLimitMinor: await findMonthlyLimit(tx, estate.id, order.personId),
  });
  if (refusal) return refuse(tx, trial, refusal);
  const amount = { ...order.amount, amountMinor: wantedMinor };
  await moveMoney(tx, trial, { bills, wallet, amount });
  await recordAudit(tx, trial.actor, {
    action: "recurring-payment.charged",
    subject: order.id,
    details: { occurrenceId: occurrence.id, dueOn: occurrence.dueOn, amount: toDecimal(amount) },
  });
  return endOccurrence(tx, trial, { outcome: "charged", chargedMinor: wantedMinor });
}

/**
 * The resident's bills that may be paid at this moment, locked, the oldest first, with what of them is taken: all that is open, or
 * of a bill in parts what falls due before the order comes again, so that no part is late and none is taken months early.
 */
async function payableBills(tx: Tx, { order, occurrence, estate }: Trial): Promise<DueBill[]> {
  if (!order.billType) return [];
  const open = await lockOpenBillsOfType(tx, estate.id, order.personId, {
    type: order.billType,
    limit: BILLS_MAX,
  });
  const today = estateDay(estate, tx.now);
  const nextOn = nextDueAfter({ ...order, endOn: null }, occurrence.dueOn);
  const until = nextOn && nextOn > today ? addDays(nextOn, -1) : today;
  return open
    .filter((bill) => isPayable(bill, estate, tx.now))
    .map((bill) => ({ bill, dueMinor: dueUntil(bill, until) }));
}

function isPayable(bill: Bill, estate: Estate, now: Date): boolean {
  try {
    requirePayable(bill, estateDay(estate, now));
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

async function lockOwnWallet(tx: Tx, { order, estate }: Trial): Promise<Wallet> {
  const key = { estateId: estate.id, personId: order.personId, currency: order.amount.currency };
  const wallet = await lockWallet(tx, estate.id, (await findOrOpenWallet(tx, key)).id);
  if (!wallet) throw notFound("wallet");
  return wallet;
}

/** On its day it waits for the next hour, and the resident is told at the first refusal; afterwards it has failed. */
async function refuse(tx: Tx, trial: Trial, reason: Refusal): Promise<TrialOutcome> {
  const { estate, occurrence } = trial;
  const type = ERROR_TYPES[reason];
  if (type) await recordRefusal(tx, trial, type, reason);
  if (isLastTry(occurrence.dueOn, estateDay(estate, tx.now)))
    return endOccurrence(tx, trial, { outcome: "failed", reason });
  await saveOccurrence(tx, occurrence.id, {
    tries: occurrence.tries + 1,
    next_try_at: new Date(tx.now.getTime() + RETRY_MS),
    reason,
  });
  if (occurrence.tries === 0)
    await appendEvent(tx, {
      name: "recurring/occurrence.delayed",
      data: { estateId: estate.id, occurrenceId: occurrence.id },
    });
  return "delayed";
}

/** Who does not live there any more has no payment that failed. */
const ERROR_TYPES: Readonly<Record<Refusal, PaymentErrorType | null>> = {
  "insufficient-funds": "INSUFFICIENT_FUNDS",
  "wallet-suspended": "ACCOUNT_SUSPENDED",
  "monthly-limit-reached": "LIMIT_EXCEEDED",
  "moved-out": null,
};

async function recordRefusal(tx: Tx, trial: Trial, type: PaymentErrorType, code: Refusal): Promise<void> {
  const { order, occurrence } = trial;
  await recordError(tx, {
    estateId: order.estateId,
    way: "recurring",
    type,
    code,
    personId: order.personId,
    occurrenceId: occurrence.id,
    subject: occurrence.id,
    tryId: String(occurrence.tries),
  });
}
