import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { inr, toDecimal } from "@/lib/kernel/money";
import { postJournal } from "@/lib/ledger/post-journal";
import { saveListing } from "@/lib/orders/listing-store";
import { orderCompleted } from "@/lib/orders/order-journals";
import { lockOrder, saveOrder } from "@/lib/orders/order-store";
import { openEarnings } from "@/lib/properties/open-earnings";
import { earnBounty } from "@/lib/scouts/earn-bounty";
import { joinByReferral } from "@/lib/scouts/join-by-referral";
import { registerScout } from "@/lib/scouts/register-scout";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { addBuyer, buyByHand, offer } from "./orders";
import { addPerson, bankDetails } from "./people";

export type Seller = { actor: PersonActor; portfolioId: Id<"portfolio">; email: string };
export type Scout = Seller & { scoutId: Id<"scout">; code: string };

/** Somebody who sells here; nothing is sold yet. */
export async function addSeller(name = "Neha Gupta"): Promise<Seller> {
  const person = await addPerson(name);
  const portfolioId = await inTransaction((tx) => openEarnings(tx, person, "seller"));
  return {
    actor: { ...person, memberships: [{ role: "seller", portfolioId }] },
    portfolioId,
    email: person.email,
  };
}

/**
 * Somebody bought of the seller and has the thing. As below the minimum, nothing is set aside: the price is in the seller's
 * balance, to be asked for. Answers the order's id.
 */
export async function completeSale(
  seller: Seller,
  priceMinor = 50_000n,
  buyer?: PersonActor,
): Promise<Id<"order">> {
  const listingId = await offer(seller, { price: toDecimal(inr(priceMinor)) });
  const orderId = await buyByHand(buyer ?? (await addBuyer()), listingId);
  await inTransaction(async (tx) => {
    const locked = await lockOrder(tx, orderId);
    if (!locked) throw new Error(`order ${orderId} is gone`);
    const { order, listing } = locked;
    await earnBounty(tx, systemActor("test"), {
      orderId,
      sellerPortfolioId: seller.portfolioId,
      buyerId: order.buyer_id,
    });
    const { price } = order;
    const fact = { orderId, sellerPortfolioId: seller.portfolioId, price, at: tx.now, actor: "system:test" };
    const { ledgerTxnId } = await postJournal(tx, orderCompleted(fact));
    await saveOrder(tx, order, { status: "completed", completed_at: tx.now, complete_txn_id: ledgerTxnId });
    await saveListing(tx, listing, { status: "sold", reserved_until: null });
  });
  return orderId;
}

/** A scout who has sold something, which is what lets one register. */
export async function addScout(name = "Meera Krishnan"): Promise<Scout> {
  const seller = await addSeller(name);
  await completeSale(seller);
  const scout = await registerScout(seller.actor);
  const { portfolioId, actor } = seller;
  return {
    ...seller,
    actor: { ...actor, memberships: [...actor.memberships, { role: "scout", portfolioId }] },
    scoutId: scout.scout_id as Id<"scout">,
    code: scout.referral_code,
  };
}

/** Somebody new comes by the scout's link and completes a first sale: the scout earns a bounty. */
export async function earnBounties(scout: Scout, count: number): Promise<Seller[]> {
  const recruits: Seller[] = [];
  for (let i = 0; i < count; i += 1) {
    const recruit = await addSeller(`Recruit Nr${i + 1}`);
    await joinByReferral(recruit.actor, { code: scout.code });
    await completeSale(recruit);
    recruits.push(recruit);
  }
  return recruits;
}

/** Says where their money goes. */
export const addDetails = (earner: Seller): Promise<void> => savePaymentDetails(earner.actor, bankDetails);

/** Sellers with a payout each that is due now. */
export async function duePayouts(count: number): Promise<Id<"payout">[]> {
  const payoutIds: Id<"payout">[] = [];
  for (let i = 0; i < count; i += 1) {
    const seller = await addSeller(`Seller Nr${i + 1}`);
    await completeSale(seller);
    await addDetails(seller);
    payoutIds.push(
      await requestEarnings(seller.actor, seller.portfolioId, {
        kind: "seller_payout",
        amountMinor: null,
        requestKey: null,
      }),
    );
  }
  return payoutIds;
}
