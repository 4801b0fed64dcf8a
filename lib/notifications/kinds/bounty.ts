import "server-only";
import { database } from "@/lib/db/client";
import { formatMoney, type Currency } from "@/lib/kernel/money";
import { dayOfWords } from "@/lib/status-words/date-words";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { earnerReaders } from "../notice-readers";

/** Somebody whom a scout brought has sold something: the scout has earned. */
export const bounty: NoticeKind = {
  label: "Bounties",
  hint: "When somebody you brought has completed a first sale.",
  roles: ["scout"],
  isVital: false,
  async tell(bountyId, _details, now) {
    const row = await database()
      .selectFrom("bounty")
      .innerJoin("scout", "scout.id", "bounty.scout_id")
      .innerJoin("person as recruit", "recruit.id", "bounty.recruit_id")
      .select([
        "bounty.amount_minor",
        "bounty.currency",
        "bounty.created_at",
        "scout.portfolio_id",
        "recruit.name",
      ])
      .where("bounty.id", "=", bountyId)
      .executeTakeFirst();
    if (!row) return null;
    const amount = formatMoney({ amountMinor: row.amount_minor, currency: row.currency as Currency });
    return {
      readers: await earnerReaders(row.portfolio_id, "scout"),
      write: () => ({
        title: `${amount} earned`,
        sentence: `${row.name}, whom you brought, completed a first sale on ${dayOfWords(row.created_at.toISOString(), now)}. ${amount} is in your balance, to be asked for.`,
        link: { label: "Open your bounties", path: links.scoutHome },
      }),
    };
  },
};
