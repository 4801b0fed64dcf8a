import { expect, test } from "vitest";
import { ORDER_STATUSES } from "@/lib/orders/order";
import { toOrderView, type OrderFacts } from "@/lib/orders/order-view";
import { orderTrail } from "@/lib/status-words/order-trail-words";
import { orderText } from "@/lib/status-words/order-words";

const now = new Date("2026-05-04T06:30:00Z");
const facts: OrderFacts = {
  id: "ord_1",
  listing_id: "lst_1",
  title: "Blue bicycle",
  status: "escrowed",
  buyer_name: "Bina Das",
  seller_name: "Sunita Shah",
  currency: "INR",
  item_minor: 50_000n,
  platform_fee_minor: 5_000n,
  platform_tax_minor: 763n,
  gateway_fee_minor: 825n,
  meeting_place: null,
  meeting_at: null,
  reserved_until: now,
  open_payment_id: null,
  paid_payment_id: "pay_1",
  payment_status: "succeeded",
  problem: null,
  refund_reason: null,
  payout_id: null,
  payout_status: null,
  created_at: now,
  escrowed_at: now,
  completed_at: now,
  refunding_at: null,
  refunded_at: now,
  cancelled_at: now,
  expired_at: null,
  problem_at: null,
};
const roles = ["buyer", "seller", "admin"] as const;
const said = (change: Partial<OrderFacts>, role: (typeof roles)[number]): string =>
  orderText(toOrderView({ ...facts, ...change }, role), now).sentence;

test("an administrator reads of both sides by name, and is never addressed as one of them", () => {
  for (const status of ORDER_STATUSES) expect(said({ status }, "admin")).not.toMatch(/\byou/i);
  expect(said({}, "admin")).toBe(
    "₹558.25 waits with us. ₹500 goes to Sunita Shah when Bina Das confirms, or all of it back.",
  );
  expect(said({ status: "completed", payout_status: "failed" }, "admin")).toBe(
    "Bina Das confirmed on Monday 4 May. The seller's payout failed.",
  );
  expect(said({ status: "completed" }, "admin")).toMatch(/There is no payout/);
  const titles = orderTrail(toOrderView(facts, "admin")).map(({ title }) => title);
  expect(titles).toContain("They meet, and the buyer confirms");
});

test("every state of an order has a sentence of its own for each who reads it", () => {
  for (const role of roles) {
    const all = ORDER_STATUSES.map((status) => said({ status }, role));
    expect(new Set(all).size).toBe(ORDER_STATUSES.length);
  }
});

test("a completed order says where the seller's money is, in the sentence and in the trail alike", () => {
  const told = (payoutStatus: OrderFacts["payout_status"]): string => {
    const change = { status: "completed", payout_status: payoutStatus } as const;
    const last = orderTrail(toOrderView({ ...facts, ...change }, "seller")).at(-1);
    return `${said(change, "seller").replace(/^.*May\. /, "")} ${last?.title}: ${last?.state}`;
  };
  expect(told("pending")).toBe(
    "₹500 goes out by itself; your payouts say when. The seller's payout waits for a run: current",
  );
  expect(told("processing")).toMatch(/is on its way to your account\. .* is on its way: current$/);
  expect(told("completed")).toMatch(/has arrived in your account\. .* arrived: done$/);
  expect(told("cancelled")).toBe("₹500 is in your balance. The seller's payout was called off: failed");
  expect(told(null)).toMatch(/^₹500 is in your balance, or went towards what you owe us\./);
});
