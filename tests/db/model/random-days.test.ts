import { randomInt } from "node:crypto";
import { test } from "vitest";
import { database } from "@/lib/db/client";
import { clock } from "@/lib/kernel/clock";
import { systemActor, type PersonActor } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { inr } from "@/lib/kernel/money";
import { reconcilePendingPayments } from "@/lib/payments/reconcile-pending-payments";
import { settlePayment } from "@/lib/payments/settle-payment";
import { startRentPayment } from "@/lib/payments/start-rent-payment";
import { processScheduledPayouts } from "@/lib/payouts/process-scheduled-payouts";
import { retryPayout } from "@/lib/payouts/retry-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import type { Id } from "@/lib/kernel/id";
import { chargeDueRents } from "@/lib/rent/charge-rent";
import { endDueLeases } from "@/lib/rent/end-due-leases";
import { checkRefund } from "@/lib/refunds/check-refund";
import { reconcilePendingRefunds } from "@/lib/refunds/reconcile-pending-refunds";
import { retryRefund } from "@/lib/refunds/retry-refund";
import { startRefund } from "@/lib/refunds/start-refund";
import { compareWithTheBanks } from "../../support/compare-books";
import { addAdmin, addOwner, addTenant, type Tenant } from "../../support/people";
import { movingDays } from "../../support/moving-days";
import { useWorld } from "../../support/world";

// Many days of everything at once: payers, banks, people, clocks and failures in an order that nobody chose. Whatever
// happened, once the faults are gone and the sweepers have run, we and the gateways tell the same story.
const world = useWorld();
const system = systemActor("test");
const STEPS = 120;
const MINUTE_MS = 60_000;

/** A small generator of its own, so that a seed that found something finds it again. */
function dice(seed: number) {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return { below, pick: <T>(list: readonly T[]): T | undefined => list[below(list.length)] };
}

/** What may go wrong at any call, quickly enough for a test. */
const faults = [
  ["phonepe", "create-order", "500-before-work"],
  ["phonepe", "create-order", "500-after-work"],
  ["phonepe", "order-status", "500-before-work"],
  ["phonepe", "order-status", "status-lags"],
  ["phonepe", "order-status", "429"],
  ["phonepe", "refund", "500-before-work"],
  ["phonepe", "refund", "500-after-work"],
  ["phonepe", "refund", "429"],
  ["phonepe", "refund-status", "500-before-work"],
  ["phonepe", "refund-status", "status-lags"],
  ["cashfree", "beneficiary", "500-after-work"],
  ["cashfree", "transfer", "500-before-work"],
  ["cashfree", "transfer", "500-after-work"],
  ["cashfree", "transfer", "429"],
  ["cashfree", "transfer-status", "500-before-work"],
  ["cashfree", "transfer-status", "status-lags"],
] as const;

/** Refusals and unanswered calls are part of life; anything else is a fault of ours. */
async function quietly(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind === "invariant-violated") throw error;
  }
}

test("after any number of bad days the books, the documents and the banks agree", async () => {
  // eslint-disable-next-line node/no-process-env -- a seed from an earlier failure
  const seed = Number(process.env["SEED"] ?? randomInt(2 ** 31));
  console.info(`SEED=${seed}`);
  const random = dice(seed);
  const town = await settleTown();
  await plainDay(town.tenants);
  const steps = possibleSteps(random, town);
  await world.sandbox.settings({ auto_complete: random.below(2) === 0 });
  for (let step = 0; step < STEPS; step += 1) {
    const together = Array.from({ length: 1 + random.below(3) }, () => steps[random.below(steps.length)]);
    await Promise.all(together.map((one) => quietly(() => one?.() ?? Promise.resolve())));
  }

  await settleDown();
  await compareWithTheBanks(await world.sandbox.books());
}, 120_000);

interface Town {
  readonly admin: PersonActor;
  readonly tenants: Tenant[];
}

/** Two owners with three homes each. */
async function settleTown(): Promise<Town> {
  const admin = await addAdmin();
  const tenants: Tenant[] = [];
  for (const owner of [await addOwner(), await addOwner()])
    for (let home = 0; home < 3; home += 1) tenants.push(await addTenant(owner, 900_000n));
  return { admin, tenants };
}

/** Everybody pays once and every owner is sent his money, so that no dice can leave the days without either. */
async function plainDay(tenants: readonly Tenant[]): Promise<void> {
  for (const tenant of tenants) {
    const payment = await startRentPayment(tenant.actor, {
      leaseId: tenant.leaseId,
      amount: inr(200_000n),
      requestKey: null,
    });
    await world.sandbox.payOrder(payment.merchant_order_id, "success");
    await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
  }
  await processScheduledPayouts(system);
}

