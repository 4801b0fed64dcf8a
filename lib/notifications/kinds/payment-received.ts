import "server-only";
import { amountWords } from "@/lib/status-words/amount-words";
import { dayOfWords, monthsWords } from "@/lib/status-words/date-words";
import { methodWords, paymentText } from "@/lib/status-words/payment-words";
import type { NoticeText } from "../notice";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { findPaymentFacts, type PaymentFacts } from "../payment-facts";

/** Rent has arrived: the tenant reads what was taken, the owner what comes to them. */
export const paymentReceived: NoticeKind = {
  label: "Rent received",
  hint: "When a rent payment has arrived.",
  roles: ["tenant", "owner"],
  isVital: false,
  async tell(paymentId, _details, now) {
    const facts = await findPaymentFacts(paymentId);
    if (!facts) return null;
    return {
      readers: [facts.payer, ...facts.owners],
      write: ({ role }) => {
        if (facts.payment.state !== "succeeded") return { skip: "overtaken" };
        return role === "tenant" ? forPayer(facts, now) : forOwner(facts, now);
      },
    };
  },
};

const homeOf = ({ payment }: PaymentFacts): string => `${payment.property_name}, ${payment.unit_number}`;

function forPayer(facts: PaymentFacts, now: Date): NoticeText {
  const { payment } = facts;
  const { word, sentence } = paymentText(payment, now);
  const words = (amount: string): string => amountWords(amount, payment.currency);
  return {
    title: `${word}: ${words(payment.payment_breakup.total_payable)} for ${homeOf(facts)}`,
    sentence,
    facts: [
      ["Rent", words(payment.amount)],
      ["Payment charge", words(payment.payment_breakup.payment_charge)],
      ["Paid by", methodWords(payment.payment_method ?? "")],
      ["Bank's number", payment.utr ?? "not given"],
    ],
    link: { label: "Open the receipt", path: links.tenantPayment(payment.id) },
  };
}

function forOwner(facts: PaymentFacts, now: Date): NoticeText {
  const { payment, payoutId } = facts;
  const amount = amountWords(payment.amount, payment.currency);
  const months = monthsWords(payment.settled.map((part) => part.month));
  const day = dayOfWords(payment.completed_at ?? payment.created_at, now);
  return {
    title: `Rent received: ${amount} from ${payment.tenant_name}`,
    sentence: `${payment.tenant_name} paid ${amount} on ${day}${months ? ` for ${months}` : ""}, ${homeOf(facts)}.`,
    link: payoutId
      ? { label: "See how it reaches you", path: links.ownerPayout(payoutId) }
      : { label: "See your payouts", path: links.ownerPayouts },
  };
}
