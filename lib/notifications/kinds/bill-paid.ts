import "server-only";
import { formatMoney } from "@/lib/kernel/money";
import { daysOf } from "../estate-facts";
import type { NoticeText } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { residentReaders } from "../notice-readers";
import { findArrivedMoney, type ArrivedMoney } from "../remittance-facts";

/** A resident's payment of a bill has arrived, from the wallet or through a gateway, with where its money is now. */
export const billPaid: NoticeKind = {
  label: "Payments of bills",
  hint: "When your payment of a bill has arrived.",
  roles: ["resident"],
  isVital: false,
  async tell(remittanceId, details, now) {
    const paid = await findArrivedMoney(remittanceId, details, "bill_payment");
    if (!paid) return null;
    const text = confirm(paid, now);
    return { readers: await residentReaders(paid.estate.id, [paid.personId]), write: () => text };
  },
};

function confirm(paid: ArrivedMoney, now: Date): NoticeText {
  const { estate, applied, bill } = paid;
  const day = daysOf(estate, now).dayOf(paid.completedAt);
  const title = bill?.title ?? "your bill";
  const rest = { ...paid.amount, amountMinor: paid.amount.amountMinor - applied.amountMinor };
  const by = paid.method === "Wallet" ? "from your wallet" : `with ${paid.method}`;
  const dress = {
    facts: [
      ["Transaction", paid.number],
      ["Bill", bill?.number ?? ""],
      ["Paid with", paid.method],
    ] as const,
    link: { label: "See the payment", path: links.resident(estate.id, `payments/${paid.id}`) },
    zone: estate.timezone,
  };
  if (applied.amountMinor === 0n)
    return {
      title: `${formatMoney(rest)} is in your wallet, not paid for ${title}`,
      sentence: `Your ${formatMoney(rest)} arrived on ${day}, but ${title} could not take it any more. It is in your wallet in ${estate.name}.`,
      ...dress,
    };
  const kept = rest.amountMinor > 0n ? ` It needed no more, so ${formatMoney(rest)} is in your wallet.` : "";
  return {
    title: `Paid: ${formatMoney(applied)} for ${title}`,
    sentence: `You paid ${estate.name} ${formatMoney(applied)} for ${title} ${by} on ${day}.${kept || openWords(bill)}`,
    ...dress,
  };
}

const openWords = (bill: ArrivedMoney["bill"]): string =>
  bill && bill.open.amountMinor > 0n ? ` ${formatMoney(bill.open)} of it is still to be paid.` : "";
