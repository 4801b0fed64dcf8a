import { beforeAll, expect, test } from "vitest";
import { GET as readStats } from "@/app/api/admin/stats/route";
import { GET as readAnalytics } from "@/app/api/analytics/route";
import { GET as readEntries } from "@/app/api/ledger/accounts/[code]/entries/route";
import { ownerPayable } from "@/lib/ledger/chart";
import { callRoute, tokenOf } from "../support/call-route";
import { pay } from "../support/figures";
import { addAdmin, addOwner, addTenant } from "../support/people";
import { useDatabase } from "../support/database";

useDatabase();
let [ownerToken, adminToken, payable] = ["", "", ""];
type Listed = { results: { id: string; balance: string }[]; next_cursor: string | null; balance: string };

beforeAll(async () => {
  const owner = await addOwner();
  const tenant = await addTenant(owner, 1_000_000n);
  for (const amount of [300_000n, 200_050n]) await pay(tenant, amount);
  ownerToken = await tokenOf(owner);
  adminToken = await tokenOf(await addAdmin());
  payable = ownerPayable(owner.portfolioId).code;
}, 60_000);

const analytics = (query: Record<string, string>) =>
  callRoute(readAnalytics, "GET", "/api/analytics/", { token: ownerToken, query });
const entries = (code: string, query: Record<string, string> = {}, token = ownerToken) =>
  callRoute(readEntries, "GET", `/api/ledger/accounts/${code}/entries/`, { token, params: { code }, query });

test("analytics are exact, twice: as decimal text and in minor units", async () => {
  const answer = await analytics({ period: "3months" });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      period: "3months",
      money: [{ currency: "INR", total: { received: "5000.50", received_minor: 500_050, net: "5000.50" } }],
      units: { total: 1, let: 1, occupancy_rate: 100 },
      payments: { succeeded: 2, success_rate: 100 },
      next_cursor: null,
    },
  });
  expect((answer.body["months"] as unknown[]).length).toBe(3);
});

test("the period is one of three, a month is a month, and a page is at most a hundred", async () => {
  for (const query of [{ period: "2years" }, { month: "2026-13" }, { limit: "101" }] as Record<
    string,
    string
  >[])
    expect((await analytics(query)).status).toBe(422);
  const first = await analytics({ limit: "1" });
  const next = first.body["next_cursor"] as string;
  const second = await analytics({ limit: "1", cursor: next });
  expect(second.body["next_cursor"]).toBeNull();
  expect(second.body["recent_activity"]).not.toEqual(first.body["recent_activity"]);
  expect(await analytics({ cursor: "x" })).toMatchObject({ status: 400, body: { code: "cursor-invalid" } });
});

test("an account's entries are paged, and their balances go on from page to page", async () => {
  const whole = (await entries(payable)).body as unknown as Listed;
  expect(whole).toMatchObject({ balance: "0.00", next_cursor: null });
  expect(whole.results).toHaveLength(4);
  const paged: Listed["results"] = [];
  for (let cursor = ""; ;) {
    const page = (await entries(payable, { limit: "3", ...(cursor ? { cursor } : {}) }))
      .body as unknown as Listed;
    paged.push(...page.results);
    if (!page.next_cursor) break;
    cursor = page.next_cursor;
  }
  expect(paged).toEqual(whole.results);
  // The colons of a code may be written either way.
  expect((await entries(payable.replaceAll(":", "%3A"))).body).toEqual(whole);
  expect((await entries("IN:bank")).status).toBe(404);
  expect((await entries("IN:bank", {}, adminToken)).status).toBe(200);
});

test("the platform's figures carry the four targets", async () => {
  const answer = await callRoute(readStats, "GET", "/api/admin/stats/", { token: adminToken });
  expect(answer.status).toBe(200);
  expect(
    (answer.body["kpis"] as { name: string; target: number }[]).map((kpi) => [kpi.name, kpi.target]),
  ).toEqual([
    ["payment_success", 95],
    ["webhooks_applied", 99],
    ["reconciliation", 100],
    ["response_time", 3],
  ]);
  // The calls above were measured by this very process.
  expect((answer.body["kpis"] as { value: number | null }[])[3]?.value).toBeGreaterThan(0);
});
