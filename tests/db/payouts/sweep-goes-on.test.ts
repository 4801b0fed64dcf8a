import { expect, test } from "vitest";
import { clock } from "@/lib/kernel/clock";
import { systemActor } from "@/lib/kernel/actor";
import { findPayout } from "@/lib/payouts/payout-store";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { eventually } from "../../support/eventually";
import { payRent } from "../../support/paid-rent";
import { addOwner } from "../../support/people";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");

test("a payout that can never be sent does not keep the others waiting", async () => {
  const unreadable = await addOwner();
  const broken = await payRent(world, { owner: unreadable });
  const sound = await payRent(world);
  await world.database.owner.query(
    "update beneficiary set details_encrypted = '\\x00' where portfolio_id = $1",
    [unreadable.portfolioId],
  );
  clock.advance(60_000);

  const counts = await processScheduledPayouts(system);

  expect(counts).toMatchObject({ advanced: 1, skipped: 1 });
  await eventually(
    () => processScheduledPayouts(system).then(() => findPayout(sound.payoutId)),
    (payout) => payout?.status === "completed",
  );
  expect(await findPayout(broken.payoutId)).toMatchObject({ status: "pending" });
});
