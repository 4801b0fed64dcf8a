import "server-only";
import { amountWords } from "@/lib/status-words/amount-words";
import { recurringText, rhythmWords } from "@/lib/status-words/recurring-words";
import type { Id } from "@/lib/kernel/id";
import { daysOf } from "../estate-facts";
import type { NoticeText } from "../notice";
import type { NoticeDetails, NoticeKind } from "../notice-kind";
import { residentReaders } from "../notice-readers";
import { balanceWords, findRecurringFacts, recurringPath, type RecurringFacts } from "../recurring-facts";

/**
 * A recurring payment was set up, is due the next day, was paused, goes on, was cancelled or has ended: `details.phase`. What its
 * due days brought are kinds of their own.
 */
export const recurring: NoticeKind = {
  label: "Recurring payments",
  hint: "When one is set up, is due the next day, is paused, goes on, is cancelled or ends.",
  roles: ["resident"],
  isVital: false,
  async tell(id, details, now) {
    const facts = await findRecurringFacts(id, details);
    if (!facts) return null;
    return {
      readers: await residentReaders(facts.estate.id, [facts.order.user_id as Id<"person">]),
      write: () => {
        const said = say(facts, details, now);
        if (!said) return { skip: "overtaken" };
        return {
          facts: [["Recurring payment", facts.order.title]],
          link: { label: "See the recurring payment", path: recurringPath(facts) },
          zone: facts.estate.timezone,
          ...said,
        };
      },
    };
  },
};

type Said = Pick<NoticeText, "title" | "sentence"> & Partial<Pick<NoticeText, "link">>;

/** Null when it no longer stands as the event said. */
function say(facts: RecurringFacts, details: NoticeDetails, now: Date): Said | null {
  const { order } = facts;
  switch (details["phase"] ?? "") {
    case "created":
      return order.status === "active" ? created(facts, now) : null;
    case "upcoming":
      return upcoming(facts, details["dueOn"], now);
    case "paused":
      return paused(facts, now);
    case "resumed":
      return order.status === "active" ? resumed(facts, now) : null;
    case "cancelled":
      return order.status === "cancelled"
        ? {
            title: `Cancelled: ${order.title}`,
            sentence: `The recurring payment "${order.title}" of ${most(facts)} was cancelled. Nothing is taken for it any more.`,
          }
        : null;
    default:
      return ended(facts);
  }
}

const amountOf = ({ order }: RecurringFacts): string => amountWords(order.amount, order.currency);
const most = (facts: RecurringFacts): string =>
  facts.order.bill_type === null ? amountOf(facts) : `up to ${amountOf(facts)}`;
/** `to Palm Gardens`, `for open water bills of Palm Gardens`. */
const purpose = ({ order, estate }: RecurringFacts): string =>
  order.bill_type === null
    ? `to ${estate.name}`
    : `for open ${order.bill_type.replaceAll("_", " ")} bills of ${estate.name}`;
const rhythm = (facts: RecurringFacts): string => {
  const words = rhythmWords(facts.order);
  return words.charAt(0).toLowerCase() + words.slice(1);
};

function created(facts: RecurringFacts, now: Date): Said {
  const { order, estate } = facts;
  const first = order.next_payment_date ?? order.start_date;
  return {
    title: `Set up: ${most(facts)} ${rhythm(facts)}`,
    sentence: `Your wallet pays ${most(facts)} ${purpose(facts)} ${rhythm(facts)}, first on ${daysOf(estate, now).day(first)}. You can pause or cancel it at any time.`,
  };
}

/** One that is paid every day is not told of every day before: its payments are. */
function upcoming(facts: RecurringFacts, dueOn: string | undefined, now: Date): Said | null {
  const { order, estate, balance } = facts;
  if (order.status !== "active" || order.next_payment_date !== dueOn || order.frequency === "daily")
    return null;
  const { day, dayOf } = daysOf(estate, now);
  return {
    title: `${order.title}: ${most(facts)} on ${day(dueOn)}`,
    sentence: `On ${day(dueOn)} your wallet pays ${most(facts)} ${purpose(facts)}. ${balanceWords(balance, dayOf(now))}`,
  };
}

/** After failures, and for somebody who has moved out, it is said with the failure. */
function paused(facts: RecurringFacts, now: Date): Said | null {
  const { order } = facts;
  const isByHand = order.paused_by === "resident" || order.paused_by === "estate";
  if (order.status !== "paused" || !isByHand) return null;
  return {
    title: `Paused: ${order.title}`,
    sentence: `${recurringText(order, now, "resident").sentence} It is ${most(facts)} ${rhythm(facts)}.`,
  };
}

function resumed(facts: RecurringFacts, now: Date): Said {
  const { order, estate } = facts;
  const next = order.next_payment_date;
  return {
    title: `Goes on: ${order.title}`,
    sentence: `Your wallet pays ${most(facts)} ${purpose(facts)} again${next ? `, next on ${daysOf(estate, now).day(next)}` : ""}. What fell into the pause is not taken.`,
  };
}

/** With the last payment it is said there. */
function ended({ order }: RecurringFacts): Said | null {
  if (order.status !== "ended" || order.last_payment_status === "charged") return null;
  return {
    title: `Ended: ${order.title}`,
    sentence: `The last day of the recurring payment "${order.title}" is over. Nothing is taken for it any more.`,
  };
}
