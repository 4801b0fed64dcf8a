import { Icon } from "@/components/ui/icon";
import type { NoticeView } from "@/lib/notifications/notice-schemas";
import { momentWords } from "@/lib/status-words/date-words";

type Props = { notices: readonly NoticeView[]; now: Date; zone: string };

/** What the reader was told, each with its day and the way to the thing; new ones are marked by a word, not by colour alone. */
export function NoticeList({ notices, now, zone }: Props) {
  return (
    <ol className="grid grid-cols-1 divide-y divide-line rounded border border-line bg-surface">
      {notices.map((notice) => (
        <li
          key={notice.id}
          className="relative grid grid-cols-1 gap-1 p-4 focus-within:bg-sunken hover:bg-sunken"
        >
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <time dateTime={notice.created_at} className="text-sm text-ink-faint">
              {momentWords(notice.created_at, now, zone)}
            </time>
            {!notice.read_at && (
              <span className="inline-flex items-center gap-1.5 text-sm font-medium text-accent">
                <Icon name="bell" className="size-4" />
                New
              </span>
            )}
          </div>
          <a
            href={notice.href}
            data-notice={notice.read_at ? undefined : notice.id}
            className={`wrap-anywhere after:absolute after:inset-0 ${notice.read_at ? "font-medium" : "font-semibold"}`}
          >
            {notice.title}
          </a>
          <p className="wrap-anywhere text-ink-soft">{notice.sentence}</p>
        </li>
      ))}
    </ol>
  );
}
