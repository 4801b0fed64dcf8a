import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { newId, type Id } from "@/lib/kernel/id";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import { openEarnings } from "@/lib/properties/open-earnings";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { earnBounty } from "@/lib/scouts/earn-bounty";
import { joinByReferral } from "@/lib/scouts/join-by-referral";
import { newReferralCode } from "@/lib/scouts/scout";
import { insertScout } from "@/lib/scouts/scout-store";
import { at } from "./at";
import { addPerson } from "./demo-people";
import { endDemoPayout } from "./demo-payments";

const RECRUITS = ["Farah Ali", "Joseph Kurian", "Lakshmi Pai", "Manoj Tiwari", "Nisha Bedi", "Om Prakash"];
/** These have sold something; the others have only followed the link. */
const SOLD = 4;

/** A scout with recruits and bounties: two paid out, one on hold, one to ask for. */
export async function seedScout(): Promise<void> {
  const person = await addPerson("scout", "Tara Menon");
  const { actor, portfolioId, code } = await at(-60, () => becomeScout(person));
  for (const [index, name] of RECRUITS.entries()) {
    const day = -50 + index * 8;
    const recruit = await addPerson(`recruit${index + 1}`, name);
    const recruitsPortfolio = await at(day, async () => {
      await joinByReferral(recruit, { code });
      return inTransaction((tx) => openEarnings(tx, recruit, "seller"));
    });
    if (index < SOLD)
      await at(day + 3, () =>
        inTransaction((tx) =>
          earnBounty(tx, systemActor("demo-world"), {
            orderId: newId("order"),
            sellerPortfolioId: recruitsPortfolio,
          }),
        ),
      );
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
