import { beforeAll, expect, test } from "vitest";
import { GET as metrics } from "@/app/api/metrics/route";
import { POST as cashfree } from "@/app/api/webhooks/cashfree/route";
import { database } from "@/lib/db/client";
import { inTransaction } from "@/lib/db/in-transaction";
import { systemActor } from "@/lib/kernel/actor";
import { clock } from "@/lib/kernel/clock";
import { openReviewItem } from "@/lib/reconciliation/open-review-item";
import { readOperatingFigures } from "@/lib/reconciliation/operating-figures";
import { recordJobRun } from "@/lib/upkeep/record-job-run";
import { sendPayout } from "@/lib/payouts/send-payout";
import { settlePayout } from "@/lib/payouts/settle-payout";
import { processWebhook } from "@/lib/webhooks/process-webhook";
import { callRoute, tokenOf } from "../support/call-route";
import { addEstate, addEstateResident } from "../support/estates";
import { payRent } from "../support/paid-rent";
import { addAdmin, attemptsOf } from "../support/people";
import { cashfreeHeaders, transferSucceeded } from "../support/signed-webhooks";
import { fundWallet } from "../support/wallets";
import { useWorld } from "../support/world";

const world = useWorld();
const system = systemActor("test");
const HOUR_MS = 3_600_000;

async function valueOf(name: string, labels: Record<string, string> = {}): Promise<number | undefined> {
  const figures = await readOperatingFigures();
  const isMeant = (own: Record<string, string>) =>
    Object.entries(labels).every(([label, value]) => own[label] === value);
  return figures.find((figure) => figure.name === `latchkey_${name}` && isMeant(figure.labels))?.value;
}

beforeAll(async () => {
  await world.sandbox.settings({ auto_complete: false });
  const paid = await payRent(world);
  await sendPayout(system, paid);
  const [attempt] = await attemptsOf(paid.payoutId);
  await world.sandbox.decideTransfer(attempt?.transfer_id ?? "", "failure", "INVALID_IFSC_FAIL");
  await settlePayout(system, paid);
  await payRent(world);
  const body = transferSucceeded("unknown");
  for (const headers of [cashfreeHeaders(body), cashfreeHeaders(body), {}])
    await callRoute(cashfree, "POST", "/api/webhooks/cashfree/", { rawBody: body, headers });
});

test("success and failure of a day's payments, payouts and webhooks are counted and divided", async () => {
  expect(await valueOf("payments_day", { state: "succeeded" })).toBe(2);
  expect(await valueOf("success_ratio_day", { of: "payments" })).toBe(1);
  expect(await valueOf("payouts_day", { state: "failed" })).toBe(1);
  expect(await valueOf("success_ratio_day", { of: "payouts" })).toBe(0);
  expect(await valueOf("waiting", { what: "payouts_failed" })).toBe(1);
  expect(await valueOf("review_items_open", { kind: "payout-failed" })).toBe(1);
  expect(await valueOf("webhooks_day", { gateway: "cashfree", state: "new" })).toBe(1);
  expect(await valueOf("success_ratio_day", { of: "webhooks" })).toBeUndefined();
  const { id } = await database().selectFrom("webhook_inbox").select("id").executeTakeFirstOrThrow();
  await processWebhook(system, { webhookId: id.toString() });
  expect(await valueOf("success_ratio_day", { of: "webhooks" })).toBe(0);
});

test("what is older than a day is not counted any more, so that a scrape costs the same in ten years", async () => {
  clock.advance(25 * HOUR_MS);
  expect(await valueOf("payments_day")).toBeUndefined();
  expect(await valueOf("success_ratio_day", { of: "payments" })).toBeUndefined();
});

test("each timed job shows when it last succeeded, and the last look at the books what it found", async () => {
  await recordJobRun("check-books", () => Promise.resolve({ statements: 30, broken: 2 }));
  await recordJobRun("sweep-payments", () => Promise.resolve({ done: 1 }));
  const succeededAt = await valueOf("job_last_success_timestamp_seconds", { job: "sweep-payments" });
  expect(Math.abs((succeededAt ?? 0) - Date.now() / 1000)).toBeLessThan(60);
  clock.advance(2 * HOUR_MS);
  await expect(recordJobRun("sweep-payments", () => Promise.reject(new Error("no")))).rejects.toThrow();
  expect(await valueOf("job_last_success_timestamp_seconds", { job: "sweep-payments" })).toBe(succeededAt);
  expect(await valueOf("books_violations")).toBe(2);
  await recordJobRun("check-books", () => Promise.resolve({ statements: 30, broken: 0 }));
  expect(await valueOf("books_violations")).toBe(0);
});

test("work that is late shows how late the latest of its kind is", async () => {
  const late = new Date(Date.now() - HOUR_MS);
  await database()
    .updateTable("payment")
    .set({ next_check_at: late })
    .where("status", "=", "succeeded")
    .execute();
  expect(await valueOf("lag_seconds", { job: "payment_checks" })).toBeGreaterThan(3590);
  expect(await valueOf("lag_seconds", { job: "refund_checks" })).toBe(0);
  await inTransaction((tx) =>
    openReviewItem({ ...tx, now: late }, { kind: "odd", subject: "one", summary: "Something is odd." }),
  );
  expect(await valueOf("review_oldest_seconds")).toBeGreaterThan(3590);
});

test("metrics tell how long each call of a gateway took, with its outcome, and who knocked at the webhooks' door", async () => {
  const token = await tokenOf(await addAdmin());
  const answer = await metrics(
    new Request("http://localhost/api/metrics", { headers: { authorization: `Bearer ${token}` } }),
  );
  const text = await answer.text();
  for (const line of [
    /latchkey_gateway_call_duration_seconds_count\{gateway="phonepe",call="createOrder",outcome="accepted"\} 2/,
    /latchkey_gateway_call_duration_seconds_count\{gateway="cashfree",call="sendTransfer",outcome="\w+"\} 1/,
    /latchkey_webhooks_received_total\{gateway="cashfree",result="stored"\} 1/,
    /latchkey_webhooks_received_total\{gateway="cashfree",result="repeated"\} 1/,
    /latchkey_webhooks_received_total\{gateway="cashfree",result="refused"\} 1/,
    /latchkey_waiting\{what="payments"\} \d/,
  ])
    expect(text).toMatch(line);
});

test("failures of estates' payments are counted by type, severity and gateway, and what came by how long it took", async () => {
  const estate = await addEstate();
  const resident = await addEstateResident(estate);
  await world.sandbox.setFault({ gateway: "paystack", operation: "create-order", fault: "401", times: 1 });
  await fundWallet(world, estate, resident, 100_000n).catch(() => null);
  await fundWallet(world, estate, resident, 100_000n);
  expect(
    await valueOf("payment_errors_day", {
      type: "AUTHENTICATION_ERROR",
      severity: "critical",
      gateway: "paystack",
      way: "gateway",
    }),
  ).toBe(1);
  expect(await valueOf("remittances_day", { kind: "deposit", method: "paystack", state: "completed" })).toBe(
    1,
  );
  expect(await valueOf("success_ratio_day", { of: "remittances" })).toBe(1);
  expect(await valueOf("remittance_seconds_day", { kind: "deposit", method: "paystack" })).toBeGreaterThan(0);
});
