import "server-only";
import { daysBetween, HOMES_ZONE, localDate, type LocalMonth } from "@/lib/kernel/local-date";
import { dayWords, monthWords } from "@/lib/status-words/date-words";
import type { NoticeText } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { isOvertaken } from "../reminder";
import { findRentFacts, type RentFacts } from "../rent-facts";

/** Rent falls due or is late. Says nothing when it was paid meanwhile, or while a payment's outcome is unknown. */
export const rentReminder: NoticeKind = {
  label: "Rent reminders",
  hint: "Three days before rent is due, on the day, and when it is three and seven days late.",
  roles: ["tenant"],
  isVital: false,
  async tell(leaseId, { month = "", step = "" }, now) {
    const facts = await findRentFacts(leaseId, month as LocalMonth);
    if (!facts) return null;
    return {
      readers: [facts.tenant],
      write: () => {
        if (facts.isEnded) return { skip: "lease-ended" };
        if (isOvertaken(Number(step), facts.dueOn, localDate(now, HOMES_ZONE))) return { skip: "overtaken" };
        if (facts.leftMinor <= 0n) return { skip: "paid" };
        if (facts.hasOpenPayment) return { skip: "payment-open" };
        return remind(facts, now);
      },
    };
  },
};

function remind(facts: RentFacts, now: Date): NoticeText {
  const today = localDate(now, HOMES_ZONE);
  const due = dayWords(facts.dueOn, now);
  const days = daysBetween(facts.dueOn, today);
  const rent = `the rent for ${monthWords(facts.month)}, ${facts.home}`;
  const link = { label: `Pay ${facts.left}`, path: links.tenantPay(facts.unitId) };
  if (days <= 0)
    return {
      title: `Rent of ${facts.left} is due on ${due}`,
      sentence: `${facts.left} of ${rent}, is due on ${due}.`,
      link,
    };
  return {
    title: `Rent of ${facts.left} is late: it was due on ${due}`,
    sentence: `${facts.left} of ${rent}, was due on ${due} and had not arrived on ${dayWords(today, now)}.`,
    link,
  };
}
