import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { attemptsOf } from "../../support/people";
import { duePayouts } from "../../support/scouts";
import { useWorld } from "../../support/world";

useWorld();

test("what is due to a seller waits for the run of its schedule and is not sent by the sweeper", async () => {
  const [payoutId = ""] = await duePayouts(1);
  clock.advance(10 * 60_000);
  await processScheduledPayouts(systemActor("test"));
  expect(await attemptsOf(payoutId)).toEqual([]);
});
