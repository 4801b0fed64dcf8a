import "server-only";
import { formatMoney } from "@/lib/kernel/money";
import { daysOf } from "../estate-facts";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { residentReaders } from "../notice-readers";
import { findArrivedMoney } from "../remittance-facts";

/** Money that a resident has added is in their wallet. */
export const walletDeposit: NoticeKind = {
  label: "Money in your wallet",
  hint: "When money you added has arrived.",
  roles: ["resident"],
  isVital: false,
  async tell(remittanceId, details, now) {
    const added = await findArrivedMoney(remittanceId, details, "deposit");
    if (!added) return null;
    const { estate } = added;
    const amount = formatMoney(added.amount);
    const day = daysOf(estate, now).dayOf(added.completedAt);
    return {
      readers: await residentReaders(estate.id, [added.personId]),
      write: () => ({
        title: `${amount} is in your wallet`,
        sentence: `The ${amount} you added with ${added.method} came into your wallet in ${estate.name} on ${day}. You can pay bills with it.`,
        facts: [["Transaction", added.number]],
        link: { label: "See your wallet", path: links.resident(estate.id, "wallet") },
        zone: estate.timezone,
      }),
    };
  },
};
