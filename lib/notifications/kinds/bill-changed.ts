import "server-only";
import { isAcknowledged } from "@/lib/bills/bill";
import type { Estate } from "@/lib/estates/estate";
import { formatMoney } from "@/lib/kernel/money";
import { sentence } from "@/lib/status-words/sentence-words";
import type { ToldBill } from "../bill-facts";
import { askInEstate, daysOf } from "../estate-facts";
import type { NoticeText, Skip } from "../notice";
import type { NoticeDetails } from "../notice-kind";
import { links } from "../notice-links";

/** What a bill says now and said before, and that it waits to be confirmed anew. Overtaken by the next change or a confirmation. */
export async function changedBill(
  { estate, told: { bill } }: { estate: Estate; told: ToldBill },
  details: NoticeDetails,
  now: Date,
): Promise<NoticeText | Skip> {
  const isStill = String(bill.version) === details["version"] && !isAcknowledged(bill);
  if (!isStill || bill.cancelledAt || bill.isDisputed) return { skip: "overtaken" };
  const versions = await askInEstate(details, (tx) =>
    tx.db
      .selectFrom("bill_version")
      .select(["amount_minor", "due_on", "reason"])
      .where("bill_id", "=", bill.id)
      .where("version", "in", [bill.version - 1, bill.version])
      .orderBy("version")
      .execute(),
  );
  const [before, present] = versions ?? [];
  if (!before || !present) return { skip: "overtaken" };
  const { day } = daysOf(estate, now);
  const amount = formatMoney(bill.amount);
  const old = formatMoney({ ...bill.amount, amountMinor: before.amount_minor });
  const changes = [
    ...(old === amount ? [] : [`it asks for ${amount} instead of ${old}`]),
    ...(before.due_on === bill.dueOn
      ? []
      : [`it is due on ${day(bill.dueOn)} instead of ${day(before.due_on)}`]),
  ];
  const what = changes.length > 0 ? changes.join(", and ") : "read what it says now";
  const reason = present.reason ? ` The reason: ${sentence(present.reason)}` : "";
  return {
    title: `Changed bill: ${amount} for ${bill.title}`,
    sentence: `${estate.name} has changed the bill for ${bill.title}: ${what}.${reason} What was confirmed before no longer counts: confirm it anew, then you can pay.`,
    facts: [
      ["Bill", bill.number],
      ["Due", day(bill.dueOn)],
    ],
    link: { label: "Read the bill again", path: links.resident(estate.id, `bills/${bill.id}`) },
    zone: estate.timezone,
  };
}
