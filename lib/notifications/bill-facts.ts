import "server-only";
import { sql, type RawBuilder } from "kysely";
import type { Bill } from "@/lib/bills/bill";
import { askedFor, dueUntil, nextDueOn } from "@/lib/bills/instalment";
import { nextDueDay, readInstalments } from "@/lib/bills/instalment-store";
import { billsWithFacts, type BillReader } from "@/lib/bills/bill-rows";
import type { BillView } from "@/lib/bills/bill-schemas";
import { toBill } from "@/lib/bills/bill-store";
import { toBillView } from "@/lib/bills/bill-view";
import type { Tx } from "@/lib/db/in-transaction";
import { estateDay, type Estate } from "@/lib/estates/estate";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import { formatMoney, type Money } from "@/lib/kernel/money";
import { askInEstate } from "./estate-facts";
import type { NoticeDetails } from "./notice-kind";

/** A bill as it stands now, with what may be shown of it. */
export type ToldBill = {
  bill: Bill;
  view: BillView;
  /** What is asked for next, and until when: of a bill in parts those that fall due, else all that is open. */
  due: { on: LocalDate; amount: Money };
};
export type BillsFacts = { estate: Estate; bills: ToldBill[] };

type Which = {
  where: RawBuilder<boolean>;
  payerId?: Id<"person"> | undefined;
  /** Of bills in parts, those that fall due until this day are asked for; without it the next one. */
  dueUntil?: LocalDate;
};

async function readBills(tx: Tx, estate: Estate, { where, payerId, ...which }: Which): Promise<ToldBill[]> {
  const reader: BillReader = { estateId: estate.id, payerId: payerId ?? null };
  const rows = await billsWithFacts(tx, reader).where(where).orderBy(nextDueDay).orderBy("bill.id").execute();
  const parts = await readInstalments(tx, rows);
  const today = estateDay(estate, tx.now);
  return rows.map((row) => {
    const bill = toBill(row, parts.get(row.id) ?? []);
    const amountMinor = which.dueUntil ? dueUntil(bill, which.dueUntil) : askedFor(bill, today);
    return {
      bill,
      view: toBillView(row, bill, today),
      due: { on: nextDueOn(bill), amount: { ...bill.open, amountMinor } },
    };
  });
}

/** One bill. */
export async function findBillFacts(
  billId: string,
  details: NoticeDetails,
): Promise<{ estate: Estate; told: ToldBill } | null> {
  return askInEstate(details, async (tx, estate) => {
    const [told] = await readBills(tx, estate, { where: sql`bill.id = ${billId}` });
    return told ? { estate, told } : null;
  });
}

/** All bills of a batch, or those of one person; `undone`: those that were taken back with it. */
export function findBatchFacts(
  batchId: string,
  details: NoticeDetails,
  { undone, only }: { undone: boolean; only: Id<"person"> | undefined },
): Promise<BillsFacts | null> {
  const isUndone = sql`bill.cancelled_at = (select b.undone_at from bill_batch b where b.id = bill.batch_id)`;
  return askInEstate(details, async (tx, estate) => ({
    estate,
    bills: await readBills(tx, estate, {
      where: sql<boolean>`bill.batch_id = ${batchId} and ${undone ? isUndone : sql`bill.cancelled_at is null`}`,
      payerId: only,
    }),
  }));
}

/** Bills that are due up to these days without one being on its way: what whoever is to pay this one is to be reminded of. */
export function findDueFacts(
  billId: string,
  details: NoticeDetails,
  due: { from: LocalDate | null; to: LocalDate },
): Promise<(BillsFacts & { payerId: Id<"person">; hasOpenPayment: boolean }) | null> {
  return askInEstate(details, async (tx, estate) => {
    const [told] = await readBills(tx, estate, { where: sql`bill.id = ${billId}` });
    if (!told) return null;
    const all = await readBills(tx, estate, {
      where: sql<boolean>`bill.paid_at is null and bill.cancelled_at is null and not bill.is_disputed
        and ${nextDueDay} <= ${due.to}::date and ${due.from ? sql`${nextDueDay} >= ${due.from}::date` : sql`true`}`,
      payerId: told.bill.payerId,
      dueUntil: due.to,
    });
    const paying = await tx.db
      .selectFrom("remittance")
      .select("bill_id")
      .where("estate_id", "=", estate.id)
      .where("person_id", "=", told.bill.payerId)
      .where("bill_id", "is not", null)
      .where("status", "in", ["pending", "processing"])
      .execute();
    const bills = all.filter(({ bill }) => !paying.some((row) => row.bill_id === bill.id));
    return { estate, bills, payerId: told.bill.payerId, hasOpenPayment: bills.length < all.length };
  });
}

/** Of a bill: all of it, what is open of it, or what is asked for next. */
type Of = "amount" | "open" | "due";

const moneyOf = ({ bill, due }: ToldBill, of: Of): Money => (of === "due" ? due.amount : bill[of]);

/** `₦15,000`: what that is of these bills together. */
export function sumWords(bills: readonly ToldBill[], of: Of): string {
  const [first] = bills;
  if (!first) return "";
  const { currency } = first.bill.amount;
  return formatMoney({
    amountMinor: bills.reduce((sum, told) => sum + moneyOf(told, of).amountMinor, 0n),
    currency,
  });
}

const LISTED_MAX = 5;

/** The bills one under the other, for a mail. */
export function billLines(
  bills: readonly ToldBill[],
  of: Of,
  day: (day: string) => string,
): [string, string][] {
  const rest = bills.length - LISTED_MAX;
  return [
    ...bills
      .slice(0, LISTED_MAX)
      .map((told): [string, string] => [
        told.bill.title,
        `${formatMoney(moneyOf(told, of))}, due on ${day(told.due.on)}`,
      ]),
    ...(rest > 0 ? [["And", `${rest} more`] as [string, string]] : []),
  ];
}
