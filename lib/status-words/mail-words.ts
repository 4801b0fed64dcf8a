import type { MailView } from "@/lib/notifications/notice-schemas";
import { dayOfWords, timeWords } from "./date-words";
import { MAIL_WORDS, type StatusText } from "./status-words";

const REASONS: Readonly<Record<string, string>> = {
  "lease-ended": "The lease had ended by then.",
  "not-theirs": "It did not concern its reader any more.",
  "payment-open": "A payment was being checked, and nobody shall pay twice.",
  "too-late": "It was days old by then.",
  "turned-off": "Its reader has turned such mails off.",
  overtaken: "It was true no longer by then.",
  paid: "The rent had been paid by then.",
  refused: "The mail server refused the address or the mail.",
  unreachable: "The mail server did not take it, however often we tried.",
};

/** How a mail stands, with the sentence that says why. */
export function mailText(mail: MailView, now: Date): StatusText {
  return { ...MAIL_WORDS[mail.state], sentence: mailSentence(mail, now) };
}

function mailSentence(mail: MailView, now: Date): string {
  const reason = REASONS[mail.reason ?? ""] ?? "";
  switch (mail.state) {
    case "pending":
      return mail.try_count === 0 || !mail.next_try_at
        ? "It leaves within minutes."
        : `Not taken ${mail.try_count} ${mail.try_count === 1 ? "time" : "times"}; tried again at ${timeWords(mail.next_try_at)}.`;
    case "sent":
      return mail.ended_at ? `Taken by the mail server on ${dayOfWords(mail.ended_at, now)}.` : "Taken.";
    case "skipped":
    case "failed":
      return reason;
  }
}
