import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { orNotFound } from "@/app/or-not-found";
import { HistoryList } from "@/components/audit/history-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { describeThing, listHistory } from "@/lib/history/history-queries";
import { historyId, historyQuery, type HistoryKind, type RelatedThing } from "@/lib/history/history-schemas";
import { clock } from "@/lib/kernel/clock";
import { THING_WORDS } from "@/lib/status-words/history-words";

export const metadata: Metadata = { title: "History" };

export default async function HistoryPage({ params, searchParams }: PageProps<"/admin/history/[id]">) {
  const { id: text } = await params;
  const actor = await requireActor("admin", routes.adminHistory(text));
  const id = historyId.safeParse(text);
  if (!id.success) notFound();
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = historyQuery.pick({ cursor: true }).safeParse(await searchParams);
  const { cursor } = asked.success ? asked.data : {};
  const [thing, list] = await orNotFound(
    Promise.all([describeThing(actor, id.data), listHistory(actor, id.data, { cursor, limit: 25 })]),
  );
  const address = (more: string | null) => routes.withQuery(routes.adminHistory(id.data), { cursor: more });
  const page = PAGES[thing.kind]?.(id.data);
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageHeader
        title={`History: ${THING_WORDS[thing.kind].toLowerCase()} of ${thing.name}`}
        sub={<span className="break-all">{id.data}</span>}
        {...(page && { back: page })}
        aside={list.count > 0 && <DownloadLink href={routes.historyCsv(id.data)}>Download CSV</DownloadLink>}
      />
      {list.results.length > 0 ? (
        <HistoryList events={list.results} now={clock.now()} />
      ) : (
        <EmptyState icon="clock">Nothing has been written down about it yet.</EmptyState>
      )}
      <Pager newest={cursor ? address(null) : null} older={list.next_cursor && address(list.next_cursor)} />
      {thing.related.length > 0 && <Related things={thing.related} />}
    </div>
  );
}

/** Things that administrators have a page of. */
const PAGES: Partial<Record<HistoryKind, (id: string) => { href: string; label: string }>> = {
  payment: (id) => ({ href: routes.adminPayment(id), label: "Payment" }),
  payout: (id) => ({ href: routes.adminPayout(id), label: "Payout" }),
};

function Related({ things }: { things: readonly RelatedThing[] }) {
  return (
    <Section title="What belongs to it">
      <ul>
        {things.map(({ kind, id, name }) => (
          <li key={id}>
            <TextLink href={routes.adminHistory(id)}>
              {THING_WORDS[kind]}: {name}
            </TextLink>
          </li>
        ))}
      </ul>
    </Section>
  );
}
