import { expect, test } from "vitest";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { reconcilePendingRefunds } from "@/lib/refunds/reconcile-pending-refunds";
import { findRefund, type RefundRow } from "@/lib/refunds/refund-store";
import { eventually } from "../../support/eventually";
import { killInTheMiddleOf } from "../../support/killed-worker";
import { payRent } from "../../support/paid-rent";
import { giveBack } from "../../support/refunds";
import { useWorld } from "../../support/world";

const world = useWorld();
const system = systemActor("test");
const HOUR_MS = 3_600_000;
const HELD_OPEN_MS = 60_000;

const calls = (reference: string) => world.sandbox.calls({ operation: "refund", reference });
const hold = (fault: string) =>
  world.sandbox.setFault({
    gateway: "phonepe",
    operation: "refund",
    fault,
    times: 1,
    delay_ms: HELD_OPEN_MS,
  });
const killedWhileAsking = (refund: RefundRow) =>
  killInTheMiddleOf("check-refund", refund.id, () =>
    eventually(
      () => calls(refund.merchant_refund_id),
      (all) => all.length > 0,
    ),
  );
const completed = (refund: RefundRow) =>
  eventually(
    async () => {
      clock.advance(HOUR_MS);
      await reconcilePendingRefunds(system, { dryRun: false });
      return findRefund(refund.id);
    },
    (row) => row?.status === "completed",
  );
const atGateway = async (refund: RefundRow) =>
  (await world.sandbox.books()).refunds.filter(({ reference }) => reference === refund.merchant_refund_id);

test("killed after the gateway took it on, before we heard: the sweep finds it, and it is not asked for again", async () => {
  const refund = await giveBack(await payRent(world), 500_000n);
  await hold("time-out-after-work");
  await killedWhileAsking(refund);
  expect(await findRefund(refund.id)).toMatchObject({ status: "requested", send_count: 1 });
  expect(await completed(refund)).toMatchObject({ send_count: 1 });
  expect(await atGateway(refund)).toHaveLength(1);
});

test("killed before the gateway heard of it: the sweep asks again under the same reference", async () => {
  const refund = await giveBack(await payRent(world), 500_000n);
  await hold("time-out-before-work");
  await killedWhileAsking(refund);
  expect(await atGateway(refund)).toHaveLength(0);
  expect(await completed(refund)).toMatchObject({ send_count: 2 });
  expect(await atGateway(refund)).toHaveLength(1);
});
