import "server-only";
import { toPaise } from "@/lib/kernel/wire-money";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import { env } from "@/lib/env";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, keyReused } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { formatMoney, inr, toDecimal, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { findCurrentRow } from "@/lib/properties/beneficiary-store";
import { holdEarnings } from "./hold-earnings";
import { availableEarnings } from "./payout-journals";
import { findPayoutByKey } from "./earning-store";
import { lockPortfolioMoney } from "./recovery-store";

export type RequestEarnings = {
  kind: "seller_payout" | "scout_bounty";
  /** Everything there is, without it. */
  amountMinor: bigint | null;
  /** The caller's `Idempotency-Key`: the same key finds the same payout. */
  requestKey: string | null;
};

const CAUSE = { seller_payout: "sellerreq", scout_bounty: "scoutreq" } as const;

/**
 * Somebody who earns asks for their money: it is on hold from this moment, so it cannot be asked for twice, however many ask at
 * once; the run sends it. `portfolioId` is the actor's own, as the caller has made sure.
 *
 * Throws `request-exceeds-earnings` with what is available, `invalid-input` for nothing, less than the minimum or more than
 * the maximum, `payment-details-missing` while nobody knows where to, and `payout-kept-back` when an earlier debt took all of it.
 */
export async function requestEarnings(
  actor: PersonActor,
  portfolioId: Id<"portfolio">,
  input: RequestEarnings,
): Promise<Id<"payout">> {
  const payoutId = await inTransaction(async (tx) => {
    await lockPortfolioMoney(tx, portfolioId);
    const known = input.requestKey ? await findKnown(tx, actor, input) : null;
    if (known) return known;
    const amount = await decideAmount(tx, portfolioId, input);
    if (!(await findCurrentRow(tx, portfolioId))) throw detailsMissing();
    const id = await holdEarnings(tx, actor, {
      kind: input.kind,
      cause: `${CAUSE[input.kind]}:${newId("request")}`,
      portfolioId,
      amount,
      asked: { by: actor.personId, requestKey: input.requestKey },
    });
    await recordAudit(tx, actor, {
      action: id ? "payout.requested" : "payout.kept-back",
      subject: id ?? portfolioId,
      details: { kind: input.kind, amountMinor: amount.amountMinor },
    });
    return id;
  });
  // The decision stands, and whoever asked must know that nothing follows.
  if (!payoutId)
    throw new DomainError(
      "conflict",
      "payout-kept-back",
      "Nothing is sent: this money was kept back for a payout that had reached you twice.",
    );
  return payoutId;
}

async function decideAmount(tx: Tx, portfolioId: string, input: RequestEarnings): Promise<Money> {
  const available = await getBalance(availableEarnings(input.kind, portfolioId), tx.db);
  const amount = inr(input.amountMinor ?? available.amountMinor);
  const { minimumMinor, maximumMinor } = env().payouts;
  if (input.amountMinor !== null && amount.amountMinor <= 0n)
    throw refuse("amount-not-positive", "Ask for more than nothing.");
  if (amount.amountMinor > available.amountMinor)
    throw new DomainError(
      "precondition-missing",
      "request-exceeds-earnings",
      `You can ask for up to ${formatMoney(available)} now.`,
      { available: toDecimal(available), available_paise: toPaise(available.amountMinor) },
    );
  if (amount.amountMinor < minimumMinor)
    throw refuse(
      "amount-below-minimum",
      `The smallest payout is ${formatMoney(inr(minimumMinor))}; you have ${formatMoney(available)}.`,
    );
  if (amount.amountMinor > maximumMinor)
    throw refuse(
      "amount-above-maximum",
      `The largest payout is ${formatMoney(inr(maximumMinor))}. Ask for it in parts.`,
    );
  return amount;
}

const refuse = (code: string, message: string): DomainError =>
  new DomainError("invalid-input", code, message, { fields: [{ path: "amount_paise", code, message }] });

const detailsMissing = (): DomainError =>
  new DomainError(
    "precondition-missing",
    "payment-details-missing",
    "We do not know where to pay yet. Add your bank account or UPI id, then ask again.",
  );

/** A key stands for one request; with anything else it was not meant. */
async function findKnown(tx: Tx, actor: PersonActor, input: RequestEarnings): Promise<Id<"payout"> | null> {
  const known = await findPayoutByKey(tx, actor.personId, input.requestKey ?? "");
  if (!known) return null;
  // What was kept back for a debt was asked for as well.
  const isSame =
    known.kind === input.kind && (input.amountMinor === null || known.askedMinor === input.amountMinor);
  if (isSame) return known.id;
  throw keyReused();
}
