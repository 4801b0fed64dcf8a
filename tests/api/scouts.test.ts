import { expect, test } from "vitest";
import { POST as cancel } from "@/app/api/payouts/[payout_id]/cancel/route";
import { GET as sheet, POST as sendBulk } from "@/app/api/payouts/bulk/route";
import { GET as myPayouts } from "@/app/api/payouts/my-payouts/route";
import { POST as processOne } from "@/app/api/payouts/process/[payout_id]/route";
import { GET as allPayouts } from "@/app/api/payouts/route";
import { GET as summary } from "@/app/api/payouts/summary/route";
import { GET as earnings } from "@/app/api/scouts/[id]/earnings/route";
import { POST as request } from "@/app/api/scouts/[id]/request-payout/route";
import { GET as leaderboard } from "@/app/api/scouts/leaderboard/route";
import { systemActor } from "@/lib/kernel/actor";
import type { Id } from "@/lib/kernel/id";
import { advancePayout } from "@/lib/payouts/advance-payout";
import { processPayouts } from "@/lib/payouts/process-payouts";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { callRoute, tokenOf } from "../support/call-route";
import { addAdmin, attemptsOf } from "../support/people";
import { addDetails, addScout, duePayouts, earnBounties, type Scout } from "../support/scouts";
import { useWorld } from "../support/world";

const world = useWorld();
const system = systemActor("test");

async function richScout(bounties: number): Promise<{ scout: Scout; token: string }> {
  const scout = await addScout();
  await earnBounties(scout, bounties);
  await addDetails(scout);
  return { scout, token: await tokenOf(scout) };
}
const ask = (scout: Scout, token: string, body: unknown, headers: Record<string, string> = {}) =>
  callRoute(request, "POST", `/api/scouts/${scout.scoutId}/request-payout/`, {
    params: { id: scout.scoutId },
    body,
    token,
    headers,
  });

test("a scout registers, earns, asks, is paid by the run, and reads it all", async () => {
  await world.sandbox.settings({ auto_complete: false });
  const { scout, token } = await richScout(3);
  const asked = await ask(scout, token, { amount_paise: 2000 });
  expect(asked.status).toBe(201);
  expect(asked.body).toMatchObject({
    payout_type: "scout_bounty",
    status: "pending",
    amount_paise: 2000,
    scout_id: scout.scoutId,
    order_id: null,
    user_id: scout.actor.personId,
    payment_reference: null,
    failure_reason: null,
  });
  const payoutId = asked.body["payout_id"] as Id<"payout">;
  await processPayouts(system);
  const [attempt] = await attemptsOf(payoutId);
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "success");
  await settlePayout(system, { payoutId });

  const mine = await callRoute(myPayouts, "GET", "/api/payouts/my-payouts", {
    token,
    query: { limit: "20" },
  });
  expect(mine.body).toMatchObject({
    total: 1,
    total_paid_paise: 2000,
    pending_paise: 0,
    payouts: [{ payout_id: payoutId, status: "completed", payout_type: "scout_bounty", amount_paise: 2000 }],
  });
  const [paid] = mine.body["payouts"] as { payment_reference: string; completed_at: string }[];
  expect(paid?.payment_reference).toMatch(/\w+/);
  expect(paid?.completed_at).toMatch(/^\d{4}-/);

  const read = await callRoute(earnings, "GET", "/api/scouts/x/earnings", {
    params: { id: scout.scoutId },
    token,
  });
  expect(read.body).toMatchObject({
    earned_paise: 3000,
    available_paise: 1000,
    on_hold_paise: 0,
    paid_paise: 2000,
    missing_paise: 0,
    recruit_count: 3,
    count: 3,
  });
});

test("four parallel requests of all earnings over the API: one 201, three 400, and the figure is said", async () => {
  const { scout, token } = await richScout(2);
  const answers = await Promise.all([1, 2, 3, 4].map(() => ask(scout, token, { amount_paise: 2000 })));
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect(statuses).toEqual([201, 400, 400, 400]);
  const refused = answers.find(({ status }) => status === 400);
  expect(refused?.body).toMatchObject({ code: "request-exceeds-earnings", available_paise: 0 });
});

test("the same Idempotency-Key answers the same payout, and an amount must be whole paise", async () => {
  const { scout, token } = await richScout(2);
  const headers = { "idempotency-key": "ask-1" };
  const [first, second] = await Promise.all([
    ask(scout, token, { amount_paise: 1000 }, headers),
    ask(scout, token, { amount_paise: 1000 }, headers),
  ]);
  expect(second.body["payout_id"]).toBe(first.body["payout_id"]);
  expect((await ask(scout, token, { amount_paise: 10.5 })).status).toBe(422);
  expect((await ask(scout, token, { amount_paise: 0 })).body.code).toBe("amount-not-positive");
});

