import { performance } from "node:perf_hooks";
import { Histogram } from "prom-client";

const ID = /\/[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}(?=\/|$)/g;

/**
 * Measures how long pages take, under the pattern of their address; the API measures itself. What is not found is one
 * series for all: a stranger's guesses must not become series of their own. `/api/metrics` shows them, because both use
 * the one registry of this process.
 */
export function makePageMetrics() {
  const histogram = new Histogram({
    name: "latchkey_page_duration_seconds",
    help: "How long pages took until they were sent",
    labelNames: ["path", "status"],
    buckets: [0.02, 0.05, 0.1, 0.25, 0.5, 1, 3, 10],
  });
  /**
   * @param {import("node:http").IncomingMessage} request
   * @param {import("node:http").ServerResponse} response
   */
  return (request, response) => {
    const [address = "/"] = (request.url ?? "/").split("?");
    if (/^\/(?:api|_next)\//.test(address)) return;
    const startedAt = performance.now();
    response.once("finish", () => {
      const status = response.statusCode;
      const path = status < 400 || status >= 500 ? address.replaceAll(ID, "/{id}") : "{refused}";
      histogram.observe({ path: path.slice(0, 80), status }, (performance.now() - startedAt) / 1000);
    });
  };
}
