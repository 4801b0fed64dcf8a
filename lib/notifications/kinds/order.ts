import "server-only";
import { sentence } from "@/lib/status-words/sentence-words";
import type { NoticeText, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { findOrderFacts, type OrderFacts } from "../order-facts";
import { isOvertaken } from "../order-phase";

/** What becomes of an order, for its buyer. `details.phase` says which step this notice is about. */
export const order: NoticeKind = {
  label: "What you buy",
  hint: "When your money has come, and when it goes back to you.",
  roles: ["customer"],
  isVital: true,
  async tell(orderId, { phase }, now) {
    const facts = await findOrderFacts(orderId, now);
    if (!facts) return null;
    return { readers: [facts.buyer], write: () => write(facts, phase ?? "") };
  },
};

function write(facts: OrderFacts, phase: string): NoticeText | Skip {
  if (isOvertaken(facts, phase)) return { skip: "overtaken" };
  const { title, total, sellerName } = facts;
  const why = sentence(facts.refundReason);
  switch (phase) {
    case "escrowed":
      return text(
        facts,
        `Paid: ${title}`,
        `Your ${total} waits with us until you have it. ${meetingOf(facts)} Look at it, then confirm; only then is ${sellerName} paid.`,
      );
    case "refunding":
      return text(
        facts,
        `Your money comes back: ${title}`,
        `All of your ${total} goes back the way you paid: ${why} Banks usually take up to seven days.`,
      );
    case "refunded":
      return text(
        facts,
        `Returned: ${total} for ${title}`,
        `${total} went back the way you paid on ${facts.refundedOn}; your bank may take a few days to show it. The reason: ${why}`,
      );
    default:
      return text(
        facts,
        `Refund stuck: ${total} for ${title}`,
        `${total} could not go back to you; the money is safe with us and we look into it.`,
      );
  }
}

const meetingOf = ({ meeting, sellerName }: OrderFacts): string =>
  meeting ? `You meet ${sellerName} here: ${sentence(meeting)}` : `Say where you meet ${sellerName}.`;

const text = (facts: OrderFacts, title: string, said: string): NoticeText => ({
  title,
  sentence: said,
  facts: [
    ["Order", facts.id],
    ["Seller", facts.sellerName],
    ["Paid", facts.total],
  ],
  link: { label: "Open the order", path: links.boughtOrder(facts.id) },
});
