import "server-only";
import { sql } from "kysely";
import { database } from "@/lib/db/client";
import { env } from "@/lib/env";
import { isPayoutGatewayConfigured } from "@/lib/gateways/registry";

type PartState = "up" | "down" | "not-configured";
export type Health = { status: "up" | "down"; parts: Record<string, PartState> };

const TIMEOUT_MS = 2000;

/** Whether each part answers right now. A payout gateway without credentials is no fault: payouts wait. */
export async function checkHealth(): Promise<Health> {
  const [databaseState, engine, phonepe, cashfree] = await Promise.all([
    isAnswering(sql`select 1`.execute(database())),
    isReachable(`${env().INNGEST_BASE_URL}/health`),
    isReachable(env().phonepe.apiUrl),
    isPayoutGatewayConfigured("cashfree")
      ? isReachable(env().cashfree.apiUrl)
      : Promise.resolve<PartState>("not-configured"),
  ]);
  const parts = { app: "up" as const, database: databaseState, engine, phonepe, cashfree };
  return { status: Object.values(parts).includes("down") ? "down" : "up", parts };
}

/** Any HTTP answer will do: a 404 of a gateway's root still says that somebody is there. */
const isReachable = (url: string): Promise<PartState> =>
  isAnswering(fetch(url, { method: "HEAD", signal: AbortSignal.timeout(TIMEOUT_MS) }));

async function isAnswering(work: Promise<unknown>): Promise<PartState> {
  try {
    await work;
    return "up";
  } catch {
    return "down";
  }
}
