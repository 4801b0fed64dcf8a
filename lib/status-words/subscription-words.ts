import { HOMES_ZONE, localDate } from "@/lib/kernel/local-date";
import type { ActiveView, OrderView } from "@/lib/subscriptions/subscription-schemas";
import { dayOfWords, dueWords } from "./date-words";
import { SUBSCRIPTION_WORDS, type StatusText } from "./status-words";

type Facts = Pick<ActiveView, "status" | "is_trial" | "is_paid" | "end_date">;

/** How an owner's plan stands, in a word and a sentence with its day. */
export function subscriptionText(plan: Facts, now: Date): StatusText {
  return { ...SUBSCRIPTION_WORDS[plan.status], sentence: planSentence(plan, now) };
}

function planSentence(plan: Facts, now: Date): string {
  if (plan.end_date === null) return `There is no plan yet. ${ONLY_UNITS}`;
  if (plan.status === "expired") return `It ended on ${dayOfWords(plan.end_date, now)}. ${ONLY_UNITS}`;
  const end = dueWords(localDate(new Date(plan.end_date), HOMES_ZONE), now);
  if (!plan.is_paid) return `Your free days end ${end}. Choose a plan to go on adding units after that.`;
  return plan.is_trial ? `Paid for, free days first; it ends ${end}.` : `It is paid for and ends ${end}.`;
}

const ONLY_UNITS = "Rent and payouts go on as ever; only new units need a plan.";

/** `6 of 10 units`, `130 units, as many as you like`. */
export function unitsWords(plan: Pick<ActiveView, "unit_limit" | "unit_count">): string {
  const units = plan.unit_count === 1 ? "1 unit" : `${plan.unit_count} units`;
  if (plan.unit_limit === null) return `${units}, as many as you like`;
  return plan.unit_limit === 0 ? units : `${plan.unit_count} of ${plan.unit_limit} units`;
}

const KINDS: Readonly<Record<OrderView["payment_type"], string>> = {
  subscription: "Plan",
  upgrade: "Upgrade",
  renewal: "Renewal",
  legacy: "Earlier payment",
};
const METHODS: Readonly<Record<OrderView["payment_method"], string>> = {
  phonepe: "PhonePe",
  razorpay: "Razorpay",
  manual: "by hand",
  bank_transfer: "bank transfer",
  cash: "cash",
  other: "another way",
};

/** `Renewal, 11-20 Houses, one year`. */
export function orderWords(order: Pick<OrderView, "payment_type" | "plan_name" | "period">): string {
  const time = order.period === "yearly" ? "one year" : "one month";
  const parts = [
    KINDS[order.payment_type],
    order.plan_name,
    ...(order.payment_type === "upgrade" ? [] : [time]),
  ];
  return parts.join(", ");
}

export const orderMethodWords = (order: Pick<OrderView, "payment_method">): string =>
  METHODS[order.payment_method];

/** `Monday 21 December to Wednesday 20 January 2027`; null while nothing is covered. */
export function coverWords(order: Pick<OrderView, "start_date" | "end_date">, now: Date): string | null {
  if (!order.start_date || !order.end_date) return null;
  return `${dayOfWords(order.start_date, now)} to ${dayOfWords(order.end_date, now)}`;
}
