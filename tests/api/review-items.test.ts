import { beforeAll, expect, test } from "vitest";
import { POST as note } from "@/app/api/review-items/[id]/notes/route";
import { POST as propose } from "@/app/api/review-items/[id]/propose/route";
import { POST as resolve } from "@/app/api/review-items/[id]/resolve/route";
import { GET as read } from "@/app/api/review-items/[id]/route";
import { GET as list } from "@/app/api/review-items/route";
import { inTransaction } from "@/lib/db/in-transaction";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import type { ReviewDetailView, ReviewListView } from "@/lib/review/review-schemas";
import { callRoute, tokenOf, type Call } from "../support/call-route";
import { payRent, type PaidRent } from "../support/paid-rent";
import { addAdmin } from "../support/people";
import { takenTwice } from "../support/suspense";
import { useWorld } from "../support/world";

const world = useWorld();
let token = "";
let paid: PaidRent;

beforeAll(async () => {
  token = await tokenOf(await addAdmin());
  paid = await payRent(world);
  await inTransaction(async (tx) => {
    for (const subject of ["transfer-1", "transfer-2", "transfer-3"])
      await openReviewItem(tx, {
        kind: "payout-failed",
        subject,
        summary: "Payout failed: invalid IFSC",
        details: { payoutId: paid.payoutId, code: "INVALID_IFSC_FAIL" },
      });
  });
}, 60_000);

const queue = async (query: Record<string, string> = {}) =>
  (await callRoute(list, "GET", "/api/review-items/", { token, query })).body as unknown as ReviewListView;
const on = (handler: typeof note, id: string, call: Call = {}) =>
  callRoute(handler, "POST", `/api/review-items/${id}/`, { token, params: { id }, ...call });

test("the queue groups by cause, the oldest first, and says amount, age, what it is about and what comes next", async () => {
  await takenTwice(world);
  const { groups, results, count } = await queue();
  expect(groups.map((group) => [group.kind, group.count])).toEqual([
    ["payout-failed", 3],
    ["second-success", 1],
  ]);
  expect(count).toBe(4);
  expect(results[0]).toMatchObject({
    cause: "A payout failed for good",
    subject: "transfer-1",
    amount: "12000.00",
    linked: { kind: "payout", id: paid.payoutId, status: "pending" },
    state: "open",
    entries: [],
  });
  expect(results[3]).toMatchObject({ kind: "second-success", linked: { kind: "payment" } });
  expect(results[3]?.entries).toHaveLength(2);
  expect(results[3]?.next_step).toMatch(/another administrator/);
});

test("goes on by cursor, and can be narrowed to one cause", async () => {
  const firstPage = await queue({ kind: "payout-failed", limit: "2" });
  expect(firstPage).toMatchObject({ count: 3 });
  const rest = await queue({ kind: "payout-failed", limit: "2", cursor: firstPage.next_cursor ?? "" });
  expect([...firstPage.results, ...rest.results].map((item) => item.subject)).toEqual([
    "transfer-1",
    "transfer-2",
    "transfer-3",
  ]);
  expect(rest.next_cursor).toBeNull();
});

test("an item that moves no money is closed with a reason, once, and leaves the queue", async () => {
  const [item] = (await queue({ kind: "payout-failed" })).results;
  const id = item?.id ?? "";
  const noted = await on(note, id, { body: { text: "Called the owner" } });
  expect((noted.body as unknown as ReviewDetailView).notes).toMatchObject([{ text: "Called the owner" }]);
  expect((await on(resolve, id, { body: { reason: "" } })).status).toBe(422);
  expect((await on(propose, id, { body: { decision: "return_to_payer", reason: "no" } })).status).toBe(422);
  const refused = await on(propose, id, { body: { decision: "return_to_payer", reason: "why not" } });
  expect(refused).toMatchObject({ status: 409, body: { code: "review-item-not-to-propose" } });
  const done = await on(resolve, id, { body: { reason: "The owner has corrected the IFSC" } });
  expect(done).toMatchObject({ status: 200, body: { state: "resolved" } });
  expect((await on(resolve, id, { body: { reason: "again" } })).status).toBe(409);
  expect((await queue({ kind: "payout-failed" })).count).toBe(2);
  expect((await queue({ state: "resolved" })).results.map((one) => one.id)).toEqual([id]);
  const detail = await callRoute(read, "GET", `/api/review-items/${id}/`, { token, params: { id } });
  expect(detail.body).toMatchObject({
    evidence: [
      { name: "code", value: "INVALID_IFSC_FAIL" },
      { name: "payoutId", value: paid.payoutId },
    ],
  });
});
