import { inTransaction } from "@/lib/db/in-transaction";
import type { PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { becomeSeller } from "@/lib/orders/become-seller";
import { completeOrder } from "@/lib/orders/complete-order";
import { createListing } from "@/lib/orders/create-listing";
import { createListingBody } from "@/lib/orders/listing-schemas";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import { openEarnings } from "@/lib/properties/open-earnings";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { joinByReferral } from "@/lib/scouts/join-by-referral";
import { newReferralCode } from "@/lib/scouts/scout";
import { insertScout } from "@/lib/scouts/scout-store";
import { at } from "./at";
import { payDemoOrder } from "./demo-market";
import { addPerson } from "./demo-people";
import { endDemoPayout } from "./demo-payments";

const RECRUITS = ["Farah Ali", "Joseph Kurian", "Lakshmi Pai", "Manoj Tiwari", "Nisha Bedi", "Om Prakash"];
/** These have sold something; the others have only followed the link. */
const SOLD = 4;

/** A scout with recruits and bounties: two paid out, one on hold, one to ask for. */
export async function seedScout(): Promise<void> {
  const person = await addPerson("scout", "Tara Menon");
  const buyer = await addPerson("customer2", "Leela Nair");
  const { actor, portfolioId, code } = await at(-60, () => becomeScout(person));
  for (const [index, name] of RECRUITS.entries()) {
    const day = -50 + index * 8;
    const recruit = await addPerson(`recruit${index + 1}`, name);
    await at(day, () => joinByReferral(recruit, { code }));
    if (index < SOLD) await at(day + 3, () => sellOnce(recruit, buyer));
  }
  await at(-58, () =>
    savePaymentDetails(actor, {
      payment_method: "upi",
      account_holder_name: "Tara Menon",
      upi_id: "success@upi",
    }),
  );
  const ask = (amountMinor: bigint): Promise<Id<"payout">> =>
    requestEarnings(actor, portfolioId, { kind: "scout_bounty", amountMinor, requestKey: null });
  const paid = await at(-20, () => ask(2_000n));
  await at(-19.9, () => inTransaction((tx) => endDemoPayout(tx, paid, null)));
  await at(-0.01, () => ask(1_000n));
}

/** What the recruit earns waits: nobody knows yet where to pay. */
async function sellOnce(recruit: PersonActor, buyer: PersonActor): Promise<void> {
  const { portfolioId } = await becomeSeller(recruit);
  const seller: PersonActor = { ...recruit, memberships: [{ role: "seller", portfolioId }] };
  const body = {
    title: "Desk fan",
    category: "home",
    condition: "good",
    price: "600",
    description: "Three speeds, quiet.",
    location: "Jayanagar, Bengaluru",
  };
  const listingId = await createListing(seller, createListingBody.parse(body));
  await completeOrder(buyer, await payDemoOrder(buyer, listingId));
}

async function becomeScout(
  person: PersonActor,
): Promise<{ actor: PersonActor; portfolioId: Id<"portfolio">; code: string }> {
  const code = newReferralCode();
  const portfolioId = await inTransaction(async (tx) => {
    const id = await openEarnings(tx, person, "scout");
    await insertScout(tx, { id: newId("scout"), person_id: person.personId, portfolio_id: id, code });
    return id;
  });
  return { actor: { ...person, memberships: [{ role: "scout", portfolioId }] }, portfolioId, code };
}
