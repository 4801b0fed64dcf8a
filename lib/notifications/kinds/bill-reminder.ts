import "server-only";
import { addDays, type LocalDate } from "@/lib/kernel/local-date";
import { formatMoney } from "@/lib/kernel/money";
import { billLines, findDueFacts, sumWords, type BillsFacts } from "../bill-facts";
import { daysOf } from "../estate-facts";
import type { NoticeText } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { residentReaders } from "../notice-readers";

/** As early as `sendBillReminders` tells of a bill. */
const DAYS_BEFORE = 3;

/**
 * Bills fall due or are late: one notice a person, estate and day, with all their bills. The subject is one of them. Says nothing
 * of what was paid, questioned or cancelled meanwhile, nor of what somebody is paying at this moment.
 */
export const billReminder: NoticeKind = {
  label: "Reminders of bills",
  hint: "Three days before a bill is due, and when it is late.",
  roles: ["resident"],
  isVital: false,
  async tell(billId, details, now) {
    const on = details["on"] as LocalDate | undefined;
    if (!on) return null;
    const isLate = details["phase"] === "late";
    const facts = await findDueFacts(
      billId,
      details,
      isLate ? { from: null, to: addDays(on, -1) } : { from: on, to: addDays(on, DAYS_BEFORE) },
    );
    if (!facts) return null;
    return {
      readers: await residentReaders(facts.estate.id, [facts.payerId]),
      write: () => {
        if (facts.bills.length === 0) return { skip: facts.hasOpenPayment ? "payment-open" : "paid" };
        return isLate ? late(facts, on, now) : due(facts, now);
      },
    };
  },
};

function due({ estate, bills }: BillsFacts, now: Date): NoticeText {
  const { day } = daysOf(estate, now);
  const amount = sumWords(bills, "due");
  const [{ bill, view, due: asked }] = bills as [BillsFacts["bills"][number]];
  const link = linkFor({ estate, bills });
  if (bills.length > 1)
    return {
      title: `${bills.length} bills fall due: ${amount}`,
      sentence: `${amount} in ${bills.length} bills of ${estate.name} falls due, the first on ${day(asked.on)}.`,
      facts: billLines(bills, "due", day),
      link,
      zone: estate.timezone,
    };
  const confirm = view.is_acknowledged ? "" : " Read it first: you confirm it and pay in one step.";
  return {
    title: `${amount} for ${bill.title} is due on ${day(asked.on)}`,
    sentence: `${amount} for ${bill.title}, ${estate.name}, is due on ${day(asked.on)}.${confirm}`,
    facts: [["Bill", bill.number]],
    link,
    zone: estate.timezone,
  };
}

function late({ estate, bills }: BillsFacts, on: LocalDate, now: Date): NoticeText {
  const { day } = daysOf(estate, now);
  const amount = sumWords(bills, "due");
  const [{ bill, due: asked }] = bills as [BillsFacts["bills"][number]];
  const link = linkFor({ estate, bills });
  if (bills.length > 1)
    return {
      title: `${bills.length} bills are late: ${amount}`,
      sentence: `${amount} in ${bills.length} bills of ${estate.name} was not paid by ${day(on)}; the oldest was due on ${day(asked.on)}. Pay now, or ask your estate if something is wrong.`,
      facts: billLines(bills, "due", day),
      link,
      zone: estate.timezone,
    };
  const next = bill.isLatePaymentAllowed
    ? "Pay it now, or question it if something is wrong."
    : "It can no longer be paid here: ask your estate what to do.";
  return {
    title: `Late: ${amount} for ${bill.title}`,
    sentence: `${amount} for ${bill.title}, ${estate.name}, was due on ${day(asked.on)} and was not paid by ${day(on)}. ${next}`,
    facts: [["Bill", bill.number]],
    link: bill.isLatePaymentAllowed ? link : { ...link, label: "See the bill" },
    zone: estate.timezone,
  };
}

/** One bill is paid on its own page, several begin at the list. */
function linkFor({ estate, bills }: BillsFacts): NoticeText["link"] {
  const [one, another] = bills;
  if (!one || another) return { label: "See your bills", path: links.resident(estate.id, "bills") };
  const { bill, due: asked } = one;
  const label = one.view.is_acknowledged ? `Pay ${formatMoney(asked.amount)}` : "Read and pay it";
  return { label, path: links.resident(estate.id, `bills/${bill.id}`) };
}
