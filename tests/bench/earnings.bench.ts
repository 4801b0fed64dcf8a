import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase, database } from "@/lib/db/client";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { cancelPayout } from "@/lib/payouts/cancel-payout";
import { processPayouts } from "@/lib/payouts/process-payouts";
import { requestEarnings } from "@/lib/payouts/request-earnings";
import { savePaymentDetails } from "@/lib/properties/save-payment-details";
import { payoutsOfOrder, sellThing } from "../support/orders";
import { addAdmin, bankDetails } from "../support/people";
import type { RunningSandbox } from "../support/sandbox";
import { atLeast, forComparison, type Measurement } from "./measurement";

const DUE = 10_000;
const SELLERS = 100;
const EACH = DUE / SELLERS;
const EACH_MINOR = 200n;
/** What Cashfree takes in a minute, of each kind of call. */
const CALLS_PER_MINUTE = 3000;

/**
 * Ten thousand payouts that are due at once, handed to a gateway that takes so many a minute: the runs must neither dawdle nor
 * beat against the limit. Measured from the first transfer to the last.
 */
export async function benchEarnings(_url: string, sandbox: RunningSandbox): Promise<Measurement[]> {
  await prepare(sandbox);
  await sandbox.settings({ cashfree_calls_per_minute: CALLS_PER_MINUTE });
  const startedAt = performance.now();
  // As the clock does it: a run ends when its time is up, and the next one goes on.
  while ((await processPayouts(systemActor("bench"))).found > 0) await sleep(10);
  const minutes = (performance.now() - startedAt) / 60_000;
  await sandbox.settings({ cashfree_calls_per_minute: null });
  const handed = await countHanded();
  if (handed !== DUE) throw new Error(`${handed} of ${DUE} payouts were handed over`);
  await closeDatabase();
  return [
    atLeast(
      `${DUE} due payouts handed to the gateway / what its limit allows`,
      DUE / (CALLS_PER_MINUTE * minutes),
      0.8,
    ),
    forComparison("payouts a second", DUE / (minutes * 60)),
  ];
}

/** A hundred sellers, each with what one sale brought, asked for in a hundred parts. */
async function prepare(sandbox: RunningSandbox): Promise<void> {
  const admin = await addAdmin();
  for (let number = 0; number < SELLERS; number += 1) {
    const price = (BigInt(EACH) * EACH_MINOR) / 100n;
    const { seller, order } = await sellThing({ sandbox }, { price: `${price}.00` });
    const account = `0262918${String(number).padStart(8, "0")}`;
    await savePaymentDetails(seller.actor, { ...bankDetails, account_number: account });
    const [payout] = await payoutsOfOrder(order.id);
    await cancelPayout(admin, { payoutId: payout?.id as Id<"payout">, reason: "Asked for in parts." });
    for (let part = 0; part < EACH; part += 1)
      await requestEarnings(seller.actor, seller.portfolioId, {
        kind: "seller_payout",
        amountMinor: EACH_MINOR,
        requestKey: null,
      });
  }
}

/** Payouts of this bench whose transfer the gateway has taken, each once. */
async function countHanded(): Promise<number> {
  const { count } = await database()
    .selectFrom("payout_attempt")
    .innerJoin("payout", "payout.id", "payout_attempt.payout_id")
    .where("payout.kind", "=", "seller_payout")
    .where("payout_attempt.gateway_reference", "is not", null)
    .select((eb) => eb.fn.count<bigint>("payout_attempt.payout_id").as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}
