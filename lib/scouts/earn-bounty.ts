import "server-only";
import { recordAudit } from "@/lib/audit/record-audit";
import type { Tx } from "@/lib/db/in-transaction";
import { actorName, type Actor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { postJournal } from "@/lib/ledger/post-journal";
import { appendEvent } from "@/lib/outbox/append-event";
import { bountyEarned } from "./scout-journals";
import {
  findBountyOf,
  findEarner,
  findReferralOf,
  getBountyRate,
  getScout,
  insertBounty,
  lockPerson,
} from "./scout-store";

/**
 * A seller has completed a sale: whoever brought them earns the bounty, if it is the first one to
 * somebody else than them: a scout earns nothing by buying of their own recruit. Called in the transaction
 * that completes the order, so that a sale and its bounty cannot come apart. Answers null when nobody brought the seller or
 * the bounty was earned before; calling it again moves nothing. Comes after the order's lock and before none but the ledger's.
 */
export async function earnBounty(
  tx: Tx,
  actor: Actor,
  input: { orderId: string; sellerPortfolioId: string; buyerId: string },
): Promise<Id<"bounty"> | null> {
  const recruitId = await findEarner(tx, input.sellerPortfolioId);
  if (!recruitId) return null;
  // Two sales completed at once, or a sale and a referral: they take turns from here.
  await lockPerson(tx, recruitId);
  const referral = await findReferralOf(tx, recruitId);
  if (!referral || (await findBountyOf(tx, recruitId))) return null;

  const scout = await getScout(tx, referral.scout_id);
  // Otherwise a scout would be paid for a sale that they made up themselves.
  if (input.buyerId === scout.person_id) return null;
  const amount = await getBountyRate(tx);
  const id = newId("bounty");
  const { ledgerTxnId } = await postJournal(
    tx,
    bountyEarned({
      recruitId,
      portfolioId: scout.portfolio_id,
      amount,
      at: tx.now,
      actor: actorName(actor),
    }),
  );
  await insertBounty(tx, {
    id,
    recruit_id: recruitId,
    scout_id: scout.id,
    order_id: input.orderId,
    amount_minor: amount.amountMinor,
    currency: amount.currency,
    ledger_txn_id: ledgerTxnId,
  });
  await recordAudit(tx, actor, {
    action: "bounty.earned",
    subject: scout.id,
    details: { bountyId: id, orderId: input.orderId, amountMinor: amount.amountMinor },
  });
  await appendEvent(tx, { name: "scouts/bounty.earned", data: { bountyId: id } });
  return id;
}
