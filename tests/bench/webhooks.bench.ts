import autocannon from "autocannon";
import pg from "pg";
import { buildApp } from "@/scripts/lib/build.mjs";
import { phonepeHeaders } from "../support/signed-webhooks";
import { testEnvironment } from "../support/environment";
import { atLeast, forComparison, median, type Measurement } from "./measurement";
import { freePort, runToEnd, startServer } from "./processes";

const ROUNDS = 5;
const ROUND_SECONDS = 3;
const CONNECTIONS = 10;
const NEXT = "node_modules/next/dist/bin/next";
const WEBHOOK_PATH = "/api/webhooks/phonepe-webhook/";

/**
 * Requests per second of our webhook door (verified, stored once with its event, answered), of a bare App Router handler
 * with one insert, and of a bare HTTP server with one insert, in turns on one database. No job engine runs, so that only the
 * intake is measured.
 */
export async function benchWebhooks(connectionString: string): Promise<Measurement[]> {
  const pool = new pg.Pool({ connectionString, max: 2 });
  await pool.query(
    "create table if not exists bare_insert (id bigint generated always as identity primary key, body bytea)",
  );
  await buildApp(process.cwd());
  await runToEnd([NEXT, "build", "tests/bench/bare-app"], { NEXT_TELEMETRY_DISABLED: "1" });
  const env = { ...testEnvironment, DATABASE_URL: connectionString, NODE_ENV: "production" };
  const ports = [await freePort(), await freePort(), await freePort()] as const;
  const servers = await Promise.all([
    startServer([NEXT, "start", "-H", "127.0.0.1", "-p", String(ports[0])], ports[0], env),
    startServer(
      [NEXT, "start", "tests/bench/bare-app", "-H", "127.0.0.1", "-p", String(ports[1])],
      ports[1],
      env,
    ),
    startServer(["tests/bench/bare-server.mjs"], ports[2], env),
  ]);
  try {
    const [ours, bare, node] = servers.map((server) => server.url) as [string, string, string];
    const rates = { ours: [] as number[], bare: [] as number[], node: [] as number[] };
    await load(ours + WEBHOOK_PATH);
    await load(`${bare}/api/bare`);
    for (let round = 0; round < ROUNDS; round += 1) {
      rates.ours.push(await load(ours + WEBHOOK_PATH));
      rates.bare.push(await load(`${bare}/api/bare`));
      rates.node.push(await load(node));
    }
    return [
      atLeast("webhook intake / bare App Router handler with one insert", ratio(rates.ours, rates.bare), 0.8),
      forComparison("webhook intake / bare Node HTTP server with one insert", ratio(rates.ours, rates.node)),
    ];
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
    await pool.end();
  }
}

const ratio = (a: number[], b: number[]): number =>
  median(a.map((value, index) => value / (b[index] ?? value)));

let serial = 0;

/** Requests per second, each with a body of its own; throws unless every one of them was answered 200. */
async function load(url: string): Promise<number> {
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: ROUND_SECONDS,
    requests: [
      {
        method: "POST",
        setupRequest: (request) => {
          serial += 1;
          const body = `{"event":"pg.bench.ignored","payload":{"merchantOrderId":"bench${serial}","state":"PENDING"}}`;
          return {
            ...request,
            body,
            headers: { ...phonepeHeaders(body), "content-type": "application/json" },
          };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} refused, ${result.errors} errors`);
  return result.requests.average;
}
