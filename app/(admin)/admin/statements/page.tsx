import type { Metadata } from "next";
import { DownloadLink } from "@/components/papers/download-link";
import { StatementFilter } from "@/components/papers/statement-filter";
import { StatementList } from "@/components/papers/statement-list";
import * as routes from "@/components/routes";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pager } from "@/components/ui/pager";
import { TextLink } from "@/components/ui/text-link";
import { requireActor } from "@/lib/access/require-actor";
import { clock } from "@/lib/kernel/clock";
import { addMonths, HOMES_ZONE, localDate, monthOf } from "@/lib/kernel/local-date";
import { statementListQuery } from "@/lib/papers/paper-schemas";
import { listStatements } from "@/lib/papers/statement-queries";

export const metadata: Metadata = { title: "Statements" };

/** How far back the choice of months goes; older ones are reached by an owner's name. */
const MONTHS_OFFERED = 36;

export default async function AdminStatementsPage({ searchParams }: PageProps<"/admin/statements">) {
  const actor = await requireActor("admin", routes.adminStatements);
  // A form sends its empty fields too. What cannot be read in the address is left out rather than answered with an error.
  const given = Object.entries(await searchParams).filter(([, value]) => value !== "");
  const asked = statementListQuery.omit({ limit: true }).safeParse(Object.fromEntries(given));
  const { cursor, ...filter } = asked.success ? asked.data : {};
  const list = await listStatements(actor, { ...filter, cursor, limit: 25 });
  const present = monthOf(localDate(clock.now(), HOMES_ZONE));
  const months = Array.from({ length: MONTHS_OFFERED }, (_, index) => addMonths(present, -1 - index));
  const address = (more: string | null) =>
    routes.withQuery(routes.adminStatements, { ...filter, cursor: more });
  const isFiltered = given.length > 0;
  return (
    <div className="grid grid-cols-1 gap-6">
      <PageHeader
        title="Statements"
        sub="Every owner's closed months. What is closed never changes."
        aside={
          list.count > 0 && (
            <DownloadLink href={routes.withQuery(routes.csvOf("owner-statements"), filter)}>
              Download CSV
            </DownloadLink>
          )
        }
      />
      <StatementFilter months={months} month={filter.month} owner={filter.owner} />
      {list.results.length > 0 ? (
        <>
          <p className="text-sm text-ink-soft">
            {list.count === 1 ? "One statement" : `${list.count} statements`}
          </p>
          <StatementList statements={list.results} isOfAll />
        </>
      ) : (
        <EmptyState
          icon="document"
          action={isFiltered && <TextLink href={routes.adminStatements}>Show all statements</TextLink>}
        >
          {isFiltered
            ? "No statement is like this."
            : "No statement yet. The first come on the first day of the month after the first rent."}
        </EmptyState>
      )}
      <Pager newest={cursor ? address(null) : null} older={list.next_cursor && address(list.next_cursor)} />
    </div>
  );
}
