import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import type { Estate } from "@/lib/estates/estate";
import type { PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId, type Id } from "@/lib/kernel/id";
import { formatMoney, ngn, toDecimal, type Money } from "@/lib/kernel/money";
import { getBalance } from "@/lib/ledger/balances";
import { clusterWallet } from "@/lib/ledger/chart";
import { appendEvent } from "@/lib/outbox/append-event";
import { holdTransfer } from "@/lib/payouts/hold-transfer";
import { insertRemittance } from "@/lib/wallets/remittance-store";
import { bankWords } from "./bank-words";
import type { StartTransfer } from "./start-transfer";
import { needsSecondPerson } from "./transfer";
import { insertTransfer, sumSentAlone } from "./transfer-store";

/**
 * Sets the money of a transfer aside and writes down who asked for it, whether a second person must agree, and to which account
 * it goes, whose holder the caller has made sure of. Under the estate's lock; each call is one transfer. Throws
 * `insufficient-funds` for more than the estate has.
 */
export async function openTransfer(
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
  if (isWaiting)
    await appendEvent(tx, {
      name: "cluster/transfer.asked",
      data: { estateId: estate.id, remittanceId: remittance.id },
    });
  return id;
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
