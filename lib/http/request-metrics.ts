import "server-only";
import { Counter, Histogram, register } from "prom-client";

const NAME = "latchkey_http_request_duration_seconds";
const LONGER_SECONDS = 60;

function histogram(): Histogram {
  return (
    (register.getSingleMetric(NAME) as Histogram | undefined) ??
    new Histogram({
      name: NAME,
      help: "How long requests took",
      labelNames: ["method", "path", "status"],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
    })
  );
}

/**
 * Counts one answered request under the pattern of its route: whatever a caller puts in the place of a parameter would be
 * a series of its own.
 */
export function recordRequest(
  method: string,
  route: { path: string; params: Record<string, string | string[] | undefined> },
  status: number,
  durationMs: number,
): void {
  const names = Object.keys(route.params);
  const values = Object.values(route.params).flat();
  const path = route.path
    .split("/")
    .filter(Boolean)
    .map((part) => (values.includes(part) || values.includes(decoded(part)) ? `{${names.join()}}` : part))
    .join("/");
  histogram().observe({ method, path: `/${path}`, status }, durationMs / 1000);
}

/**
 * How quick this process has been since it started: within how many seconds 95 of 100 answers were given, as the upper
 * end of the histogram's step they fall into. Null before the first answer; a minute stands for "longer than the last step".
 */
export async function readResponseTimes(): Promise<{ slowestOf95Seconds: number | null }> {
  const { values } = await histogram().get();
  const within = new Map<number, number>();
  for (const { labels, value, metricName } of values) {
    if (!metricName?.endsWith("_bucket")) continue;
    const seconds = labels["le"] === "+Inf" ? Number.POSITIVE_INFINITY : Number(labels["le"]);
    within.set(seconds, (within.get(seconds) ?? 0) + value);
  }
  const steps = [...within].toSorted(([a], [b]) => a - b);
  const all = steps.at(-1)?.[1] ?? 0;
  const step = all === 0 ? undefined : steps.find(([, count]) => count >= all * 0.95);
  if (!step) return { slowestOf95Seconds: null };
  return { slowestOf95Seconds: Number.isFinite(step[0]) ? step[0] : LONGER_SECONDS };
}

const WEBHOOKS = "latchkey_webhooks_received_total";

/** Counts one knock at the webhooks' door; the refused ones are stored nowhere, so only this tells of them. */
export function recordWebhook(gateway: string, result: "stored" | "repeated" | "refused" | "failed"): void {
  const counter =
    (register.getSingleMetric(WEBHOOKS) as Counter | undefined) ??
    new Counter({
      name: WEBHOOKS,
      help: "Webhooks that arrived at this process",
      labelNames: ["gateway", "result"],
    });
  counter.inc({ gateway, result });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