test("bounties and payouts page without a gap, and the leaderboard shows nobody's address", async () => {
  const { scout, token } = await richScout(5);
  for (let i = 0; i < 3; i += 1) await ask(scout, token, { amount_paise: 1000 });
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await callRoute(myPayouts, "GET", "/api/payouts/my-payouts", {
      token,
      query: { limit: "2", ...(cursor ? { cursor } : {}) },
    });
    seen.push(...(page.body["payouts"] as { payout_id: string }[]).map(({ payout_id }) => payout_id));
    cursor = page.body["next_cursor"] as string | null;
  } while (cursor);
  expect(new Set(seen).size).toBe(3);
  const bounties = await callRoute(earnings, "GET", "/x", {
    params: { id: scout.scoutId },
    token,
    query: { limit: "4" },
  });
  const rest = await callRoute(earnings, "GET", "/x", {
    params: { id: scout.scoutId },
    token,
    query: { limit: "4", cursor: bounties.body["next_cursor"] as string },
  });
  expect(rest.body).toMatchObject({ count: 5, next_cursor: null });
  expect(rest.body["results"]).toHaveLength(1);

  const board = await callRoute(leaderboard, "GET", "/api/scouts/leaderboard", { query: { limit: "1" } });
  expect(board.body).toEqual({
    since: expect.stringMatching(/^\d{4}-/) as string,
    results: [{ rank: 1, name: "Meera K.", bounty_count: 5, earned_paise: 5000 }],
  });
});

test("administrators list by status, the waiting ones oldest first, with sums by status and month", async () => {
  const payoutIds = await duePayouts(3);
  const token = await tokenOf(await addAdmin());
  const page = await callRoute(allPayouts, "GET", "/api/payouts", {
    token,
    query: { status: "pending", kind: "seller_payout", page: "1", limit: "2" },
  });
  const next = await callRoute(allPayouts, "GET", "/api/payouts", {
    token,
    query: { status: "pending", kind: "seller_payout", page: "2", limit: "2" },
  });
  const ids = [page, next].flatMap(({ body }) =>
    (body["results"] as { payout_id: string }[]).map(({ payout_id }) => payout_id),
  );
  expect(ids).toEqual(payoutIds.toSorted());
  const sums = await callRoute(summary, "GET", "/api/payouts/summary", {
    token,
    query: { kind: "seller_payout" },
  });
  expect(sums.body["by_status"]).toEqual([{ status: "pending", count: 3, total_paise: 150_000 }]);
});

test("a sheet says what leaves and what does not, and is refused when it has changed", async () => {
  const payoutIds = await duePayouts(3);
  const token = await tokenOf(await addAdmin());
  const [first = "", second = "", third = ""] = payoutIds;
  const read = () =>
    callRoute(sheet, "GET", "/api/payouts/bulk", { token, query: { payout_ids: payoutIds.join(",") } });
  expect((await read()).body).toMatchObject({ count: 3, total_paise: 150_000, left_out: [] });
  const cancelled = await callRoute(cancel, "POST", "/x", {
    token,
    params: { payout_id: third },
    body: { reason: "Wrong account" },
  });
  expect(cancelled.body).toMatchObject({ status: "cancelled", failure_reason: "Wrong account." });
  const send = (count: number, total: number) =>
    callRoute(sendBulk, "POST", "/api/payouts/bulk", {
      token,
      body: { payout_ids: payoutIds, count, total_paise: total },
    });
  expect(await send(3, 150_000)).toMatchObject({
    status: 409,
    body: { code: "sheet-differs", count: 2, total_paise: 100_000 },
  });
  const after = (await read()).body;
  expect(after["left_out"]).toMatchObject([{ payout_id: third, reason: "It is cancelled." }]);
  expect((await send(2, 100_000)).body).toMatchObject({ count: 2 });
  await Promise.all([first, second].map((id) => advancePayout(system, { payoutId: id as Id<"payout"> })));
  expect(await attemptsOf(first)).toHaveLength(1);
  expect(await send(2, 100_000)).toMatchObject({ status: 409, body: { count: 0 } });
});

test("sending by hand what is on its way is a conflict", async () => {
  const [payoutId = ""] = await duePayouts(1);
  const token = await tokenOf(await addAdmin());
  const send = () => callRoute(processOne, "POST", "/x", { token, params: { payout_id: payoutId } });
  expect((await send()).body).toMatchObject({ status: "processing" });
  expect(await send()).toMatchObject({ status: 409, body: { code: "payout-not-pending" } });
});
