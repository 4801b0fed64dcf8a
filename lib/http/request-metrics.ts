import "server-only";
import { Histogram, register } from "prom-client";

const NAME = "latchkey_http_request_duration_seconds";
/** Ids in a path would make a series each; their place is what matters. */
const ID = /\b(?:[a-z]{3}_[0-9a-z]{26}|rent[0-9a-z]{26})\b/g;

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

/** Counts one answered request under its path with the ids taken out. */
export function recordRequest(method: string, path: string, status: number, durationMs: number): void {
  histogram().observe(
    { method, path: path.replaceAll(ID, "{id}").replace(/\/$/, ""), status },
    durationMs / 1000,
  );
}
