import type { Metadata } from "next";
import { MailList } from "@/components/notifications/mail-list";
import { DownloadLink } from "@/components/papers/download-link";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { FilterChips } from "@/components/ui/filter-chips";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { listMails } from "@/lib/notifications/notice-queries";
import { mailListQuery, mailStates } from "@/lib/notifications/notice-schemas";
import { MAIL_WORDS } from "@/lib/status-words/status-words";

export const metadata: Metadata = { title: "Mails" };

export default async function AdminMailsPage({ searchParams }: PageProps<"/admin/notices/mails">) {
  const actor = await requireActor("admin");
  // What cannot be read in the address is left out rather than answered with an error.
  const asked = mailListQuery.pick({ state: true, cursor: true }).safeParse(await searchParams);
  const { state, cursor } = asked.success ? asked.data : {};
  const list = await listMails(actor, { state, cursor, limit: 25 });
  const address = (change: { state?: string | undefined; cursor?: string | null }) =>
    routes.withQuery(routes.adminMails, { state, ...change });
  const chips = [undefined, ...mailStates].map((one) => ({
    label: one ? MAIL_WORDS[one].word : "All",
    href: address({ state: one }),
    isOn: state === one,
  }));
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Mails"
        sub="Who was written to about what, and whether it left."
        back={{ href: routes.notices("admin"), label: "Notices" }}
      />
      <FilterChips label="Which mails" chips={chips} />
      {list.count > 0 && (
        <p>
          <DownloadLink href={routes.withQuery(routes.csvOf("notifications/mails"), { state })}>
            Download CSV
          </DownloadLink>
        </p>
      )}
      {list.results.length > 0 ? (
        <MailList mails={list.results} now={clock.now()} />
      ) : (
        <EmptyState icon="mail">{state ? "No mail is like this." : "No mails yet."}</EmptyState>
      )}
      <Pager
        newest={cursor ? address({}) : null}
        older={list.next_cursor ? address({ cursor: list.next_cursor }) : null}
      />
    </div>
  );
}
