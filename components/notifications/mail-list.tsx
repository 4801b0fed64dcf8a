import { StatusBadge } from "@/components/ui/status-badge";
import type { MailView } from "@/lib/notifications/notice-schemas";
import { momentWords } from "@/lib/status-words/date-words";
import { mailText } from "@/lib/status-words/mail-words";
import { ResendMail } from "./resend-mail";

type Props = { mails: readonly MailView[]; now: Date };

/** Who was written to about what, and whether it left. The text itself is between us and the reader. */
export function MailList({ mails, now }: Props) {
  return (
    <ul className="grid grid-cols-1 divide-y divide-line rounded border border-line bg-surface">
      {mails.map((mail) => {
        const status = mailText(mail, now);
        return (
          <li
            key={mail.id}
            className="grid grid-cols-1 gap-x-6 gap-y-1 p-4 lg:grid-cols-[10rem_minmax(0,1fr)_minmax(0,1fr)_auto]"
          >
            <div>
              <StatusBadge status={status} />
            </div>
            <div className="min-w-0">
              <p className="font-medium wrap-anywhere">{mail.title}</p>
              <p className="text-sm text-ink-soft">{status.sentence}</p>
            </div>
            <div className="min-w-0 text-sm">
              <p className="wrap-anywhere">{mail.to_name}</p>
              <p className="wrap-anywhere text-ink-faint">{mail.to_email}</p>
              <p className="text-ink-faint">{momentWords(mail.created_at, now)}</p>
            </div>
            {mail.state === "failed" && <ResendMail mail={mail} />}
          </li>
        );
      })}
    </ul>
  );
}
