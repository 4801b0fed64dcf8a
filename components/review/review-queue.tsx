import type { ReactNode } from "react";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import type { ReviewListQuery, ReviewListView } from "@/lib/review/review-schemas";
import { ReviewList } from "./review-list";

type Props = {
  list: ReviewListView;
  filter: Pick<ReviewListQuery, "state" | "kind" | "cursor">;
  /** The chosen item beside the list; on a phone it takes the list's place. */
  detail?: { id: string; content: ReactNode };
  now: Date;
};

/** What waits for a person: causes on top, items in the order they came, the chosen one beside them. */
export function ReviewQueue({ list, filter, detail, now }: Props) {
  const isOpen = filter.state === "open";
  const total = list.groups.reduce((sum, group) => sum + group.count, 0);
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Queue"
        sub="What only a person can decide, the oldest first. Money waits safely in suspense meanwhile."
        {...(detail ? { back: { href: routes.adminQueue, label: "The whole queue" } } : {})}
      />
      <div className={detail ? "max-lg:hidden" : ""}>
        <FilterChips
          label="Which causes"
          chips={[
            {
              label: "All open",
              href: address(filter, { kind: null, state: null }),
              isOn: isOpen && !filter.kind,
              count: total,
            },
            ...list.groups.map((group) => ({
              label: group.cause,
              href: address(filter, { kind: group.kind, state: null }),
              isOn: isOpen && filter.kind === group.kind,
              count: group.count,
            })),
            { label: "Resolved", href: address(filter, { kind: null, state: "resolved" }), isOn: !isOpen },
          ]}
        />
      </div>
      <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <div className={`grid grid-cols-1 gap-4 ${detail ? "max-lg:hidden" : ""}`}>
          <QueueItems list={list} filter={filter} now={now} {...(detail ? { chosen: detail.id } : {})} />
        </div>
        {detail?.content ??
          (list.results.length > 0 && (
            <p className="hidden text-ink-faint lg:block">Choose an item to see it here.</p>
          ))}
      </div>
    </div>
  );
}

type Change = Partial<Record<"state" | "kind" | "cursor", string | null>>;

const address = (filter: Props["filter"], change: Change) =>
  routes.withQuery(routes.adminQueue, {
    state: filter.state === "resolved" ? "resolved" : null,
    kind: filter.kind,
    ...change,
  });

type ItemsProps = Pick<Props, "list" | "filter" | "now"> & { chosen?: string };

/** The items of this page of the queue, and all of them as a file. */
function QueueItems({ list, filter, now, ...chosen }: ItemsProps) {
  return (
    <>
      {list.results.length > 0 ? (
        <ReviewList items={list.results} now={now} {...chosen} />
      ) : (
        <EmptyState icon="check">
          {filter.state === "open" ? "Nothing waits for a decision." : "Nothing has been resolved yet."}
        </EmptyState>
      )}
      {list.count > 0 && (
        <p>
          <DownloadLink
            href={routes.withQuery(routes.csvOf("review-items"), {
              state: filter.state,
              kind: filter.kind,
            })}
          >
            Download CSV
          </DownloadLink>
        </p>
      )}
      <Pager
        newest={filter.cursor ? address(filter, {}) : null}
        older={list.next_cursor ? address(filter, { cursor: list.next_cursor }) : null}
      />
    </>
  );
}
