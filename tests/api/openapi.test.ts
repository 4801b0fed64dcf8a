import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { GET as me } from "@/app/api/auth/me/route";
import { GET as metrics } from "@/app/api/metrics/route";
import { endpoints } from "@/app/api/openapi.json/endpoints";
import { GET as openApi } from "@/app/api/openapi.json/route";
import { callRoute, tokenOf } from "../support/call-route";
import { useDatabase } from "../support/database";
import { addAdmin, addOwner } from "../support/people";

useDatabase();

test("the description names every route that people may call", async () => {
  const notPublic = ["health", "inngest", "metrics", "openapi.json"];
  const files = (await readdir("app/api", { recursive: true })).filter((file) => file.endsWith("route.ts"));
  const paths = files
    .map((file) => path.dirname(file))
    .filter((file) => !/webhook/.test(file) && !notPublic.includes(file));
  expect(paths.length).toBeGreaterThan(15);
  expect(endpoints.map((endpoint) => endpoint.path).toSorted()).toEqual(
    paths.map((file) => `/api/${file}/`).toSorted(),
  );
});

test("it is made from the schemas of the routes", async () => {
  const document = (await openApi().json()) as {
    paths: Record<string, Record<string, { requestBody?: unknown }>>;
  };
  const start = document.paths["/api/payments/initiate-rent-payment/"]?.["post"];
  expect(JSON.stringify(start?.requestBody)).toContain("unit_id");
  expect(JSON.stringify(start)).toContain("payment_breakup");
  expect(document.paths["/api/owner-payouts/{id}/"]?.["get"]).toBeDefined();
});

test("metrics are for administrators, and tell how the work stands", async () => {
  const owner = await addOwner();
  const asked = await callRoute(metrics, "GET", "/api/metrics", { token: await tokenOf(owner) });
  expect(asked.status).toBe(401);
  const token = await tokenOf(await addAdmin());
  await callRoute(me, "GET", "/api/auth/me", { token });
  const answer = await metrics(
    new Request("http://localhost/api/metrics", { headers: { authorization: `Bearer ${token}` } }),
  );
  const text = await answer.text();
  expect(text).toContain('latchkey_lag_seconds{job="payment_checks"} 0');
  expect(text).toContain("latchkey_http_request_duration_seconds");
});
