import "server-only";
import { sumReceipts } from "@/lib/cluster/sum-receipts";
import type { Id } from "@/lib/kernel/id";
import type { LocalDate } from "@/lib/kernel/local-date";
import { formatMoney } from "@/lib/kernel/money";
import { askInEstate, daysOf } from "../estate-facts";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { estateReaders } from "../notice-readers";

/**
 * What came into an estate's money on one day, to everybody who may see it: one notice a day, however many payments there were.
 * The subject is the estate.
 */
export const estateReceipts: NoticeKind = {
  label: "Money received",
  hint: "Each morning, what came into the estate's money the day before.",
  roles: ["estate_admin", "estate_staff"],
  isVital: false,
  async tell(estateId, { day }, now) {
    if (!day) return null;
    const facts = await askInEstate({ estateId }, async (tx, estate) => ({
      estate,
      received: await sumReceipts(tx, estate, day as LocalDate),
    }));
    if (!facts || facts.received.count === 0) return null;
    const { estate, received } = facts;
    const amount = formatMoney(received.total);
    const on = daysOf(estate, now).day(day);
    const payments = received.count === 1 ? "One payment" : `${received.count} payments`;
    return {
      readers: await estateReaders(estateId as Id<"estate">, ["ViewWallet", "ManageWallet"]),
      write: () => ({
        title: `${amount} came in on ${on}`,
        sentence: `${payments} brought ${estate.name} ${amount} on ${on}.`,
        facts: received.parts.map(({ words, amount: part }) => [words, formatMoney(part)] as const),
        link: { label: "See the estate's money", path: links.estate(estate.id, "money") },
        zone: estate.timezone,
      }),
    };
  },
};
