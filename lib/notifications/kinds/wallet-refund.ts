import "server-only";
import { database } from "@/lib/db/client";
import type { Id } from "@/lib/kernel/id";
import { formatMoney, type Currency } from "@/lib/kernel/money";
import { REMITTANCE_METHOD_WORDS } from "@/lib/status-words/remittance-words";
import { getEstate } from "@/lib/estates/estate-store";
import { daysOf } from "../estate-facts";
import type { NoticeText, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { residentReaders } from "../notice-readers";

/** What a resident had added goes back out of their wallet, has gone back, or is there again. The subject is the refund. */
export const walletRefund: NoticeKind = {
  label: "Money sent back to you",
  hint: "When money leaves your wallet to go back to where you had paid from, and how that ends.",
  roles: ["resident"],
  isVital: true,
  async tell(refundId, { phase }, now) {
    const facts = await findWalletRefund(refundId);
    if (!facts) return null;
    const estate = await getEstate(null, facts.estateId);
    const { dayOf } = daysOf(estate, now);
    const text = (title: string, sentence: string): NoticeText => ({
      title,
      sentence,
      facts: [["Reason", facts.reason]],
      link: { label: "See where it is", path: links.resident(estate.id, `payments/${facts.remittanceId}`) },
      zone: estate.timezone,
    });
    return {
      readers: await residentReaders(estate.id, [facts.personId]),
      write: () => (phase === "ended" ? ended(facts, dayOf, text) : asked(facts, estate.name, text)),
    };
  },
};

type Facts = NonNullable<Awaited<ReturnType<typeof findWalletRefund>>>;
type Text = (title: string, sentence: string) => NoticeText;

const isEnded = ({ status }: Facts): boolean => status === "completed" || status === "failed";

function asked(facts: Facts, estate: string, text: Text): NoticeText | Skip {
  if (isEnded(facts)) return { skip: "overtaken" };
  return text(
    `${facts.amount} is on its way back to you`,
    `${estate} sends ${facts.amount} from your wallet back through ${facts.method}, to where you had paid from; banks usually take up to seven days.`,
  );
}

function ended(facts: Facts, dayOf: (at: Date) => string, text: Text): NoticeText | Skip {
  if (!facts.endedAt) return { skip: "overtaken" };
  const day = dayOf(facts.endedAt);
  return facts.status === "completed"
    ? text(
        `${facts.amount} was sent back to you`,
        `${facts.amount} went back through ${facts.method} on ${day}, to where you had paid from; your bank may take a few days to show it.`,
      )
    : text(
        `${facts.amount} is in your wallet again`,
        `${facts.amount} could not go back through ${facts.method} on ${day}, so it is in your wallet again. You can pay bills with it.`,
      );
}

/** Null for a refund of rent. */
async function findWalletRefund(refundId: string) {
  const row = await database()
    .selectFrom("refund")
    .innerJoin("payment", "payment.id", "refund.payment_id")
    .selectAll("refund")
    .select("payment.payer_id")
    .where("refund.id", "=", refundId)
    .executeTakeFirst();
  if (!row?.estate_id) return null;
  return {
    estateId: row.estate_id as Id<"estate">,
    remittanceId: row.remittance_id,
    personId: row.payer_id as Id<"person">,
    status: row.status,
    amount: formatMoney({ amountMinor: row.amount_minor, currency: row.currency as Currency }),
    method: REMITTANCE_METHOD_WORDS[row.gateway as keyof typeof REMITTANCE_METHOD_WORDS],
    reason: row.reason,
    endedAt: row.ended_at,
  };
}
