import { PassThrough } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { logTo } from "@/lib/log";
import { processPayouts } from "@/lib/payouts/process-payouts";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { attemptsOf } from "../../support/people";
import { duePayouts } from "../../support/scouts";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
afterEach(() => logTo());

test("a run and what becomes of its payouts says its five events", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const [arrives, fails] = (await duePayouts(2)) as [Id<"payout">, Id<"payout">];
  const stream = new PassThrough();
  let written = "";
  stream.on("data", (text: Buffer) => (written += text.toString()));
  logTo(stream);
  await processPayouts(system);
  for (const [payoutId, outcome] of [
    [arrives, "success"],
    [fails, "failure"],
  ] as const) {
    const [attempt] = await attemptsOf(payoutId);
    await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", outcome);
    await settlePayout(system, { payoutId });
  }
  const lines = written
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const said = (event: string) => lines.find(({ msg }) => msg === event);
  expect(said("payout-run-started")).toMatchObject({ channel: "cashfree", batch_size: 10 });
  expect(said("payouts-found")).toMatchObject({ count: 2 });
  expect(said("payout-completed")).toMatchObject({
    payout_id: arrives,
    payout_type: "seller_payout",
    amount_minor: "50000",
  });
  expect(said("payout-failed")).toMatchObject({ payout_id: fails });
  expect(said("payout-run-ended")).toMatchObject({ found: 2, sent: 2 });
});
