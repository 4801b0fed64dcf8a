import type { Metadata } from "next";
import { SupportList } from "@/components/help/support-list";
import { PlainPage } from "@/components/shell/plain-page";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { readSupportContacts } from "@/lib/http/support-contacts";

export const metadata: Metadata = { title: "Help" };

const QUESTIONS: readonly { question: string; answer: string }[] = [
  {
    question: "I pressed Pay and the payment page did not open",
    answer:
      "Nothing was taken. Wait a moment and press Pay again: you get the same payment, not a second one. If it stays so, tell us the reference on the payment's page.",
  },
  {
    question: "I have paid, and it still says Checking",
    answer:
      "We ask PhonePe until it has an answer, for some minutes in most cases, sometimes longer when your bank is slow. You need not pay again. What your bank has taken is never lost: it counts as soon as PhonePe confirms it.",
  },
  {
    question: "It says Not paid, but my bank shows a debit",
    answer:
      "Your bank gives it back by itself, usually within a few days. If PhonePe confirms the payment after all, it counts for your rent. Keep the bank's reference (UTR) and send it to us if neither has happened after a week.",
  },
  {
    question: "My payout has not arrived",
    answer:
      "Open the payout: it says in a sentence where the money is, what comes next and when. If the bank refused it, check the account number and the IFSC code under Bank; the money waits safely until then.",
  },
  {
    question: "Somebody asks me for a code, a PIN or a payment outside these pages",
    answer: "We never do. Do not answer, and tell us.",
  },
];

/** Open to everybody: what people ask most, and whom to ask about the rest. */
export default function HelpPage() {
  return (
    <PlainPage>
      <div className="grid grid-cols-1 gap-8">
        <PageHeader title="Help" sub="What people ask most, and whom to ask about the rest." />
        <Section title="Questions">
          <dl className="grid grid-cols-1 gap-5">
            {QUESTIONS.map(({ question, answer }) => (
              <div key={question}>
                <dt className="font-medium">{question}</dt>
                <dd className="mt-1 text-ink-soft">{answer}</dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section title="Whom to ask">
          <SupportList contacts={readSupportContacts()} />
        </Section>
      </div>
    </PlainPage>
  );
}
