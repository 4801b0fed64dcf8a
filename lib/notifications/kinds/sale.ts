import "server-only";
import { sentence } from "@/lib/status-words/sentence-words";
import type { NoticeText, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { findOrderFacts, type OrderFacts } from "../order-facts";
import { isOvertaken } from "../order-phase";

/** What becomes of an order, for its seller. `details.phase` says which step this notice is about. */
export const sale: NoticeKind = {
  label: "What you sell",
  hint: "When somebody has bought a thing of yours, has it, or gets the money back.",
  roles: ["seller"],
  isVital: true,
  async tell(orderId, { phase }, now) {
    const facts = await findOrderFacts(orderId, now);
    if (!facts) return null;
    return { readers: facts.seller, write: () => write(facts, phase ?? "") };
  },
};

function write(facts: OrderFacts, phase: string): NoticeText | Skip {
  if (isOvertaken(facts, phase)) return { skip: "overtaken" };
  const { title, price, buyerName } = facts;
  const why = sentence(facts.refundReason);
  switch (phase) {
    case "escrowed":
      return text(
        facts,
        `Bought: ${title}`,
        `${buyerName} has paid. ${meetingOf(facts)} ${price} is yours when they confirm that they have it.`,
      );
    case "completed":
      return text(facts, `Sold: ${title}`, `${buyerName} has it. ${facts.sellerMoney}`);
    case "refunding":
      return text(
        facts,
        `The money goes back: ${title}`,
        `All that ${buyerName} paid goes back to them: ${why} Do not hand it over.`,
      );
    case "refunded":
      return text(
        facts,
        `Given back: ${title}`,
        `${buyerName} has the money back since ${facts.refundedOn}: ${why} Offer it again if you still have it.`,
      );
    default:
      return text(
        facts,
        `Refund stuck: ${title}`,
        `The money could not go back to ${buyerName}; it waits with us and we look into it.`,
      );
  }
}

const meetingOf = ({ meeting, buyerName }: OrderFacts): string =>
  meeting ? `You meet here: ${sentence(meeting)}` : `Say where you meet; ${buyerName} reads it.`;

const text = (facts: OrderFacts, title: string, said: string): NoticeText => ({
  title,
  sentence: said,
  facts: [
    ["Order", facts.id],
    ["Buyer", facts.buyerName],
    ["Price", facts.price],
  ],
  link: { label: "Open the order", path: links.soldOrder(facts.id) },
});
