import { beforeAll, describe, expect, test } from "vitest";
import { GET as stats } from "@/app/api/owner-payouts/dashboard_stats/route";
import { GET as read } from "@/app/api/owner-payouts/[id]/route";
import { POST as retry } from "@/app/api/owner-payouts/[id]/manual_retry/route";
import { GET as list } from "@/app/api/owner-payouts/route";
import { systemActor } from "@/lib/kernel/actor";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { callRoute, tokenOf } from "../support/call-route";
import { payRent, type PaidRent } from "../support/paid-rent";
import { addAdmin, addOwner, attemptsOf } from "../support/people";
import { useWorld } from "../support/world";

const world = useWorld();
const system = systemActor("test");
let paid: PaidRent[] = [];
let ownerToken = "";
let adminToken = "";

async function decide(rent: PaidRent, outcome: "success" | "failure"): Promise<void> {
  await sendPayout(system, rent);
  const [attempt] = await attemptsOf(rent.payoutId);
  await world.sandbox.decideTransfer(
    attempt?.transfer_id ?? "",
    outcome,
    outcome === "failure" ? "INVALID_IFSC_FAIL" : undefined,
  );
  await settlePayout(system, rent);
}

beforeAll(async () => {
  await world.sandbox.settings({ auto_complete: false });
  const owner = await addOwner();
  const other = await addOwner();
  paid = [];
  for (const whose of [owner, owner, owner, other])
    paid.push(await payRent(world, { owner: whose, rentMinor: 1_000_000n }));
  const [arrived, failed] = paid as [PaidRent, PaidRent];
  await decide(arrived, "success");
  await decide(failed, "failure");
  ownerToken = await tokenOf(owner);
  adminToken = await tokenOf(await addAdmin());
}, 60_000);

const ask = (handler: typeof list, path: string, token: string, query: Record<string, string> = {}) =>
  callRoute(handler, "GET", `/api/owner-payouts/${path}`, { token, query });
type Listed = { count: number; results: { id: string; status: string }[]; next_cursor: string | null };

describe("the list", () => {
  test("admins see all, owners their own, each by status", async () => {
    expect((await ask(list, "", adminToken)).body).toMatchObject({ count: 4 });
    expect((await ask(list, "", ownerToken)).body).toMatchObject({ count: 3 });
    const failed = (await ask(list, "", ownerToken, { status: "failed" })).body as unknown as Listed;
    expect(failed.results.map((payout) => payout.id)).toEqual([paid[1]?.payoutId]);
    expect((await ask(list, "", ownerToken, { status: "lost" })).status).toBe(422);
  });

  test("goes on by cursor and by page, and problems come first", async () => {
    const first = (await ask(list, "", adminToken, { limit: "3" })).body as unknown as Listed;
    const rest = (await ask(list, "", adminToken, { limit: "3", cursor: first.next_cursor ?? "" }))
      .body as unknown as Listed;
    expect(new Set([...first.results, ...rest.results].map((payout) => payout.id)).size).toBe(4);
    expect(rest.next_cursor).toBeNull();
    const second = (await ask(list, "", adminToken, { limit: "3", page: "2" })).body as unknown as Listed;
    expect(second.results).toEqual(rest.results);
    const problems = (await ask(list, "", adminToken, { sort: "problems" })).body as unknown as Listed;
    expect(problems.results.map((payout) => payout.status)).toEqual([
      "failed",
      "pending",
      "pending",
      "completed",
    ]);
  });
});

test("statistics count and sum, for the owner over their own", async () => {
  expect((await ask(stats as typeof list, "dashboard_stats/", ownerToken)).body).toMatchObject({
    total: 3,
    completed: 1,
    failed: 1,
    pending: 1,
    processing: 0,
    total_amount: "10000.00",
    success_rate: 50,
  });
  expect((await ask(stats as typeof list, "dashboard_stats/", adminToken)).body).toMatchObject({ total: 4 });
});

test("what the owner sees of one: who, where to, what went wrong, never a whole account number", async () => {
  const id = paid[1]?.payoutId ?? "";
  const answer = await callRoute(read, "GET", `/api/owner-payouts/${id}/`, {
    token: ownerToken,
    params: { id },
  });
  expect(answer.body).toMatchObject({
    owner_name: "Rao Homes",
    payment_details: "XXXX1191 · YESB0000262",
    status: "failed",
    message: "Payment processing failed, contact admin",
    error_code: "INVALID_IFSC_FAIL",
    retry_count: 0,
    max_retries: 3,
    is_retryable: true,
  });
  expect(JSON.stringify(answer.body)).not.toContain("026291800001191");
});

test("only what has failed can be retried", async () => {
  const id = paid[0]?.payoutId ?? "";
  const answer = await callRoute(retry, "POST", `/api/owner-payouts/${id}/manual_retry/`, {
    token: adminToken,
    params: { id },
  });
  expect(answer).toMatchObject({ status: 409, body: { code: "payout-not-retryable" } });
});
