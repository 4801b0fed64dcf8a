import "server-only";
import { isAcknowledged } from "@/lib/bills/bill";
import { formatMoney } from "@/lib/kernel/money";
import { findBillFacts } from "../bill-facts";
import { daysOf } from "../estate-facts";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { residentReaders } from "../notice-readers";

/** A resident has confirmed what a bill says. Confirmed and paid in one step, the payment says it all. */
export const billConfirmed: NoticeKind = {
  label: "What you confirmed",
  hint: "When you have confirmed a bill, with what you agreed to.",
  roles: ["resident"],
  isVital: false,
  async tell(billId, details, now) {
    const facts = await findBillFacts(billId, details);
    if (!facts) return null;
    const { estate } = facts;
    const { bill, view } = facts.told;
    const { day, dayOf } = daysOf(estate, now);
    const amount = formatMoney(bill.amount);
    return {
      readers: await residentReaders(estate.id, [bill.payerId]),
      write: () => {
        if (bill.open.amountMinor === 0n) return { skip: "paid" };
        if (!isAcknowledged(bill) || !view.acknowledged_at || bill.cancelledAt) return { skip: "overtaken" };
        return {
          title: `You confirmed ${amount} for ${bill.title}`,
          sentence: `On ${dayOf(view.acknowledged_at)} you confirmed that you owe ${estate.name} ${amount} for ${bill.title}. It is due on ${day(bill.dueOn)}.`,
          facts: [["Bill", bill.number]],
          link: {
            label: `Pay ${formatMoney(bill.open)}`,
            path: links.resident(estate.id, `bills/${bill.id}/pay`),
          },
          zone: estate.timezone,
        };
      },
    };
  },
};
