// Goal: buyer and seller know where their money is at each step of an order, once each, and nobody else is told.
import { expect, test } from "vitest";
import { database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import { checkBooks } from "@/lib/ledger/check-books";
import { listChoices } from "@/lib/notifications/choice-queries";
import { setMeeting } from "@/lib/orders/set-meeting";
import { checkRefund } from "@/lib/refunds/check-refund";
import { refundOrder } from "@/lib/refunds/refund-order";
import { joinByReferral } from "@/lib/scouts/join-by-referral";
import { bellOf, bellsOf, tellEverything } from "../../support/notices";
import { addSeller, buyThing, refundOf, sellThing } from "../../support/orders";
import { addAdmin, addPerson, bankDetails } from "../../support/people";
import { ended } from "../../support/refunds";
import { addScout } from "../../support/scouts";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const reason = "the chain is broken";
const lastOf = async (person: { personId: string }) => (await bellsOf(person)).at(-1);

test("paid: the seller reads who bought and where to meet, the buyer that the money waits, each once by bell and mail", async () => {
  const { seller, buyer, order } = await buyThing(world);
  await setMeeting(buyer, { orderId: order.id, meetingPlace: "Cubbon Park gate", meetingAt: null });
  await tellEverything(3);
  expect(await bellOf(seller.actor)).toEqual(["Bought: Blue bicycle"]);
  expect(await lastOf(seller.actor)).toMatchObject({
    role: "seller",
    href: `/seller/orders/${order.id}`,
    sentence:
      "Bina Das has paid. You meet here: Cubbon Park gate. ₹500 is yours when they confirm that they have it.",
  });
  expect(await bellOf(buyer)).toEqual(["Paid: Blue bicycle"]);
  expect(await lastOf(buyer)).toMatchObject({
    role: "customer",
    href: `/services/orders/${order.id}`,
    sentence:
      "Your ₹558.25 waits with us until you have it. You meet Sunita Shah here: Cubbon Park gate. Look at it, then confirm; only then is Sunita Shah paid.",
  });
  const subjects = async (email: string) => (await world.sandbox.mails(email)).map(({ subject }) => subject);
  expect(await subjects(seller.email)).toEqual(["Bought: Blue bicycle"]);
  expect(await subjects(buyer.email)).toEqual(["Paid: Blue bicycle"]);
  expect(await bellOf(await addPerson())).toEqual([]);
});

test("completed: the seller reads that the money is on its way, and what is missing until then", async () => {
  const seller = await addSeller();
  await sellThing(world, { seller });
  await tellEverything();
  expect(await lastOf(seller.actor)).toMatchObject({
    title: "Sold: Blue bicycle",
    sentence:
      "Bina Das has it. ₹500 is set aside for you; add your bank account or UPI id, and it leaves with the next run.",
  });
  await savePaymentDetails(seller.actor, bankDetails);
  await sellThing(world, { seller });
  await tellEverything();
  expect((await lastOf(seller.actor))?.sentence).toMatch(
    /^Bina Das has it\. ₹500 goes to your account with the first run after \w+day .*\d [ap]m\.$/,
  );
});

test("given back: the buyer reads what comes back and then that it came, the seller why", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const admin = await addAdmin();
  const { seller, buyer, order } = await buyThing(world);
  await tellEverything();
  await refundOrder(admin, { orderId: order.id, reason });
  await tellEverything(2);
  expect(await lastOf(buyer)).toMatchObject({
    title: "Your money comes back: Blue bicycle",
    sentence:
      "All of your ₹558.25 goes back the way you paid: The chain is broken. Banks usually take up to seven days.",
  });
  expect((await lastOf(seller.actor))?.sentence).toBe(
    "All that Bina Das paid goes back to them: The chain is broken. Do not hand it over.",
  );
  await world.sandbox.settings({ auto_complete: true });
  await decideRefund(order.id, "success");
  await tellEverything(2);
  expect(await bellOf(buyer)).toEqual([
    "Paid: Blue bicycle",
    "Your money comes back: Blue bicycle",
    "Returned: ₹558.25 for Blue bicycle",
  ]);
  expect(await bellOf(seller.actor)).toEqual([
    "Bought: Blue bicycle",
    "The money goes back: Blue bicycle",
    "Given back: Blue bicycle",
  ]);
});

async function decideRefund(orderId: Parameters<typeof refundOf>[0], outcome: "success" | "failure") {
  const refundId = await refundOf(orderId);
  await checkRefund(system, { refundId });
  const { merchant_refund_id: reference } = await database()
    .selectFrom("refund")
    .select("merchant_refund_id")
    .where("id", "=", refundId)
    .executeTakeFirstOrThrow();
  await world.sandbox.decideRefund(reference, outcome);
  return ended(refundId);
}

test("a refund that failed is told as stuck, and the next one is news again", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const { seller, buyer, order } = await buyThing(world);
  await refundOrder(seller.actor, { orderId: order.id, reason });
  await tellEverything();
  await decideRefund(order.id, "failure");
  await tellEverything();
  await refundOrder(seller.actor, { orderId: order.id, reason });
  await tellEverything(2);
  expect(await bellOf(buyer)).toEqual([
    "Your money comes back: Blue bicycle",
    "Refund stuck: ₹558.25 for Blue bicycle",
    "Your money comes back: Blue bicycle",
  ]);
  await decideRefund(order.id, "success");
});

test("a scout is told of a bounty when the recruit's first sale is completed, once", async () => {
  const scout = await addScout();
  const seller = await addSeller("Neha Gupta");
  await joinByReferral(seller.actor, { code: scout.code });
  await tellEverything();
  const before = (await bellOf(scout.actor)).length;
  await sellThing(world, { seller });
  await sellThing(world, { seller });
  await tellEverything(2);
  expect((await bellOf(scout.actor)).slice(before)).toEqual(["₹10 earned"]);
  const last = await lastOf(scout.actor);
  expect(last).toMatchObject({ role: "scout", href: "/scout" });
  expect(last?.sentence).toMatch(
    /^Neha Gupta, whom you brought, completed a first sale on \w+day .*\. ₹10 is in your balance, to be asked for\.$/,
  );
});

test("invariants find a notice of an order or a bounty that went to somebody else", async () => {
  const scout = await addScout();
  const seller = await addSeller();
  await joinByReferral(seller.actor, { code: scout.code });
  await sellThing(world, { seller });
  await tellEverything();
  const stranger = await addPerson("Sunil Das");
  const found = async () =>
    (await checkBooks()).filter(({ violations }) => violations > 0).map(({ id }) => id);
  for (const [kind, invariant] of [
    ["sale", "I190"],
    ["bounty", "I191"],
  ] as const) {
    const { rows } = await world.database.owner.query<{ id: string; person_id: string }>(
      `update notification n set person_id = $1 from notification old
        where old.id = n.id and n.kind = $2 and n.channel = 'bell' and old.person_id in ($3, $4)
        returning n.id, old.person_id`,
      [stranger.personId, kind, seller.actor.personId, scout.actor.personId],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(await found()).toEqual([invariant]);
    for (const row of rows)
      await world.database.owner.query("update notification set person_id = $1 where id = $2", [
        row.person_id,
        row.id,
      ]);
  }
});

test("buyers, sellers and scouts choose only among what they can be told, and money cannot be turned off", async () => {
  const scout = await addScout();
  const kinds = (await listChoices(scout.actor)).preferences
    .filter(({ kind }) => ["order", "sale", "bounty"].includes(kind))
    .map(({ kind, can_turn_off: may }) => [kind, may]);
  expect(kinds).toEqual([
    ["sale", false],
    ["bounty", true],
  ]);
});
