import "server-only";
import { isAcknowledged, type Bill } from "@/lib/bills/bill";
import type { Estate } from "@/lib/estates/estate";
import type { Id } from "@/lib/kernel/id";
import { formatMoney } from "@/lib/kernel/money";
import { sentence } from "@/lib/status-words/sentence-words";
import {
  billLines,
  findBatchFacts,
  findBillFacts,
  sumWords,
  type BillsFacts,
  type ToldBill,
} from "../bill-facts";
import { daysOf } from "../estate-facts";
import type { NoticeText, Skip } from "../notice";
import type { NoticeDetails, NoticeKind, Told } from "../notice-kind";
import { links } from "../notice-links";
import { residentReaders } from "../notice-readers";
import { changedBill } from "./bill-changed";

/**
 * A resident is asked for money, asked anew because the bill has changed, or asked no longer. Of a batch each of its people
 * hears once, with all their bills in it; the subject is then the batch.
 */
export const bill: NoticeKind = {
  label: "Your bills",
  hint: "When you get a bill, when one changes, and when one is cancelled.",
  roles: ["resident"],
  isVital: true,
  tell(subject, details, now, only) {
    const { phase = "" } = details;
    if (phase.startsWith("batch-")) return tellBatch(subject, details, now, only);
    return tellOne(subject, details, now);
  },
};

async function tellOne(billId: string, details: NoticeDetails, now: Date): Promise<Told | null> {
  const facts = await findBillFacts(billId, details);
  if (!facts) return null;
  const { estate, told } = facts;
  const readers = await residentReaders(estate.id, [told.bill.payerId]);
  if (details["phase"] === "changed") {
    const text = await changedBill(facts, details, now);
    return { readers, write: () => text };
  }
  const write = details["phase"] === "cancelled" ? cancelled : issued;
  return { readers, write: () => write({ estate, bills: [told] }, now) };
}

async function tellBatch(
  batchId: string,
  details: NoticeDetails,
  now: Date,
  only: Id<"person"> | undefined,
): Promise<Told | null> {
  const undone = details["phase"] === "batch-undone";
  const facts = await findBatchFacts(batchId, details, { undone, only });
  if (!facts) return null;
  const byPayer = new Map<string, ToldBill[]>();
  for (const told of facts.bills) {
    const others = byPayer.get(told.bill.payerId);
    if (others) others.push(told);
    else byPayer.set(told.bill.payerId, [told]);
  }
  const write = undone ? cancelled : issued;
  return {
    readers: await residentReaders(facts.estate.id, [...byPayer.keys()]),
    write: ({ personId }) => write({ ...facts, bills: byPayer.get(personId) ?? [] }, now),
  };
}

/**
 * Bills that wait for somebody: not those that were settled, questioned or confirmed before this was read. One that has changed
 * is told as changed.
 */
const isAsking = ({ bill: one }: ToldBill): boolean =>
  one.version === 1 &&
  !one.cancelledAt &&
  !one.isDisputed &&
  one.open.amountMinor > 0n &&
  (one.isLegacy || !isAcknowledged(one));

function issued({ estate, bills: all }: BillsFacts, now: Date): NoticeText | Skip {
  const bills = all.filter(isAsking);
  const [first] = bills;
  if (!first) return { skip: "overtaken" };
  const { day } = daysOf(estate, now);
  const amount = sumWords(bills, "open");
  const due = day(bills.length > 1 ? first.due.on : first.bill.dueOn);
  if (bills.length > 1)
    return {
      title: `${bills.length} new bills: ${amount}`,
      sentence: `${estate.name} asks you for ${amount} in ${bills.length} bills, the first by ${due}. Read and confirm each of them; then you can pay.`,
      facts: billLines(bills, "open", day),
      link: { label: "Read your bills", path: links.resident(estate.id, "bills") },
      zone: estate.timezone,
    };
  return {
    title: `New bill: ${amount} for ${first.bill.title}`,
    sentence: `${estate.name} asks you for ${amount} for ${first.bill.title} by ${due}.${partsWords(first, day)}${first.bill.isLegacy ? "" : " Read it and confirm it; then you can pay."}`,
    facts: [["Bill", first.bill.number]],
    link: linkTo(estate, first.bill, "Read the bill"),
    zone: estate.timezone,
  };
}

/** ` It may be paid in 3 parts, the first of ₦5,000 by Friday, 27 November.` Nothing of a bill that is paid at once. */
const partsWords = ({ bill: one, due }: ToldBill, day: (on: string) => string): string =>
  one.instalments.length === 0
    ? ""
    : ` It may be paid in ${one.instalments.length} parts, the first of ${formatMoney(due.amount)} by ${day(due.on)}.`;

function cancelled({ estate, bills: all }: BillsFacts, now: Date): NoticeText | Skip {
  const bills = all.filter(({ bill: one }) => one.cancelledAt);
  const [first] = bills;
  if (!first) return { skip: "overtaken" };
  const amount = sumWords(bills, "amount");
  const reason = sentence(first.view.cancel_reason ?? "no reason given");
  const { day } = daysOf(estate, now);
  if (bills.length > 1)
    return {
      title: `${bills.length} bills cancelled: ${amount}`,
      sentence: `${estate.name} took back ${bills.length} bills of ${amount} in all: ${reason} There is nothing to pay for them.`,
      facts: billLines(bills, "amount", day),
      link: { label: "See your bills", path: links.resident(estate.id, "bills") },
      zone: estate.timezone,
    };
  return {
    title: `Cancelled: ${amount} for ${first.bill.title}`,
    sentence: `${estate.name} took back the bill of ${formatMoney(first.bill.amount)} for ${first.bill.title}: ${reason} There is nothing to pay for it.`,
    facts: [["Bill", first.bill.number]],
    link: linkTo(estate, first.bill, "See the bill"),
    zone: estate.timezone,
  };
}

const linkTo = (estate: Estate, { id }: Bill, label: string): NoticeText["link"] => ({
  label,
  path: links.resident(estate.id, `bills/${id}`),
});
