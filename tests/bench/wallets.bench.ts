import { acknowledgeBill } from "@/lib/bills/acknowledge-bill";
import { closeDatabase } from "@/lib/db/client";
import { buildApp } from "@/scripts/lib/build.mjs";
import { issueBill } from "../support/bills";
import { tokenOf } from "../support/call-route";
import { testEnvironment } from "../support/environment";
import { addEstate, addEstateResident, type EstateWorld } from "../support/estates";
import type { RunningSandbox } from "../support/sandbox";
import { fundWallet } from "../support/wallets";
import type { World } from "../support/world";
import { atMost, forComparison, median, type Measurement } from "./measurement";
import { atPace, p95 } from "./pace";
import { freePort, startServer } from "./processes";

const PAYMENTS_PER_SECOND = 50;
const WARM_UP = 5 * PAYMENTS_PER_SECOND;
const MEASURED = 20 * PAYMENTS_PER_SECOND;
const RESIDENTS = 50;
const BILLS_EACH = (WARM_UP + MEASURED) / RESIDENTS;
const BILL_MINOR = 500_000n;
const P95_MS = 50;

type Payment = { token: string; billId: string };

/**
 * Bills paid from wallets through our own HTTP door, fifty a second whether the last one has been answered or not, all into
 * one estate's account. Each is another bill with a key of its own, so nothing is answered from memory. The time runs from the
 * moment at which a payment was due to be sent.
 */
export async function benchWallets(
  connectionString: string,
  sandbox: RunningSandbox,
): Promise<Measurement[]> {
  const payments = await prepare(sandbox);
  await closeDatabase();
  await buildApp(process.cwd());
  const port = await freePort();
  const env = { ...testEnvironment, DATABASE_URL: connectionString, NODE_ENV: "production" };
  const server = await startServer(["scripts/app-server.mjs"], port, env);
  try {
    const send = (payment: Payment) => pay(server.url, payment);
    await atPace(payments.slice(0, WARM_UP), PAYMENTS_PER_SECOND, send);
    const times = await atPace(payments.slice(WARM_UP), PAYMENTS_PER_SECOND, send);
    return [
      atMost(
        `wallet payment over HTTP at ${PAYMENTS_PER_SECOND}/s, p95 / ${P95_MS} ms`,
        p95(times) / P95_MS,
        1,
      ),
      forComparison("milliseconds of the median", median(times)),
    ];
  } finally {
    await server.stop();
  }
}

/** Fifty residents, each with a full wallet and confirmed bills; by turns, so that a resident's payments are a second apart. */
async function prepare(sandbox: RunningSandbox): Promise<Payment[]> {
  const estate = await addEstate();
  const perResident: Payment[][] = [];
  for (let index = 0; index < RESIDENTS; index += 1)
    perResident.push(await prepareResident({ sandbox }, estate, index));
  return Array.from({ length: BILLS_EACH }, (_, round) =>
    perResident.flatMap((payments) => payments.slice(round, round + 1)),
  ).flat();
}

async function prepareResident(
  world: Pick<World, "sandbox">,
  estate: EstateWorld,
  index: number,
): Promise<Payment[]> {
  const resident = await addEstateResident(estate, `Flat ${index}`, `Resident ${index}`);
  await fundWallet(world, estate, resident, BILL_MINOR * BigInt(BILLS_EACH));
  const token = await tokenOf(resident);
  return Promise.all(
    Array.from({ length: BILLS_EACH }, async () => {
      const bill = await issueBill(estate, resident, { amountMinor: BILL_MINOR });
      await acknowledgeBill(resident, estate.id, { billId: bill.id });
      return { token, billId: bill.id };
    }),
  );
}

async function pay(url: string, { token, billId }: Payment): Promise<void> {
  const answer = await fetch(`${url}/api/members/bills/pay_bill/`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "idempotency-key": billId,
    },
    body: JSON.stringify({ bill_id: billId }),
  });
  const body = await answer.text();
  if (answer.status !== 200) throw new Error(`a payment was answered ${answer.status}: ${body}`);
}