/** Everything that the people of the town, its banks, its clocks and its accidents may do next. */
function possibleSteps(random: ReturnType<typeof dice>, town: Town): (() => Promise<unknown>)[] {
  const { admin, tenants } = town;
  const anyPayment = async () =>
    random.pick(await database().selectFrom("payment").select("merchant_order_id").execute());
  const anyPayout = async () => random.pick(await database().selectFrom("payout").select("id").execute());
  const anyTransfer = async () => random.pick((await world.sandbox.books()).transfers);
  return [
    async () => {
      const tenant = random.pick(tenants);
      if (!tenant) return;
      const payment = await startRentPayment(tenant.actor, {
        leaseId: tenant.leaseId,
        amount: random.below(3) ? inr(BigInt(100 + random.below(200_000))) : undefined,
        requestKey: null,
      });
      if (random.below(3)) await world.sandbox.payOrder(payment.merchant_order_id, "success");
    },
    async () => {
      const payment = await anyPayment();
      const outcome = random.pick(["success", "success", "failure", "pending"] as const) ?? "success";
      if (payment) await world.sandbox.payOrder(payment.merchant_order_id, outcome).catch(() => {});
    },
    async () => {
      const payment = await anyPayment();
      if (payment) await settlePayment(system, { merchantOrderId: payment.merchant_order_id });
    },
    () => processScheduledPayouts(system),
    () => reconcilePendingPayments(system, { dryRun: false }),
    async () => {
      const payout = await anyPayout();
      if (payout) await settlePayout(system, { payoutId: payout.id as Id<"payout"> });
    },
    async () => {
      const payout = await anyPayout();
      if (payout) await retryPayout(admin, { payoutId: payout.id as Id<"payout"> }, "person");
    },
    async () => {
      const transfer = await anyTransfer();
      const outcome = random.pick(["success", "failure", "reversed"] as const) ?? "success";
      if (transfer) await world.sandbox.decideTransfer(transfer.reference, outcome).catch(() => {});
    },
    ...refundSteps(random, admin),
    () => Promise.resolve(clock.advance((1 + random.below(20)) * MINUTE_MS)),
    async () => {
      if (random.below(4) === 0) clock.advance(9 * 24 * 60 * MINUTE_MS);
      await endDueLeases(system);
      await chargeDueRents(system);
    },
    ...movingDays(random, tenants),
    async () => {
      const [gateway, operation, fault] = random.pick(faults) ?? faults[0];
      await world.sandbox.setFault({ gateway, operation, fault, times: 1 + random.below(2) });
    },
  ];
}

/** Money given back by people in a hurry, refunds that banks refuse, and looks at any time. */
function refundSteps(random: ReturnType<typeof dice>, admin: PersonActor): (() => Promise<unknown>)[] {
  const anyPaid = async () =>
    random.pick(
      await database().selectFrom("payment").select("id").where("status", "=", "succeeded").execute(),
    );
  const anyRefund = async () =>
    random.pick(await database().selectFrom("refund").select(["id", "merchant_refund_id"]).execute());
  return [
    async () => {
      const payment = await anyPaid();
      if (!payment) return;
      await startRefund(admin, {
        paymentId: payment.id as Id<"payment">,
        amount: random.below(3) ? inr(BigInt(100 + random.below(90_000))) : undefined,
        reason: "A random day",
        rentAfter: random.below(2) ? "owed_again" : "forgiven",
        requestKey: null,
      });
    },
    async () => {
      const refund = await anyRefund();
      if (refund) await checkRefund(system, { refundId: refund.id });
    },
    async () => {
      const refund = await anyRefund();
      const outcome = random.pick(["success", "success", "failure"] as const) ?? "success";
      if (refund) await world.sandbox.decideRefund(refund.merchant_refund_id, outcome).catch(() => {});
    },
    async () => {
      const refund = await anyRefund();
      if (refund) await retryRefund(admin, { refundId: refund.id as Id<"refund">, requestKey: null });
    },
    () => reconcilePendingRefunds(system, { dryRun: false }),
  ];
}

/** No more faults, the banks finish their work, late webhooks arrive, and the sweepers run until nothing is due. */
async function settleDown(): Promise<void> {
  await world.sandbox.clearFaults();
  for (const transfer of (await world.sandbox.books()).transfers)
    await world.sandbox.decideTransfer(transfer.reference, "success").catch(() => {});
  await world.sandbox.settings({ auto_complete: true });
  for (const refund of (await world.sandbox.books()).refunds)
    await world.sandbox.decideRefund(refund.reference, "success").catch(() => {});
  // Nobody polls an order for ever; what is paid after the fifth day is told by the gateway's webhook alone.
  for (const order of (await world.sandbox.books()).orders)
    await settlePayment(system, { merchantOrderId: order.reference });
  for (let round = 0; round < 12; round += 1) {
    clock.advance(20 * MINUTE_MS);
    await reconcilePendingPayments(system, { dryRun: false });
    await processScheduledPayouts(system);
    await reconcilePendingRefunds(system, { dryRun: false });
  }
}
