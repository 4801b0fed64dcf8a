import "server-only";
import { requireStepUp } from "@/lib/access/require-step-up";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import { requirePermission } from "@/lib/estates/estate-policy";
import { getEstate } from "@/lib/estates/estate-store";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError, keyReused } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { formatMoney, ngn, toDecimal, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterWallet } from "@/lib/ledger/chart";
import { holdTransfer } from "@/lib/payouts/hold-transfer";
import { findRemittanceByKey, insertRemittance } from "@/lib/wallets/remittance-store";
import { bankWords } from "./bank-words";
import { resolveAccount, type AccountInNigeria } from "./resolve-account";
import { namesAgree, needsSecondPerson, TRANSFER_MIN_MINOR } from "./transfer";
import { findTransferOfRemittance, insertTransfer, lockEstateMoney, sumSentAlone } from "./transfer-store";

export type StartTransfer = AccountInNigeria & {
  amountMinor: bigint;
  accountName: string;
  reason: string;
  /** The caller's `Idempotency-Key`: the same key finds the same transfer. */
  requestKey: string | null;
};

/**
 * Sends a part of the estate's money to an account: it is on hold at once, and leaves at once or, above what one person may
 * send in a day, when a second one has agreed. Needs `ManageWallet` and a step-up.
 *
 * Throws `insufficient-funds` for more than the estate has, also when others spend at this moment; `invalid-input` for an
 * account that does not exist or belongs to somebody else, or less than ₦100; `conflict` for another request under the same key.
 */
export async function startTransfer(
  actor: PersonActor,
  secret: string | null,
  estateId: Id<"estate">,
  input: StartTransfer,
): Promise<Id<"clusterTransfer">> {
  requirePermission(actor, estateId, "ManageWallet");
  // Before the gateway is asked: whose account a number is, is nothing for a stolen session.
  await inTransaction((tx) => requireStepUp(tx, actor, secret));
  requireEnoughToSend(input.amountMinor);
  const resolvedName = await resolveAccount(actor, estateId, input);
  requireSameHolder(input.accountName, resolvedName);
  return inTransaction(
    async (tx) => {
      await lockEstateMoney(tx, estateId);
      const known = input.requestKey ? await findKnown(tx, actor, input) : null;
      if (known) return known;
      await requireStepUp(tx, actor, secret);
      const estate = await getEstate(tx, estateId);
      return saveNewTransfer(tx, actor, estate, { ...input, resolvedName });
    },
    { estate: estateId },
  );
}

async function saveNewTransfer(
  tx: Tx,
  actor: PersonActor,
  estate: Estate,
  input: StartTransfer & { resolvedName: string | null },
): Promise<Id<"clusterTransfer">> {
  const amount = inCurrencyOf(estate, input.amountMinor);
  await requireBalance(tx, estate, amount);
  const sentAlone = await sumSentAlone(tx, estate, actor.personId);
  const isWaiting = needsSecondPerson(estate.transferLimitMinor, sentAlone, amount.amountMinor);
  const id = newId("clusterTransfer");
  const { accountNumber, bankCode, provider, reason } = input;
  const remittance = await insertRemittance(tx, {
    id: newId("remittance"),
    estate_id: estate.id,
    kind: "transfer",
    method: provider,
    person_id: actor.personId,
    amount_minor: amount.amountMinor,
    currency: amount.currency,
    status: "pending",
    note: reason,
    request_key: input.requestKey,
    created_at: tx.now,
  });
  const payoutId = await holdTransfer(tx, actor, {
    estateId: estate.id,
    remittanceId: remittance.id,
    gateway: provider,
    amount,
    holderName: input.resolvedName ?? input.accountName,
    account: { method: "nuban", accountNumber, bankCode, bankName: bankWords(bankCode) },
    isWaiting,
  });
  await insertTransfer(tx, {
    id,
    estate_id: estate.id,
    remittance_id: remittance.id,
    payout_id: payoutId,
    reason,
    resolved_name: input.resolvedName,
    needs_approval: isWaiting,
    limit_minor: estate.transferLimitMinor,
    requested_by: actor.personId,
    requested_at: tx.now,
  });
  await recordAudit(tx, actor, {
    action: "cluster.transfer-requested",
    subject: id,
    details: { number: remittance.number, amount: toDecimal(amount), reason, isWaiting },
  });
  return id;
}

function requireEnoughToSend(amountMinor: bigint): void {
  if (amountMinor >= TRANSFER_MIN_MINOR) return;
  const message = `The smallest transfer is ${formatMoney(ngn(TRANSFER_MIN_MINOR))}.`;
  throw new DomainError("invalid-input", "amount-below-minimum", message, {
    fields: [{ path: "amount", code: "amount-below-minimum", message }],
  });
}

/** A number with a digit wrong is often somebody's account too; the name is what shows it. */
function requireSameHolder(typed: string, resolved: string | null): void {
  if (resolved === null || namesAgree(typed, resolved)) return;
  const message = `The bank says this account belongs to ${resolved}. Check the number, or enter that name if you mean them.`;
  throw new DomainError("invalid-input", "account-holder-differs", message, {
    fields: [{ path: "account_name", code: "account-holder-differs", message }],
  });
}

/** Both gateways send naira and nothing else. */
function inCurrencyOf(estate: Estate, amountMinor: bigint): Money {
  if (estate.currency === "NGN") return ngn(amountMinor);
  throw new DomainError(
    "conflict",
    "currency-not-transferable",
    `This estate's money is in ${estate.currency}; transfers can be sent in naira only.`,
  );
}

/** A clear sentence before the books refuse; they decide, because a bill may be refunded at this moment. */
async function requireBalance(tx: Tx, estate: Estate, amount: Money): Promise<void> {
  const balance = await getBalance(clusterWallet(estate.id, estate.currency), tx.db);
  if (balance.amountMinor >= amount.amountMinor) return;
  throw new DomainError(
    "insufficient-funds",
    "insufficient-funds",
    `The estate has ${formatMoney(balance)}, and this transfer is of ${formatMoney(amount)}. Send less, or wait for bills to be paid.`,
    { error_type: "INSUFFICIENT_FUNDS", available_balance: toDecimal(balance) },
  );
}

/** A key stands for one transfer; with anything else it was not meant. */
async function findKnown(
  tx: Tx,
  actor: PersonActor,
  input: StartTransfer,
): Promise<Id<"clusterTransfer"> | null> {
  const known = await findRemittanceByKey(tx, actor.personId, input.requestKey ?? "");
  if (!known) return null;
  const transferId = await findTransferOfRemittance(tx, known.id);
  if (transferId && known.amount_minor === input.amountMinor && known.note === input.reason)
    return transferId;
  throw keyReused();
}
