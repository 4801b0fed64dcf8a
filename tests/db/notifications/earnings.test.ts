import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { cancelPayout } from "@/lib/payouts/cancel-payout";
import { processPayouts } from "@/lib/payouts/process-payouts";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { bellOf, bellsOf, tellEverything } from "../../support/notices";
import { addAdmin, attemptsOf } from "../../support/people";
import { addDetails, addScout, earnBounties, type Scout } from "../../support/scouts";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

async function asked(): Promise<Scout & { payoutId: Id<"payout"> }> {
  const scout = await addScout();
  await earnBounties(scout, 2);
  await addDetails(scout);
  const payoutId = await requestEarnings(scout.actor, scout.portfolioId, {
    kind: "scout_bounty",
    amountMinor: null,
    requestKey: null,
  });
  return { ...scout, payoutId };
}

/** What is said of payouts; that the bounties were earned is told before. */
const told = (titles: readonly string[]): string[] => titles.filter((title) => !title.endsWith(" earned"));

async function decide(payoutId: Id<"payout">, outcome: "success" | "failure" | "reversed", code?: string) {
  const [attempt] = await attemptsOf(payoutId);
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", outcome, code);
  await settlePayout(system, { payoutId });
}

test("a scout is told by bell and mail that the money arrived, once, and that it came back", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const scout = await asked();
  await processPayouts(system);
  await decide(scout.payoutId, "success");
  await tellEverything(2);
  expect(told(await bellOf(scout.actor))).toEqual(["₹20 arrived"]);
  expect((await bellsOf(scout.actor)).at(-1)).toMatchObject({ role: "scout", href: "/scout/payouts" });
  expect(told((await world.sandbox.mails(scout.email)).map(({ subject }) => subject))).toEqual([
    "₹20 arrived",
  ]);
  await decide(scout.payoutId, "reversed");
  await tellEverything(2);
  expect(told(await bellOf(scout.actor))).toEqual(["₹20 arrived", "Payout of ₹20 came back"]);
});

test("a failure reaches the scout and the administrators, a cancellation the scout with its reason", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const admin = await addAdmin();
  const scout = await asked();
  await processPayouts(system);
  await decide(scout.payoutId, "failure", "INVALID_IFSC_FAIL");
  await tellEverything(2);
  expect(told(await bellOf(scout.actor))).toEqual(["Payout of ₹20 failed"]);
  expect(await bellOf(admin)).toContain("Payout of ₹20 to Meera Krishnan failed");
  await cancelPayout(admin, { payoutId: scout.payoutId, reason: "Wrong account" });
  await tellEverything(2);
  const last = (await bellsOf(scout.actor)).at(-1);
  expect(last?.title).toBe("Payout of ₹20 called off");
  expect(last?.sentence).toMatch(/: Wrong account\. The money is in your balance/);
});
