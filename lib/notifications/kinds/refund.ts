import "server-only";
import { dayOfWords } from "@/lib/status-words/date-words";
import type { NoticeText, Reader, Skip } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { findRefundFacts, type RefundFacts } from "../refund-facts";

/** Money goes back to a tenant, has gone back, or is stuck. `details.phase` says which of it this notice is about. */
export const refund: NoticeKind = {
  label: "Refunds",
  hint: "When a refund is asked for, and how it ends.",
  roles: ["tenant", "owner"],
  isVital: true,
  async tell(refundId, { phase }, now) {
    const facts = await findRefundFacts(refundId);
    if (!facts) return null;
    return {
      readers: [facts.payer, ...facts.owners],
      write: (reader) => (phase === "ended" ? ended(facts, reader, now) : asked(facts, reader, now)),
    };
  },
};

const isEnded = ({ status }: RefundFacts): boolean => status === "completed" || status === "failed";

/** Whose it is, in the reader's words: `your payment of Thursday 3 December`. */
function paymentWords(facts: RefundFacts, { role }: Reader, now: Date): string {
  const day = facts.paidAt ? ` of ${dayOfWords(facts.paidAt, now)}` : "";
  return role === "tenant" ? `your payment${day}` : `${facts.tenantName}'s payment${day}`;
}

function asked(facts: RefundFacts, reader: Reader, now: Date): NoticeText | Skip {
  if (isEnded(facts)) return { skip: "overtaken" };
  const to = reader.role === "tenant" ? "to you, the way you paid" : `to ${facts.tenantName}`;
  return {
    title: `Refund asked: ${facts.amount} for ${facts.home}`,
    sentence: `On ${dayOfWords(facts.createdAt, now)} it was decided that ${facts.amount} of ${paymentWords(facts, reader, now)} goes back ${to}.`,
    facts: [["Reason", facts.reason]],
    link: linkFor(facts, reader),
  };
}

function ended(facts: RefundFacts, reader: Reader, now: Date): NoticeText | Skip {
  if (!isEnded(facts)) return { skip: "overtaken" };
  const day = dayOfWords(facts.endedAt ?? facts.createdAt, now);
  const payment = paymentWords(facts, reader, now);
  const isDone = facts.status === "completed";
  return {
    title: isDone
      ? `Returned: ${facts.amount} for ${facts.home}`
      : `Refund stuck: ${facts.amount} for ${facts.home}`,
    sentence: isDone
      ? `${facts.amount} of ${payment} went back on ${day}.`
      : `The refund of ${facts.amount} of ${payment} did not go through on ${day}; the money is safe with us and we look into it.`,
    link: linkFor(facts, reader),
  };
}

const linkFor = (facts: RefundFacts, { role }: Reader): NoticeText["link"] =>
  role === "tenant"
    ? { label: "Open the payment", path: links.tenantPayment(facts.paymentId) }
    : { label: "See your payouts", path: links.ownerPayouts };
