import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { noticeEvent } from "@/lib/notifications/notice-event";
import { sendDueNotices } from "@/lib/notifications/send-due-notices";
import { rejectProof } from "@/lib/proofs/reject-proof";
import { processSubscriptionRenewals } from "@/lib/subscriptions/process-subscription-renewals";
import { database } from "@/lib/db/client";
import { addOwner, addTenant } from "../../support/people";
import { sendProof } from "../../support/proofs";
import { buy, more } from "../../support/subscriptions";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const DAY_MS = 86_400_000;
const subjectsTo = async (email: string) => (await world.sandbox.mails(email)).map(({ subject }) => subject);

/** Every event so far is told, as the job would. */
async function tellAll(): Promise<void> {
  const events = await database().selectFrom("outbox_event").select("id").orderBy("id").execute();
  for (const { id } of events) await noticeEvent(system, { eventId: id });
  await sendDueNotices(system);
}

test("an owner hears a week before the plan ends, and that it has ended, each once", async () => {
  const owner = await addOwner();
  await buy(world, owner, more(1));
  clock.advance(54 * DAY_MS);
  await processSubscriptionRenewals(system);
  await tellAll();
  await tellAll();
  expect(await subjectsTo(owner.email)).toEqual([expect.stringMatching(/^Your plan ends on \w+ /)]);
  clock.advance(8 * DAY_MS);
  await processSubscriptionRenewals(system);
  await tellAll();
  expect((await subjectsTo(owner.email)).slice(1)).toEqual(["Your plan has ended"]);
});

test("a proof is told to the owner, and its decision to the tenant", async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner);
  const proofId = await sendProof(tenant);
  await tellAll();
  expect(await subjectsTo(owner.email)).toContainEqual(expect.stringMatching(/has paid you ₹.* directly$/));
  await rejectProof(owner.actor, { proofId, note: "The picture shows another month." });
  await tellAll();
  expect(await subjectsTo(tenant.email)).toContainEqual(expect.stringMatching(/was not accepted$/));
});
