import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import { inTransaction, type Tx } from "@/lib/db/in-transaction";
import type { BeneficiaryOutcome, TransferOutcome } from "@/lib/gateways/gateway";
import { isPayoutGatewayConfigured, payoutGateway } from "@/lib/gateways/registry";
import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import type { Id } from "@/lib/kernel/id";
import { log } from "@/lib/log";
import { findBeneficiary, type PayeeDetails } from "@/lib/properties/beneficiary-store";
import { failAttempt } from "./fail-attempt";
import { isSendingTo } from "./earning-store";
import { findPayee } from "./find-payee";
import { followRemittance } from "./follow-remittance";
import { nextCheckAt, transferReference, type PayoutKind } from "./payout";
import {
  findLatestAttempt,
  getAttempt,
  insertAttempt,
  lockPayout,
  saveAttempt,
  savePayout,
  type AttemptRow,
  type PayoutRow,
} from "./payout-store";
import { recordTransferError } from "./record-transfer-error";

/** Longer than all calls may take together (three looks and a transfer), so that nobody takes an attempt over meanwhile. */
const LEASE_MS = 100_000;
const NOT_SENT_WAIT_MS = 30_000;

/**
 * Sends a payout's money to its payee, once. The intention (attempt, reference, frozen details) is committed, then the
 * gateway is called, then the outcome is recorded; a lost answer leaves the attempt `unknown` and blocks any other.
 *
 * Calling it at any time, or fifty times at once, is safe: whoever does not win the attempt has nothing to do. Without
 * credentials or payment details, or before a second person has agreed, the payout waits and says for what; before its day
 * nothing happens. Answers what the gateway said to this call; null when this was not the call that sends it.
 */
export async function sendPayout(
  actor: Actor,
  input: { payoutId: Id<"payout"> },
): Promise<TransferOutcome | null> {
  const claimed = await inTransaction((tx) => claimAttempt(tx, actor, input.payoutId));
  if (!claimed) return null;
  const outcome = await callGateway(claimed.payout, claimed.attempt, claimed.payee);
  log(claimed.payout.gateway).info(
    { payout_id: claimed.payout.id, transfer_id: claimed.attempt.transfer_id, outcome: outcome.kind },
    "transfer-sent",
  );
  await inTransaction((tx) => recordOutcome(tx, actor, claimed.payout.id, claimed.attempt, outcome));
  return outcome;
}

type Claimed = { payout: PayoutRow; attempt: AttemptRow; payee: PayeeDetails };

async function claimAttempt(tx: Tx, actor: Actor, payoutId: Id<"payout">): Promise<Claimed | null> {
  const payout = await lockPayout(tx, payoutId);
  if (!payout) throw notFound("payout");
  if (payout.status !== "pending" && payout.status !== "processing") return null;
  const latest = await findLatestAttempt(tx, payout.id);
  if (payout.status === "processing" && latest?.state !== "ready") return null;
  if (latest && latest.state !== "ready") return null;
  if (payout.waiting_for === "approval") return null;
  if (payout.due_at && payout.due_at > tx.now) return null;
  // Sellers and scouts are paid one thing at a time; whoever comes next finds this one.
  if (payout.due_at && (await isSendingTo(tx, payout))) return null;

  if (!isPayoutGatewayConfigured(payout.gateway)) return waitFor(tx, payout, "credentials");
  const payee = latest ? await findBeneficiary(tx, latest.beneficiary_id) : await findPayee(tx, payout);
  if (!payee) return waitFor(tx, payout, "payment_details");

  const ready = latest ?? (await insertAttempt(tx, firstAttempt(payout, payee)));
  const leaseUntil = new Date(tx.now.getTime() + LEASE_MS);
  await saveAttempt(tx, ready, {
    state: "sending",
    lease_until: leaseUntil,
    lease_generation: ready.lease_generation + 1,
    sent_at: tx.now,
    not_found_count: 0,
    not_found_since: null,
  });
  await savePayout(tx, payout.id, {
    status: "processing",
    waiting_for: null,
    next_check_at: leaseUntil,
    processed_at: payout.processed_at ?? tx.now,
  });
  await followRemittance(tx, payout, { status: "processing" });
  await recordAudit(tx, actor, {
    action: "payout.sending",
    subject: payout.id,
    details: { transferId: ready.transfer_id, to: payee.masked },
  });
  return { payout, attempt: await getAttempt(tx, payout.id, ready.number), payee };
}

