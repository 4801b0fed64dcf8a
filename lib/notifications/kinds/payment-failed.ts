import "server-only";
import { amountWords } from "@/lib/status-words/amount-words";
import { paymentText } from "@/lib/status-words/payment-words";
import type { NoticeKind } from "../notice-kind";
import { links } from "../notice-links";
import { findPaymentFacts } from "../payment-facts";

/** A rent payment did not go through, or was not finished in time. */
export const paymentFailed: NoticeKind = {
  label: "Rent not paid",
  hint: "When a payment you began did not go through.",
  roles: ["tenant"],
  isVital: false,
  async tell(paymentId, _details, now) {
    const facts = await findPaymentFacts(paymentId);
    if (!facts) return null;
    const { payment } = facts;
    return {
      readers: [facts.payer],
      write: () => {
        // A success may follow a failure; then this news is old.
        if (payment.state !== "failed" && payment.state !== "expired") return { skip: "overtaken" };
        const { word, sentence } = paymentText(payment, now);
        const amount = amountWords(payment.payment_breakup.total_payable, payment.currency);
        return {
          title: `${word}: ${amount} for ${payment.property_name}, ${payment.unit_number}`,
          sentence,
          link: { label: "Look at the payment", path: links.tenantPayment(payment.id) },
        };
      },
    };
  },
};
