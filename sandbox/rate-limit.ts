const MINUTE_MS = 60_000;
const SECOND_MS = 1000;

/** What a caller is told: how many more calls are free now, and how long to wait when none is. */
export type Allowance = { readonly remaining: number; readonly retrySeconds: number };

type Bucket = { free: number; at: number };

/**
 * So many calls a minute for each kind of call, spread evenly: what is free grows with time, up to one second's share, so that
 * nobody does a minute's work at its beginning and stands still for the rest.
 */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes one call of a kind at an instant (milliseconds). `retrySeconds` above nil refuses it. */
  take(kind: string, perMinute: number, nowMs: number): Allowance {
    const share = Math.max(1, (perMinute * SECOND_MS) / MINUTE_MS);
    const bucket = this.#buckets.get(kind) ?? { free: share, at: nowMs };
    const free = Math.min(share, bucket.free + ((nowMs - bucket.at) * perMinute) / MINUTE_MS);
    const isFree = free >= 1;
    this.#buckets.set(kind, { free: isFree ? free - 1 : free, at: nowMs });
    if (isFree) return { remaining: Math.floor(free - 1), retrySeconds: 0 };
    return { remaining: 0, retrySeconds: Math.ceil(((1 - free) * MINUTE_MS) / perMinute / SECOND_MS) };
  }
}