const firstAttempt = (payout: PayoutRow, payee: PayeeDetails) => ({
  payout_id: payout.id,
  number: 1,
  gateway: payout.gateway,
  transfer_id: transferReference(payout.cause, 1),
  beneficiary_id: payee.id,
});

async function waitFor(tx: Tx, payout: PayoutRow, reason: "credentials" | "payment_details"): Promise<null> {
  if (payout.status === "pending") await savePayout(tx, payout.id, { waiting_for: reason });
  return null;
}

/** What the payee reads beside the money at the bank. */
const REMARKS: Readonly<Record<PayoutKind, string>> = {
  owner_rent: "Rent payout",
  seller_payout: "Sale payout",
  scout_bounty: "Scout bounty",
  cluster_transfer: "Estate transfer",
};

async function callGateway(
  payout: PayoutRow,
  attempt: AttemptRow,
  payee: PayeeDetails,
): Promise<TransferOutcome> {
  const gateway = payoutGateway(payout.gateway);
  const beneficiary = await gateway.ensureBeneficiary({
    beneficiaryId: payee.gatewayId,
    holderName: payee.holderName,
    account: payee.account,
    email: null,
    phone: null,
  });
  if (beneficiary.kind !== "ready") return withoutBeneficiary(beneficiary);
  return gateway.sendTransfer({
    reference: attempt.transfer_id,
    amount: payout.amount,
    beneficiaryId: beneficiary.id,
    method: payee.account.method,
    remarks: REMARKS[payout.kind],
    payee: { holderName: payee.holderName, account: payee.account },
  });
}

/** No transfer was asked for yet, so whatever went wrong here moved no money. */
function withoutBeneficiary(outcome: Exclude<BeneficiaryOutcome, { kind: "ready" }>): TransferOutcome {
  return outcome.kind === "rejected"
    ? { kind: "rejected", code: outcome.code, message: outcome.message, permanent: true }
    : { kind: "not-sent", reason: outcome.reason, retryAfterSeconds: outcome.retryAfterSeconds ?? null };
}

async function recordOutcome(
  tx: Tx,
  actor: Actor,
  payoutId: Id<"payout">,
  sent: AttemptRow,
  outcome: TransferOutcome,
): Promise<void> {
  const payout = await lockPayout(tx, payoutId);
  const attempt = await getAttempt(tx, payoutId, sent.number);
  // Somebody else has settled it, or took it over after the lease ran out: what we heard is old news.
  if (!payout || attempt.state !== "sending" || attempt.lease_generation !== sent.lease_generation) return;

  switch (outcome.kind) {
    case "rejected":
      return failAttempt(tx, actor, payout, attempt, outcome);
    case "not-sent": {
      const waitMs = outcome.retryAfterSeconds ? outcome.retryAfterSeconds * 1000 : NOT_SENT_WAIT_MS;
      await saveAttempt(tx, attempt, { state: "ready", lease_until: null, failure_message: outcome.reason });
      await savePayout(tx, payout.id, { next_check_at: new Date(tx.now.getTime() + waitMs) });
      break;
    }
    case "accepted":
    case "duplicate":
    case "unknown": {
      const gatewayReference = outcome.kind === "accepted" ? outcome.gatewayReference : null;
      await saveAttempt(tx, attempt, {
        state: "unknown",
        lease_until: null,
        gateway_reference: gatewayReference,
      });
      await savePayout(tx, payout.id, { next_check_at: nextCheckAt(0, tx.now) });
      break;
    }
  }
  await recordAudit(tx, actor, {
    action: `payout.transfer-${outcome.kind}`,
    subject: payout.id,
    details: { transferId: attempt.transfer_id, ...("reason" in outcome ? { reason: outcome.reason } : {}) },
  });
  if ("reason" in outcome) await recordTransferError(tx, payout, attempt, outcome);
}
