import "server-only";
import { createHash } from "node:crypto";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { databasePool } from "@/lib/db/client";
import { DomainError } from "@/lib/kernel/errors";

/** At most `points` in `seconds`, counted in PostgreSQL so that all processes share one count. */
export type RateLimit = { name: string; points: number; seconds: number };

/** Callers choose their addresses and headers; the column has an end. */
const shortened = (key: string): string => createHash("sha256").update(key).digest("base64url");

const limiters = new Map<string, RateLimiterPostgres>();

function limiterOf(limit: RateLimit): RateLimiterPostgres {
  const existing = limiters.get(limit.name);
  if (existing) return existing;
  const limiter = new RateLimiterPostgres({
    storeClient: databasePool(),
    storeType: "pool",
    tableName: "rate_limit",
    tableCreated: true,
    keyPrefix: limit.name,
    points: limit.points,
    duration: limit.seconds,
    clearExpiredByTimeout: false,
  });
  limiters.set(limit.name, limiter);
  return limiter;
}

/** Counts one try for `key`; throws `rate-limited` with the seconds to wait once there are too many. */
export async function countTry(limit: RateLimit, key: string): Promise<void> {
  try {
    await limiterOf(limit).consume(shortened(key));
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    const retryAfterSeconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
    throw new DomainError(
      "rate-limited",
      "too-many-requests",
      `Too many tries. Wait ${retryAfterSeconds} seconds and try again.`,
      { retryAfterSeconds },
    );
  }
}

/** Gives one try back: somebody who proved to be the right person has not used it up. */
export async function returnTry(limit: RateLimit, key: string): Promise<void> {
  await limiterOf(limit).reward(shortened(key), 1);
}
