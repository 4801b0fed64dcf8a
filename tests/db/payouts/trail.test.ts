import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { getPayout } from "@/lib/payouts/payout-queries";
import { retryPayout } from "@/lib/payouts/retry-payout";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { payRent } from "../../support/paid-rent";
import { addAdmin, attemptsOf } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

test("every step of a payout is in its trail, in order, with who did it", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const paid = await payRent(world);
  const admin = await addAdmin();
  const decide = async (outcome: "success" | "failure" | "reversed") => {
    const attempt = (await attemptsOf(paid.payoutId)).at(-1);
    await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", outcome);
    await settlePayout(system, paid);
  };
  await sendPayout(system, paid);
  await decide("failure");
  await retryPayout(admin, paid, "person");
  await decide("success");
  await decide("reversed");

  const { trail } = await getPayout(admin, paid.payoutId);
  expect(trail.map((step) => step.action)).toEqual([
    "payout.sending",
    "payout.transfer-accepted",
    "payout.retry-scheduled",
    "payout.retried",
    "payout.sending",
    "payout.transfer-accepted",
    "payout.completed",
    "payout.returned",
  ]);
  expect(trail[3]?.actor).toBe("you");
  const asOwner = await getPayout(paid.tenant.owner.actor, paid.payoutId);
  expect(asOwner.trail[3]?.actor).toBe("an administrator");
  expect(JSON.stringify(asOwner)).not.toContain("026291800001191");
});
