import type { OrderView } from "@/lib/orders/order-schemas";
import { amountWords } from "./amount-words";
import { sentence } from "./sentence-words";
import type { TrailState, TrailStep } from "./trail-words";

type Told = { title: string; detail?: string | null; by?: string | null };
const step = (
  state: TrailState,
  at: string | null,
  { title, detail = null, by = null }: Told,
): TrailStep => ({
  title,
  detail,
  by,
  at,
  state,
});
/** A step that happened, if it did. */
const happened = (at: string | null, told: Told): TrailStep[] => (at ? [step("done", at, told)] : []);

/** What happened to an order and what comes next, oldest first; buyer and seller read the same facts. */
export function orderTrail(order: OrderView): TrailStep[] {
  const past = [
    step("done", order.created_at, { title: "Ordered", by: order.buyer_name }),
    ...happened(order.expired_at, { title: "Not paid in time" }),
    ...happened(order.cancelled_at, { title: "Called off", by: order.buyer_name }),
    ...happened(order.escrowed_at, {
      title: `${amountWords(order.total, order.currency)} paid`,
      detail: "The money waits with us until the order ends.",
    }),
    ...happened(order.problem_at, {
      title: "A problem was reported",
      detail: order.problem ? sentence(order.problem) : null,
      by: order.buyer_name,
    }),
    ...happened(order.refunding_at, {
      title: "Giving the money back was begun",
      detail: order.refund_reason ? sentence(order.refund_reason) : null,
    }),
    ...failedRefund(order),
    ...happened(order.refunded_at, { title: "The buyer has the money back" }),
    ...happened(order.completed_at, { title: "Confirmed: the buyer has it", by: order.buyer_name }),
    ...payoutSteps(order),
  ].toSorted((a, b) => (a.at ?? "9").localeCompare(b.at ?? "9"));
  return [...past, ...coming(order)];
}

const failedRefund = ({ refunding_at: at, status }: OrderView): TrailStep[] =>
  at && (status === "escrowed" || status === "completed")
    ? [
        step("failed", at, {
          title: "It could not be given back",
          detail: "The bank refused. The money waits with us again.",
        }),
      ]
    : [];

const PAYOUT_STEPS: Readonly<Record<NonNullable<OrderView["payout_status"]>, readonly [TrailState, string]>> =
  {
    pending: ["current", "The seller's payout waits for a run"],
    processing: ["current", "The seller's payout is on its way"],
    retry_scheduled: ["current", "The seller's payout is tried again"],
    completed: ["done", "The seller's payout arrived"],
    failed: ["failed", "The seller's payout did not arrive"],
    returned: ["failed", "The seller's payout did not arrive"],
    cancelled: ["failed", "The seller's payout was called off"],
  };

function payoutSteps({ payout_status: status, completed_at: at }: OrderView): TrailStep[] {
  if (!at || !status) return [];
  const [state, title] = PAYOUT_STEPS[status];
  return [step(state, null, { title })];
}

function coming({ status, reserved_until: until, role }: OrderView): TrailStep[] {
  const meeting = `${role === "admin" ? "They" : "You"} meet, and the buyer confirms`;
  switch (status) {
    case "pending":
      return [
        step("current", until, { title: "The buyer pays", detail: "Reserved until" }),
        step("planned", null, { title: meeting }),
      ];
    case "escrowed":
      return [
        step("current", null, { title: meeting }),
        step("planned", null, { title: "The seller is paid" }),
      ];
    case "refunding":
      return [step("current", null, { title: "The money is on its way back" })];
    case "refunded":
    case "completed":
    case "cancelled":
    case "expired":
      return [];
  }
}
