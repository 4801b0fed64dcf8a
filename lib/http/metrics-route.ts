import "server-only";
import { Gauge, Registry, register } from "prom-client";
import { authenticate, presentedSecret } from "@/lib/access/authenticate";
import { hasRole } from "@/lib/kernel/actor";
import { DomainError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import { problemResponse, toDomainError } from "./problem";

export type Figure = { name: string; help: string; labels: Record<string, string>; value: number };

/**
 * Metrics in Prometheus' text format, for whoever shows an administrator's token: figures of this process (how long
 * requests took) and figures read from the database.
 */
export function metricsRoute(readFigures: () => Promise<Figure[]>): (request: Request) => Promise<Response> {
  return async (request) => {
    try {
      const presented = presentedSecret(request.headers);
      const actor = presented ? await authenticate(presented.secret) : null;
      if (!actor || !hasRole(actor, "admin"))
        throw new DomainError("unauthenticated", "sign-in-required", "Send an administrator's bearer token.");
      const text = `${await register.metrics()}\n${await toText(await readFigures())}`;
      return new Response(text, {
        headers: { "content-type": register.contentType, "cache-control": "no-store" },
      });
    } catch (error) {
      return problemResponse(toDomainError(error), newId("request"));
    }
  };
}

async function toText(figures: Figure[]): Promise<string> {
  const registry = new Registry();
  for (const { name, help, labels, value } of figures) {
    const gauge =
      (registry.getSingleMetric(name) as Gauge | undefined) ??
      new Gauge({ name, help, labelNames: Object.keys(labels), registers: [registry] });
    gauge.set(labels, value);
  }
  return registry.metrics();
}
