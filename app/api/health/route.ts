import { checkHealth } from "@/lib/http/health";

/** For launchers and load balancers: 200 with the state of each part, 503 when one is down. */
export async function GET(): Promise<Response> {
  const health = await checkHealth();
  return Response.json(health, {
    status: health.status === "up" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
