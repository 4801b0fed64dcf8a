import "server-only";
import { formatMoney, type Currency } from "@/lib/kernel/money";
import type { Id } from "@/lib/kernel/id";
import { sentence } from "@/lib/status-words/sentence-words";
import { askInEstate, daysOf } from "../estate-facts";
import type { NoticeText, Skip } from "../notice";
import type { NoticeDetails, NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { estateReaders, residentReaders } from "../notice-readers";

/**
 * A resident questions a bill: whoever may decide is alerted; then the resident hears that it is looked at, and what was decided.
 * `details.status` is the step this notice is about; a later one overtakes it.
 */
export const dispute: NoticeKind = {
  label: "Questions about bills",
  hint: "When a resident questions a bill, and what the estate answers.",
  roles: ["estate_admin", "estate_staff", "resident"],
  isVital: false,
  async tell(disputeId, details, now) {
    const facts = await findDisputeFacts(disputeId, details);
    if (!facts || details["status"] === "withdrawn") return null;
    const { estate, row } = facts;
    const isAlert = details["status"] === "open";
    const readers = isAlert
      ? await estateReaders(estate.id, ["ManageBill"])
      : await residentReaders(estate.id, [row.person_id]);
    return {
      // Who questions their own estate's bill is told of the answer, and not of the question they asked.
      readers: isAlert ? readers.filter(({ personId }) => personId !== row.person_id) : readers,
      write: () => {
        if (row.status !== details["status"]) return { skip: "overtaken" };
        return isAlert ? asked(facts) : answered(facts, now);
      },
    };
  },
};

type DisputeFacts = NonNullable<Awaited<ReturnType<typeof findDisputeFacts>>>;

const findDisputeFacts = (disputeId: string, details: NoticeDetails) =>
  askInEstate(details, async (tx, estate) => {
    const row = await tx.db
      .selectFrom("bill_dispute as d")
      .innerJoin("bill as b", "b.id", "d.bill_id")
      .innerJoin("person as p", "p.id", "d.person_id")
      .select(["d.bill_id", "d.person_id", "d.reason", "d.status", "d.note", "p.name"])
      .select(["b.number", "b.title", "b.amount_minor", "b.currency", "b.due_on", "b.cancelled_at"])
      .where("d.id", "=", disputeId)
      .where("d.estate_id", "=", estate.id)
      .executeTakeFirst();
    if (!row) return null;
    const amount = formatMoney({ amountMinor: row.amount_minor, currency: row.currency as Currency });
    return { estate, row, amount, billId: row.bill_id as Id<"bill"> };
  });

const asked = ({ estate, row, amount, billId }: DisputeFacts): NoticeText => ({
  title: `${row.name} questions a bill of ${amount}`,
  sentence: `${row.name} questions the bill of ${amount} for ${row.title}. Nothing can be paid for it until you have decided.`,
  facts: [
    ["What they say", row.reason],
    ["Bill", row.number],
  ],
  link: { label: "Look at it", path: links.estate(estate.id, `bills/${billId}`) },
  zone: estate.timezone,
});

function answered({ estate, row, amount, billId }: DisputeFacts, now: Date): NoticeText | Skip {
  // The bill is gone, and that is told by itself.
  if (row.cancelled_at) return { skip: "overtaken" };
  const { day } = daysOf(estate, now);
  const note = row.note ? ` ${sentence(row.note)}` : "";
  const rest = {
    facts: [["Bill", row.number]] as const,
    link: { label: "Open the bill", path: links.resident(estate.id, `bills/${billId}`) },
    zone: estate.timezone,
  };
  const what = `${amount} for ${row.title}`;
  if (row.status === "under_review")
    return {
      title: `Your question about ${row.title} is looked at`,
      sentence: `${estate.name} looks at your question about ${what}.${note} Nothing is to be paid until it has decided.`,
      ...rest,
    };
  const isRight = row.status === "resolved";
  return {
    title: isRight ? `You were right about ${row.title}` : `The bill for ${row.title} stands`,
    sentence: `${estate.name} has answered your question about ${what}:${note} ${isRight ? "Read the bill again; once it is right, confirm it." : `Confirm it to pay it; it is due on ${day(row.due_on)}.`}`,
    ...rest,
  };
}
