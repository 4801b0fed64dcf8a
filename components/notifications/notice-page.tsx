import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import type { PlaceBase } from "@/components/shell/places";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { HOMES_ZONE } from "@/lib/kernel/local-date";
import type { NoticeListQuery, NoticeListView } from "@/lib/notifications/notice-schemas";
import { timesNote } from "@/lib/status-words/date-words";
import { NoticeList } from "./notice-list";
import { ReadNotices } from "./read-notices";

type Props = {
  place: PlaceBase;
  list: NoticeListView;
  filter: Partial<NoticeListQuery>;
  now: Date;
  /** Where the place's clocks are. */
  zone?: string;
};

/** Everything one reader was told in one place, newest first. */
export function NoticePage({ place, list, filter, now, zone = HOMES_ZONE }: Props) {
  const { unread, cursor } = filter;
  const address = (change: { unread?: string | undefined; cursor?: string | null }) =>
    routes.withQuery(routes.notices(place), { unread, ...change });
  const isUnreadOnly = unread === "true";
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Notices"
        sub={`What we have told you, the newest first. ${timesNote(zone)}`}
        aside={
          <div className="flex flex-wrap gap-x-4">
            {place === "admin" && <TextLink href={routes.adminMails}>Mails to everybody</TextLink>}
            <TextLink href={routes.noticeChoices(place)}>Choose what we tell you</TextLink>
          </div>
        }
      />
      <FilterChips
        label="Which notices"
        chips={[
          { label: "All", href: address({ unread: undefined }), isOn: !isUnreadOnly },
          { label: "New", href: address({ unread: "true" }), isOn: isUnreadOnly, count: list.unread_count },
        ]}
      />
      {list.count > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("notifications"), { unread })}>
            Download CSV
          </DownloadLink>
        </p>
      )}
      <ReadNotices hasUnread={list.unread_count > 0}>
        {list.results.length > 0 ? (
          <NoticeList notices={list.results} now={now} zone={zone} />
        ) : (
          <EmptyState icon="bell">
            {isUnreadOnly ? "Nothing new: you have seen everything." : newsWords(place)}
          </EmptyState>
        )}
      </ReadNotices>
      <Pager
        newest={cursor ? address({}) : null}
        older={list.next_cursor ? address({ cursor: list.next_cursor }) : null}
      />
    </div>
  );
}

/** What will stand here once there is something. */
function newsWords(place: PlaceBase): string {
  if (place.startsWith("resident/"))
    return "No notices yet. News about your bills, your wallet and your payments appears here.";
  if (place.startsWith("estate/"))
    return "No notices yet. News about questions of residents and the estate's money appears here.";
  return "No notices yet. News about rent and payouts appears here.";
}
