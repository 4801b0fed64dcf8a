import { closeDatabase } from "@/lib/db/client";
import { buildApp } from "@/scripts/lib/build.mjs";
import { addOffer, book } from "../support/bookings";
import { tokenOf } from "../support/call-route";
import { testEnvironment } from "../support/environment";
import type { RunningSandbox } from "../support/sandbox";
import { atMost, forComparison, median, type Measurement } from "./measurement";
import { atPace, p95 } from "./pace";
import { freePort, startServer } from "./processes";

const PER_SECOND = 50;
const CUSTOMERS = 20;
const WARM_UP = 5 * PER_SECOND;
const MEASURED = 20 * PER_SECOND;
const P95_MS = 50;

type Asked = { token: string; cartId: string; bookId: string };

/** How a paid cart stands, asked through our own HTTP door as the pages of many customers do, fifty times a second. */
export async function benchCarts(connectionString: string, sandbox: RunningSandbox): Promise<Measurement[]> {
  const offer = await addOffer();
  const carts: Asked[] = [];
  for (let number = 0; number < CUSTOMERS; number += 1) {
    const { customer, cartId, bookId } = await book({ sandbox }, { offer });
    carts.push({ token: await tokenOf(customer), cartId, bookId });
  }
  await closeDatabase();
  await buildApp(process.cwd());
  const port = await freePort();
  const env = { ...testEnvironment, DATABASE_URL: connectionString, NODE_ENV: "production" };
  const server = await startServer(["scripts/app-server.mjs"], port, env);
  try {
    const ask = (cart: Asked) => askStatus(server.url, cart);
    const rounds = Array.from({ length: (WARM_UP + MEASURED) / CUSTOMERS }, () => carts).flat();
    await atPace(rounds.slice(0, WARM_UP), PER_SECOND, ask);
    const times = await atPace(rounds.slice(WARM_UP), PER_SECOND, ask);
    return [
      atMost(
        `status of a paid cart over HTTP at ${PER_SECOND}/s, p95 / ${P95_MS} ms`,
        p95(times) / P95_MS,
        1,
      ),
      forComparison("milliseconds of the median", median(times)),
    ];
  } finally {
    await server.stop();
  }
}

/** Throws unless the answer is the booking: a fast wrong answer is none. */
async function askStatus(url: string, { token, cartId, bookId }: Asked): Promise<void> {
  const answer = await fetch(`${url}/api/payments/cart/${cartId}/status/`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { data } = (await answer.json()) as { data?: { payment_status: string; booking_id: string } };
  if (data?.payment_status !== "SUCCESS" || data.booking_id !== bookId)
    throw new Error(`a paid cart was answered ${answer.status}: ${JSON.stringify(data)}`);
}
